//! The rules: pure functions over plain data; never a query, a clock, HTTP or GraphQL.

pub mod actor;
pub mod policy;
