//! The audit log: how its hash chain is computed, checked and read; it is written only through [`crate::change`].

pub mod broken;
pub mod chain;
pub mod graphql;
pub mod head;
pub mod list;
pub mod verify;
