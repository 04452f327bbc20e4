//! Statements of progress: logging, changing, submitting, reviewing, redacting, finding and listing them; never the
//! figures that are made from them.

pub mod batch;
pub mod discard;
pub mod event;
pub mod facts;
pub mod find;
pub mod graphql;
pub mod ground;
pub mod list;
pub mod log;
pub mod mutations;
pub mod official;
pub mod parts;
pub mod problems;
pub mod redact;
pub mod review;
pub mod statement;
pub mod submit;
pub mod subscription;
pub mod update_draft;
pub mod visible;
