//! Withdrawing an action line: from a day on it is in no figure, and all that was said about it stays.

use async_graphql::{ID, InputObject};
use entity::{
    action_line,
    id::{ActionLineId, PlanId},
    progress_entry,
    vocabulary::{AuditAction, EntryState},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use time::Date;

use super::rows::{self, refuse_withdrawn};
use crate::{
    change::Event,
    domain::{limits::COMMENT_CHARACTERS, text},
    failure::Failure,
    message::Message,
    plan::{
        begin::{self, refuse_closed},
        problems::of_text,
    },
    progress::facts,
    request::Request,
    text::{Problems, tidy},
    version,
};

/// An action line to withdraw.
#[derive(Clone, Debug, InputObject)]
pub struct WithdrawActionLineInput {
    /// The line. A withdrawn line cannot be changed any more, nor its responsibilities.
    pub id: ID,
    /// The version that the withdrawal is based on; STALE when it is no longer the current one.
    pub expected_version: Option<i32>,
    /// The first day on which the line is in no figure; within the plan, after the day of every entry that was accepted
    /// or waits for review.
    pub on: Date,
    /// Why; always needed, at most 2,000 characters. Whoever sees the line reads it.
    pub reason: String,
}

/// Withdraws the line.
pub async fn withdraw(request: &Request, input: WithdrawActionLineInput) -> Result<(PlanId, ActionLineId), Failure> {
    let (id, plan_id) = rows::place(request, &input.id, "id").await?;
    let (mut change, plan) = begin::begin(request, plan_id, "id", begin::edit).await?;
    let before = rows::read(change.database(), id, "id").await?;
    refuse_closed(&plan)?;
    refuse_withdrawn(&before)?;
    version::check(input.expected_version, before.version)?;
    let mut problems = Problems::default();
    let reason = tidy(&input.reason);
    if let Some(problem) = text::required(&reason, COMMENT_CHARACTERS) {
        problems.invalid("reason", of_text(problem));
    }
    if !(plan.starts_on..=plan.ends_on).contains(&input.on) {
        let message = Message::new("day-outside-plan").with("start", plan.starts_on).with("end", plan.ends_on);
        problems.invalid("on", message);
    }
    // A returned entry said nothing that stands; the others would be left on days on which the line is no more.
    let days: Vec<Date> = facts::submitted()
        .filter(progress_entry::Column::ActionLineId.eq(id))
        .select_only()
        .column(progress_entry::Column::AsOf)
        .filter(progress_entry::Column::State.ne(EntryState::Returned))
        .filter(progress_entry::Column::AsOf.gte(input.on))
        .order_by_desc(progress_entry::Column::AsOf)
        .into_tuple()
        .all(change.database())
        .await?;
    if let Some(newest) = days.first() {
        let message = Message::new("line-entries-after-withdrawal").with("count", days.len()).with("newest", *newest);
        problems.conflict("on", message);
    }
    problems.into_result()?;
    let after = action_line::Model {
        withdrawn_on: Some(input.on),
        withdrawal_reason: Some(reason.clone()),
        version: before.version + 1,
        ..before.clone()
    };
    action_line::Entity::update(after.clone().into_active_model().reset_all()).exec(change.database()).await?;
    let event = Event::new(AuditAction::ActionLineWithdraw, ActionLineId::PREFIX, id).touching(plan_id);
    change.record(event.before(&before).after(&after).because(Some(&reason)))?;
    change.commit().await?;
    Ok((plan_id, id))
}
