//! Throwing a draft away: nobody sees it again, what it said is gone at once, and what it was to answer can be answered
//! by another.

use async_graphql::{ID, InputObject};
use entity::{
    evidence,
    id::ProgressEntryId,
    progress_entry,
    vocabulary::{EntryState, Implementation},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::{problems, visible};
use crate::{change::Change, domain::policy::Action, failure::Failure, request::Request, version};

/// A draft to throw away.
#[derive(Clone, Debug, InputObject)]
pub struct DiscardDraftInput {
    /// The draft entry.
    pub entry_id: ID,
    /// The version that was read. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
}

/// Discards the draft.
pub async fn discard(request: &Request, input: DiscardDraftInput) -> Result<ProgressEntryId, Failure> {
    let (entry, plan) = visible::entry(request, request.database().read(), &input.entry_id).await?;
    request.require(Action::ChangeDraft(visible::facts(&entry, &plan)), "entryId")?;

    let change = Change::begin(request).await?;
    // Somebody else may have changed, submitted or discarded it since.
    let (entry, _) = visible::entry(request, change.database(), &input.entry_id).await?;
    version::check(input.expected_version, entry.version, entry.id)?;
    if entry.state != EntryState::Draft {
        return Err(problems::not_a_draft());
    }
    discard_drafts(&change, progress_entry::Column::Id.eq(entry.id)).await?;
    change.commit().await?;
    Ok(entry.id)
}

/// Discards the drafts for which `which` holds. What they said goes with them, for nobody could ever read or blank it
/// again; drafts are nobody's business but their authors', so it leaves no event.
pub async fn discard_drafts(change: &Change, which: SimpleExpr) -> Result<(), Failure> {
    use progress_entry::Column;
    let drafts = Condition::all().add(Column::State.eq(EntryState::Draft)).add(which);
    let ids = progress_entry::Entity::find().select_only().column(Column::Id).filter(drafts.clone());
    evidence::Entity::delete_many()
        .filter(evidence::Column::EntryId.in_subquery(ids.into_query()))
        .exec(change.database())
        .await?;
    let blank = progress_entry::ActiveModel {
        state: Set(EntryState::Discarded),
        implementation: Set(Implementation::NotStarted),
        percent_complete: Set(0),
        narrative: Set(String::new()),
        blocker: Set(None),
        reason: Set(None),
        updated_at: Set(change.recorded_at()),
        ..Default::default()
    };
    progress_entry::Entity::update_many()
        .set(blank)
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(drafts)
        .exec(change.database())
        .await?;
    Ok(())
}
