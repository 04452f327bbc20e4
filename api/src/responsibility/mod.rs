//! Responsibilities: which organisation has which part in a line, from when to when; never what it reports.

pub mod graphql;
