//! The tests of the whole program, from outside: a real server process on a free port, its own database, GraphQL over
//! HTTP; each test runs on SQLite and again on PostgreSQL. A folder stands for a feature, a file for an operation.

#![expect(clippy::expect_used, reason = "a test ends where what it stands on fails")]

mod action_line;
mod audit;
mod auth;
mod command_line;
mod house_rules;
mod http;
mod import;
mod objective;
mod organisation;
mod page;
mod pages;
mod person;
mod plan;
mod policy;
mod progress;
mod responsibility;
mod safe_writes;
mod schema;
mod service_token;
mod status;
mod subscription;
mod support;
