//! The action lines of a plan: what somebody must do, by when; never what was reported on them.

pub mod add;
pub mod find;
pub mod graphql;
pub mod mutations;
pub mod progress;
pub mod remove;
pub mod rows;
pub mod select;
pub mod update;
pub mod withdraw;
