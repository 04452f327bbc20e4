//! `minka import`.

mod again;
mod create;
mod files;
mod large;
mod problems;
