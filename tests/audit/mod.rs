//! The audit log.

mod list;
mod redacted;
mod verify;
