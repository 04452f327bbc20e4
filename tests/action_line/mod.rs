//! Action lines.

mod add;
mod list;
mod remove;
mod update;
mod withdraw;
