//! The tables, one module each, and the types of their columns; never a rule, a query or a text for people.

pub mod action_line;
pub mod audit_event;
pub mod audit_event_plan;
pub mod audit_head;
pub mod evidence;
pub mod id;
pub mod imported_row;
pub mod installation;
pub mod instant;
pub mod invitation;
pub mod membership;
pub mod objective;
pub mod organisation;
pub mod password_reset;
pub mod person;
pub mod plan;
pub mod plan_level;
pub mod progress_entry;
pub mod progress_entry_contributor;
pub mod refresh_token;
pub mod region;
pub mod responsibility;
pub mod review;
pub mod service_token;
pub mod session;
pub mod vocabulary;
