//! The rules: pure functions over plain data; never a query, a clock, HTTP or GraphQL.

pub mod actor;
pub mod evidence;
pub mod exact;
pub mod idempotency;
pub mod limits;
pub mod official_days;
pub mod plan_stage;
pub mod policy;
pub mod progress;
pub mod progress_problem;
pub mod responsibility;
pub mod responsibility_change;
pub mod review;
pub mod schedule;
pub mod standing;
pub mod structure;
pub mod summary;
pub mod text;
pub mod tree_shape;

#[cfg(test)]
mod example;
