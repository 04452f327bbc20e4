//! Progress: logging, drafts, submission, review, redaction, lists.

mod chains;
mod common;
mod concurrent;
mod discard;
mod list;
mod log;
mod redact;
mod review;
mod submit;
mod supersede;
mod update_draft;
mod visibility;
