//! The objectives of a plan's tree; never the plan itself and never a line.

pub mod graphql;
