//! The audit log: how its hash chain is computed, checked and read; it is written only through [`crate::change`].

pub mod chain;
pub mod graphql;
pub mod list;
pub mod verify;
