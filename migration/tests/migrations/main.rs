//! The steps and the rules that they put into the database, on SQLite and on PostgreSQL; never through the API.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on must fail")]

#[path = "../../../tests/support/postgres.rs"]
mod postgres;

mod databases;
mod entities;
mod indexes;
mod rules;
mod up_and_down;
