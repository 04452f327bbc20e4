//! Handing the lead of a line over to another organisation, in one step.

use async_graphql::{ID, InputObject};
use entity::{
    id::{PlanId, ResponsibilityId},
    vocabulary::AuditAction,
};
use time::Date;

use super::{
    line,
    problems::{self, Paths},
    write::{Told, begin_part, end_part},
};
use crate::{
    domain::responsibility_change, failure::Failure, plan::begin::optional_reason, request::Request, text::Problems,
    version,
};

/// A lead to hand over.
#[derive(Clone, Debug, InputObject)]
pub struct HandOverResponsibilityInput {
    /// The LEAD's responsibility. It ends the day before the hand-over.
    pub id: ID,
    /// The version that the hand-over is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// The organisation that takes over. A part that it has in the line on that day ends the day before.
    pub organisation_id: ID,
    /// The first day of the new LEAD; within the plan, after the first day of the old one. The new LEAD stays for as
    /// long
    /// as the old one would have.
    pub on: Date,
    /// Why, if it is to be remembered; at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Hands the lead over; answers the new LEAD's responsibility.
pub async fn hand_over(
    request: &Request,
    input: HandOverResponsibilityInput,
) -> Result<(PlanId, ResponsibilityId), Failure> {
    let (id, plan_id, line_id) = line::place(request, &input.id).await?;
    let (mut change, line) = line::begin(request, plan_id, line_id, "id").await?;
    let old = line.current(id, "id")?;
    let organisation = line::organisation(change.database(), &input.organisation_id).await?;
    version::check(input.expected_version, old.version, id)?;
    line.refuse_locked(request.today)?;
    let mut problems = Problems::default();
    line.note_outside(&mut problems, "on", input.on);
    line.note_full(&mut problems, "id");
    let reason = optional_reason(&mut problems, input.reason.as_deref());
    let (facts, entries) = (&line.facts, &line.entries);
    let wanted = match responsibility_change::hand_over(id, organisation.id, input.on, facts, entries) {
        Ok(wanted) => Some(wanted),
        Err(found) => {
            let paths = Paths { part: "id", organisation: "organisationId", day: "on" };
            problems::note(&mut problems, found, &line, paths, change.database()).await?;
            None
        }
    };
    problems.into_result()?;
    let wanted = wanted.ok_or_else(|| Failure::internal("a hand-over was refused without a problem"))?;
    for ending in &wanted.endings {
        let part = line.current(ending.responsibility_id, "id")?;
        let action = if ending.responsibility_id == id {
            AuditAction::ResponsibilityHandOver
        } else {
            AuditAction::ResponsibilityEnd
        };
        end_part(&mut change, part, ending.valid_until, Told { action, reason: reason.as_deref() }).await?;
    }
    let told = Told { action: AuditAction::ResponsibilityHandOver, reason: reason.as_deref() };
    let new = begin_part(&mut change, &line, &wanted.assignment, told).await?;
    change.commit_made(new).await?;
    Ok((plan_id, new))
}
