//! Removing an objective under which nothing stands.

use async_graphql::{ID, InputObject};
use entity::{action_line, id::ObjectiveId, id::PlanId, objective, vocabulary::AuditAction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::rows::Objectives;
use crate::{
    change::Event,
    failure::Failure,
    message::Message,
    plan::{
        begin::{self, amendment_reason, refuse_closed},
        problems::naming,
    },
    request::Request,
    text::Problems,
    version,
};

/// An objective to remove.
#[derive(Clone, Debug, InputObject)]
pub struct RemoveObjectiveInput {
    /// The objective; neither objectives nor lines may stand under it.
    pub id: ID,
    /// The version that the removal is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Removes the objective; answers its plan.
pub async fn remove(request: &Request, input: RemoveObjectiveInput) -> Result<PlanId, Failure> {
    let (id, plan_id) = super::rows::place(request, &input.id).await?;
    let (mut change, plan) = begin::begin(request, plan_id, "id", begin::edit).await?;
    let objectives = Objectives::read(change.database(), plan_id).await?;
    let before = objectives.named(&input.id, "id")?;
    version::check(input.expected_version, before.version, plan_id)?;
    refuse_closed(&plan)?;
    let mut children: Vec<String> =
        objectives.rows.iter().filter(|row| row.parent_id == Some(id)).map(|row| row.code.clone()).collect();
    children.sort_unstable();
    let lines: Vec<String> = action_line::Entity::find()
        .select_only()
        .column(action_line::Column::Code)
        .filter(action_line::Column::PlanId.eq(plan_id))
        .filter(action_line::Column::ObjectiveId.eq(id))
        .order_by_asc(action_line::Column::Code)
        .into_tuple()
        .all(change.database())
        .await?;
    let mut problems = Problems::default();
    if !children.is_empty() {
        problems.conflict("id", naming(Message::new("objective-has-children"), children));
    }
    if !lines.is_empty() {
        problems.conflict("id", naming(Message::new("objective-has-lines"), lines));
    }
    let reason = amendment_reason(&mut problems, &plan, input.reason.as_deref());
    problems.into_result()?;
    objective::Entity::delete_by_id(id).exec(change.database()).await?;
    let event = Event::new(AuditAction::ObjectiveRemove, ObjectiveId::PREFIX, id).touching(plan_id);
    change.record(event.before(before).because(reason.as_deref()))?;
    change.commit().await?;
    Ok(plan_id)
}
