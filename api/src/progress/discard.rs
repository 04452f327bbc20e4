//! Throwing a draft away: nobody sees it again, and what it was to answer can be answered by another.

use async_graphql::{ID, InputObject};
use entity::{progress_entry, vocabulary::EntryState};

use super::{problems, submit::save, visible};
use crate::{change::Change, domain::policy::Action, failure::Failure, request::Request, version};

/// A draft to throw away.
#[derive(Clone, Debug, InputObject)]
pub struct DiscardDraftInput {
    /// The draft entry.
    pub entry_id: ID,
    /// The version that was read; STALE when it is no longer the current one.
    pub expected_version: Option<i32>,
}

/// Discards the draft.
pub async fn discard(request: &Request, input: DiscardDraftInput) -> Result<progress_entry::Model, Failure> {
    let (entry, plan) = visible::entry(request, request.database().read(), &input.entry_id).await?;
    request.require(Action::ChangeDraft(visible::facts(&entry, &plan)), "entryId")?;

    let change = Change::begin(request).await?;
    // Somebody else may have changed, submitted or discarded it since.
    let (mut entry, _) = visible::entry(request, change.database(), &input.entry_id).await?;
    if entry.state != EntryState::Draft {
        return Err(problems::not_a_draft());
    }
    version::check(input.expected_version, entry.version)?;
    entry.state = EntryState::Discarded;
    entry.version += 1;
    entry.updated_at = change.recorded_at();
    save(change.database(), &entry).await?;
    change.commit().await?;
    Ok(entry)
}
