//! Responsibilities: which organisation has which part in a line, from when to when; never what it reports.

pub mod assign;
pub mod end;
pub mod graphql;
pub mod hand_over;
pub mod line;
pub mod mutations;
pub mod problems;
pub mod write;
