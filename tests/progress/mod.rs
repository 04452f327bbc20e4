//! Progress: logging, drafts, submission, review, redaction, lists.

mod chains;
mod concurrent;
mod discard;
mod list;
mod log;
mod redact;
mod review;
pub mod steps;
mod submit;
mod supersede;
mod update_draft;
mod visibility;
