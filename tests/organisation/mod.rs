//! Organisations.

mod create;
