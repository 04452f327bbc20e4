//! Moving a plan to another stage of its life.

use async_graphql::{ID, InputObject};
use entity::{
    id::PlanId,
    plan, progress_entry,
    vocabulary::{AuditAction, EntryState, PlanStage},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use super::begin::{self, optional_reason, refuse_closed};
use crate::{
    change::Event,
    domain::{
        plan_stage::{MoveProblem, move_problems, move_sets_baseline},
        policy::Action,
    },
    failure::Failure,
    message::Message,
    progress::{discard::discard_drafts, facts},
    request::Request,
    text::Problems,
    version,
};

/// Where a plan is to go.
#[derive(Clone, Debug, InputObject)]
pub struct MovePlanInput {
    /// The plan.
    pub id: ID,
    /// The version that the move is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// The stage to go to: the next one, or back from IN_REVIEW to DRAFT. CLOSED is for good.
    pub stage: PlanStage,
    /// Why, if it is to be remembered; at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Moves the plan. Closing it discards the drafts that are left, which nobody could submit any more.
pub async fn move_stage(request: &Request, input: MovePlanInput) -> Result<PlanId, Failure> {
    let id: PlanId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    let (mut change, before) = begin::begin(request, id, "id", |publication| Action::MovePlan { publication }).await?;
    version::check(input.expected_version, before.version, id)?;
    refuse_closed(&before)?;
    let waiting = waiting_entries(change.database(), id).await?;
    let mut problems = Problems::default();
    let reason = optional_reason(&mut problems, input.reason.as_deref());
    for problem in move_problems(before.stage, input.stage, before.publication, waiting) {
        problems.conflict("stage", message(problem));
    }
    problems.into_result()?;
    if input.stage == PlanStage::Closed {
        discard_drafts(&change, progress_entry::Column::PlanId.eq(id)).await?;
    }
    let baseline = move_sets_baseline(input.stage).then_some(change.recorded_at());
    let after = plan::Model {
        stage: input.stage,
        baselined_at: before.baselined_at.or(baseline),
        version: before.version + 1,
        ..before.clone()
    };
    change.update(&after).await?;
    let event = Event::new(AuditAction::PlanMove, PlanId::PREFIX, id).touching(id).because(reason.as_deref());
    change.record(event.before(&before).after(&after))?;
    change.commit().await?;
    Ok(id)
}

fn message(problem: MoveProblem) -> Message {
    match problem {
        MoveProblem::NotNext { from, to } => {
            Message::new("plan-move-not-next").with("from", name(from)).with("to", name(to))
        }
        MoveProblem::PublicDraft => Message::new("plan-public-draft"),
        MoveProblem::EntriesWait { entries } => {
            Message::new("plan-entries-wait").with("count", i64::try_from(entries).unwrap_or(i64::MAX))
        }
    }
}

/// The stage as the API names it.
fn name(stage: PlanStage) -> String {
    async_graphql::InputType::to_value(&stage).to_string()
}

/// Entries that can still be reviewed: submitted, undecided and not answered by another submitted one.
async fn waiting_entries(database: &impl ConnectionTrait, id: PlanId) -> Result<u64, Failure> {
    let answered = facts::submitted()
        .select_only()
        .column(progress_entry::Column::SupersedesId)
        .filter(progress_entry::Column::PlanId.eq(id))
        .filter(progress_entry::Column::SupersedesId.is_not_null());
    let waiting = progress_entry::Entity::find()
        .filter(progress_entry::Column::PlanId.eq(id))
        .filter(progress_entry::Column::State.eq(EntryState::Submitted))
        .filter(progress_entry::Column::Id.not_in_subquery(answered.into_query()));
    Ok(waiting.count(database).await?)
}
