//! Action lines.

mod add;
mod remove;
mod update;
mod withdraw;
