//! The status of a plan: what it costs to read, and what it says on any day and by any record.

mod figures;
mod known_at;
mod line;
mod queries;
pub mod world;
