//! What the audit log holds of an entry: all of it at its submission, at a review only what the review changed, so that
//! every free text stands in the payload of as few events as can be.

use entity::{
    evidence,
    id::ProgressEntryId,
    instant::Instant,
    progress_entry, review,
    vocabulary::{AuditAction, Decision, EntryState},
};
use serde::Serialize;

use crate::change::Event;

#[derive(Serialize)]
struct Submitted<'a> {
    #[serde(flatten)]
    entry: &'a progress_entry::Model,
    evidence: &'a [evidence::Model],
}

#[derive(Serialize)]
struct Standing<'a> {
    state: EntryState,
    decided_at: Option<Instant>,
    version: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'a review::Model>,
}

impl<'a> Standing<'a> {
    fn of(entry: &progress_entry::Model, review: Option<&'a review::Model>) -> Self {
        Self { state: entry.state, decided_at: entry.decided_at, version: entry.version, review }
    }
}

/// An event on an entry.
#[must_use]
pub fn on(action: AuditAction, entry: &progress_entry::Model) -> Event {
    Event::new(action, ProgressEntryId::PREFIX, entry.id).of_organisation(entry.organisation_id).touching(entry.plan_id)
}

/// The submission of an entry, with which its log begins.
#[must_use]
pub fn submission(entry: &progress_entry::Model, evidence: &[evidence::Model]) -> Event {
    on(AuditAction::ProgressSubmit, entry).after(&Submitted { entry, evidence })
}

/// The review of an entry.
#[must_use]
pub fn review(before: &progress_entry::Model, after: &progress_entry::Model, review: &review::Model) -> Event {
    let action = match review.decision {
        Decision::Accept => AuditAction::ProgressAccept,
        Decision::Return => AuditAction::ProgressReturn,
    };
    on(action, after).before(&Standing::of(before, None)).after(&Standing::of(after, Some(review)))
}
