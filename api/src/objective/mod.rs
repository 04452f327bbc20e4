//! The objectives of a plan's tree; never the plan itself and never a line.

pub mod add;
pub mod graphql;
pub mod mutations;
pub mod remove;
pub mod rows;
pub mod update;
