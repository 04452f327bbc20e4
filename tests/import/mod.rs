//! `minka import`.

mod again;
mod create;
mod entries;
mod files;
mod large;
mod problems;
mod renamed;
