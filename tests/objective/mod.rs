//! Objectives.

mod add;
mod remove;
mod update;
