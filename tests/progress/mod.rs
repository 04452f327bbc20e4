//! Progress: logging, drafts, submission, review, redaction, lists.

mod chains;
mod concurrent;
mod discard;
mod forgotten;
mod list;
mod log;
mod record_time;
mod redact;
mod review;
mod stage;
pub mod steps;
mod submit;
mod supersede;
mod update_draft;
mod visibility;
