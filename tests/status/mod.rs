//! The status of a plan: what it costs to read, and what it says on any day.

mod queries;
