//! Minka: the coordination platform of a multisectoral working group, as a library for its one binary, `minka`.

pub mod action_line;
pub mod audit;
pub mod auth;
pub mod change;
pub mod cli;
pub mod config;
pub mod database;
pub mod domain;
pub mod failure;
pub mod http;
pub mod installation;
pub mod message;
pub mod node;
pub mod objective;
pub mod organisation;
pub mod page;
pub mod payload;
pub mod person;
pub mod plan;
pub mod request;
pub mod responsibility;
pub mod schema;
pub mod server;
pub mod telemetry;
pub mod text;
pub mod version;
