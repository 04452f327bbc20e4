//! `minka import`.

pub mod again;
mod create;
mod entries;
pub mod files;
mod large;
mod problems;
mod renamed;
