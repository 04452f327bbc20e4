//! Giving an organisation a part in a line.

use async_graphql::{ID, InputObject};
use entity::{
    id::{PlanId, ResponsibilityId},
    vocabulary::{AuditAction, ResponsibilityRole},
};
use time::Date;

use super::{
    line,
    problems::{self, Paths},
    write::{Told, begin_part},
};
use crate::{
    action_line::rows,
    domain::responsibility_change::{self, Assignment},
    failure::Failure,
    plan::begin::optional_reason,
    request::Request,
    text::Problems,
};

/// A part to give to an organisation.
#[derive(Clone, Debug, InputObject)]
pub struct AssignResponsibilityInput {
    /// The line; one that is withdrawn is LOCKED.
    pub action_line_id: ID,
    /// The organisation; it has at most one part in a line on any day.
    pub organisation_id: ID,
    /// Which part; at most one LEAD a line on any day.
    pub role: ResponsibilityRole,
    /// First day; within the plan.
    pub from: Date,
    /// Last day; within the plan, not before the first. Left out or null, the part is open.
    pub until: Option<Date>,
    /// Why, if it is to be remembered; at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Gives the part.
pub async fn assign(
    request: &Request,
    input: AssignResponsibilityInput,
) -> Result<(PlanId, ResponsibilityId), Failure> {
    let (line_id, plan_id) = rows::place(request, &input.action_line_id, "actionLineId").await?;
    let (mut change, line) = line::begin(request, plan_id, line_id, "actionLineId").await?;
    let organisation = line::organisation(change.database(), &input.organisation_id).await?;
    line.refuse_locked(request.today)?;
    let assignment = Assignment {
        organisation_id: organisation.id,
        role: input.role,
        valid_from: input.from,
        valid_until: input.until,
    };
    let mut problems = Problems::default();
    line.note_outside(&mut problems, "from", input.from);
    if let Some(until) = input.until {
        line.note_outside(&mut problems, "until", until);
    }
    line.note_full(&mut problems, "actionLineId");
    let reason = optional_reason(&mut problems, input.reason.as_deref());
    let found = responsibility_change::assign(&assignment, &line.facts);
    let paths = Paths { part: "actionLineId", organisation: "organisationId", day: "until" };
    problems::note(&mut problems, found, &line, paths, change.database()).await?;
    problems.into_result()?;
    let told = Told { action: AuditAction::ResponsibilityAssign, reason: reason.as_deref() };
    let id = begin_part(&mut change, &line, &assignment, told).await?;
    change.commit_made(id).await?;
    Ok((plan_id, id))
}
