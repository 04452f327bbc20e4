//! Removing an action line on which nothing was submitted; one that has a record is withdrawn instead.

use async_graphql::{ID, InputObject};
use entity::{
    action_line, evidence,
    id::{ActionLineId, PlanId, ProgressEntryId, ResponsibilityId},
    progress_entry, progress_entry_contributor, responsibility,
    vocabulary::AuditAction,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use super::rows::{self, refuse_withdrawn};
use crate::{
    change::{Change, Event},
    failure::Failure,
    message::Message,
    plan::begin::{self, amendment_reason, refuse_closed},
    progress::facts,
    request::Request,
    text::Problems,
    version,
};

/// An action line to remove.
#[derive(Clone, Debug, InputObject)]
pub struct RemoveActionLineInput {
    /// The line; it must have no submitted entry. Its responsibilities and drafts go with it.
    pub id: ID,
    /// The version that the removal is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Removes the line; answers its plan.
pub async fn remove(request: &Request, input: RemoveActionLineInput) -> Result<PlanId, Failure> {
    let (id, plan_id) = rows::place(request, &input.id, "id").await?;
    let (mut change, plan) = begin::begin(request, plan_id, "id", begin::edit).await?;
    let before = rows::read(change.database(), id, "id").await?;
    version::check(input.expected_version, before.version, plan_id)?;
    refuse_closed(&plan)?;
    refuse_withdrawn(&before, request.today)?;
    let mut problems = Problems::default();
    let submitted =
        facts::submitted().filter(progress_entry::Column::ActionLineId.eq(id)).count(change.database()).await?;
    if submitted > 0 {
        let count = i64::try_from(submitted).unwrap_or(i64::MAX);
        problems.conflict("id", Message::new("line-has-entries").with("count", count));
    }
    let reason = amendment_reason(&mut problems, &plan, input.reason.as_deref());
    problems.into_result()?;
    remove_drafts(change.database(), id).await?;
    remove_responsibilities(&mut change, plan_id, id, reason.as_deref()).await?;
    action_line::Entity::delete_by_id(id).exec(change.database()).await?;
    let event = Event::new(AuditAction::ActionLineRemove, ActionLineId::PREFIX, id).touching(plan_id);
    change.record(event.before(&before).because(reason.as_deref()))?;
    change.commit().await?;
    Ok(plan_id)
}

/// Drafts, and those that were discarded, leave no event: they were never on record.
async fn remove_drafts(database: &impl ConnectionTrait, id: ActionLineId) -> Result<(), Failure> {
    let drafts: Vec<ProgressEntryId> = progress_entry::Entity::find()
        .select_only()
        .column(progress_entry::Column::Id)
        .filter(progress_entry::Column::ActionLineId.eq(id))
        .into_tuple()
        .all(database)
        .await?;
    for draft in drafts {
        evidence::Entity::delete_many().filter(evidence::Column::EntryId.eq(draft)).exec(database).await?;
        let contributors = progress_entry_contributor::Column::EntryId.eq(draft);
        progress_entry_contributor::Entity::delete_many().filter(contributors).exec(database).await?;
        progress_entry::Entity::delete_by_id(draft).exec(database).await?;
    }
    Ok(())
}

/// Removes all versions of the parts in the line; each part that was on record ends in the log of its organisation.
async fn remove_responsibilities(
    change: &mut Change,
    plan_id: PlanId,
    id: ActionLineId,
    reason: Option<&str>,
) -> Result<(), Failure> {
    let of_line = || responsibility::Column::ActionLineId.eq(id);
    let current = responsibility::Entity::find()
        .filter(of_line())
        .filter(responsibility::Column::ReplacedAt.is_null())
        .all(change.database())
        .await?;
    responsibility::Entity::delete_many().filter(of_line()).exec(change.database()).await?;
    for part in current {
        let event = Event::new(AuditAction::ResponsibilityEnd, ResponsibilityId::PREFIX, part.responsibility_id);
        let event = event.of_organisation(part.organisation_id).touching(plan_id);
        change.record(event.before(&part).because(reason))?;
    }
    Ok(())
}
