//! Withdrawing an action line: from a day on it is in no figure, and all that was said about it stays.

use async_graphql::{ID, InputObject};
use entity::{
    action_line,
    id::{ActionLineId, PlanId},
    vocabulary::AuditAction,
};
use time::Date;

use super::rows::{self, refuse_withdrawn};
use crate::{
    change::Event,
    domain::{limits::COMMENT_CHARACTERS, text},
    failure::Failure,
    plan::{
        begin::{self, refuse_closed},
        problems,
    },
    request::Request,
    text::{Problems, of_text, tidy},
    version,
};

/// An action line to withdraw.
#[derive(Clone, Debug, InputObject)]
pub struct WithdrawActionLineInput {
    /// The line. From the day of its withdrawal on it cannot be changed any more, nor its responsibilities; until then
    /// another withdrawal takes the place of the first.
    pub id: ID,
    /// The version that the withdrawal is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// The first day on which the line is in no figure, whatever was said about later days; within the plan.
    pub on: Date,
    /// Why; always needed, at most 2,000 characters. Whoever sees the line reads it: no personal data.
    pub reason: String,
}

/// Withdraws the line; writes nothing when that day and reason are on record already.
pub async fn withdraw(request: &Request, input: WithdrawActionLineInput) -> Result<(PlanId, ActionLineId), Failure> {
    let (id, plan_id) = rows::place(request, &input.id, "id").await?;
    let (mut change, plan) = begin::begin(request, plan_id, "id", begin::edit).await?;
    let before = rows::read(change.database(), id, "id").await?;
    version::check(input.expected_version, before.version, id)?;
    refuse_closed(&plan)?;
    refuse_withdrawn(&before, request.today)?;
    let mut problems = Problems::default();
    let reason = tidy(&input.reason);
    if let Some(problem) = text::required(&reason, COMMENT_CHARACTERS) {
        problems.invalid("reason", of_text(problem));
    }
    problems::note_outside(&mut problems, "on", input.on, &plan);
    problems.into_result()?;
    let mut after =
        action_line::Model { withdrawn_on: Some(input.on), withdrawal_reason: Some(reason.clone()), ..before.clone() };
    if after == before {
        return Ok((plan_id, id));
    }
    after.version += 1;
    change.update(&after).await?;
    let event = Event::new(AuditAction::ActionLineWithdraw, ActionLineId::PREFIX, id).touching(plan_id);
    change.record(event.before(&before).after(&after).because(Some(&reason)))?;
    change.commit().await?;
    Ok((plan_id, id))
}
