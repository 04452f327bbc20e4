//! The action lines of a plan: what somebody must do, by when; never what was reported on them.

pub mod find;
pub mod graphql;
pub mod select;
