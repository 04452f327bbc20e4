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
pub mod update_draft;
pub mod visible;

/// Open drafts that an organisation may have on one line.
const OPEN_DRAFTS: usize = 20;

/// Submitted entries that one line may have, so that every look at all of them has a bound.
const SUBMITTED_ENTRIES: usize = 1_000;

/// Characters of the reason of a redaction.
const REASON: usize = crate::domain::limits::COMMENT_CHARACTERS;
