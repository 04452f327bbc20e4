//! Ending an organisation's part in a line.

use async_graphql::{ID, InputObject};
use entity::{
    id::{PlanId, ResponsibilityId},
    vocabulary::AuditAction,
};
use time::Date;

use super::{
    line,
    problems::{self, Paths},
    write::{Told, end_part},
};
use crate::{
    domain::responsibility_change, failure::Failure, plan::begin::optional_reason, request::Request, text::Problems,
    version,
};

/// A part to end.
#[derive(Clone, Debug, InputObject)]
pub struct EndResponsibilityInput {
    /// The responsibility.
    pub id: ID,
    /// The version that the ending is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// Its last day from now on; within the plan, not before its first day, and no later than it ends already.
    pub until: Date,
    /// Why, if it is to be remembered; at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Ends the part; writes nothing when it ends on that day already.
pub async fn end(request: &Request, input: EndResponsibilityInput) -> Result<(PlanId, ResponsibilityId), Failure> {
    let (id, plan_id, line_id) = line::place(request, &input.id).await?;
    let (mut change, line) = line::begin(request, plan_id, line_id, "id").await?;
    let old = line.current(id, "id")?;
    version::check(input.expected_version, old.version, id)?;
    line.refuse_locked(request.today)?;
    let mut problems = Problems::default();
    line.note_outside(&mut problems, "until", input.until);
    let reason = optional_reason(&mut problems, input.reason.as_deref());
    if let Err(found) = responsibility_change::end(id, input.until, &line.facts, &line.entries) {
        let paths = Paths { part: "id", organisation: "id", day: "until" };
        problems::note(&mut problems, found, &line, paths, change.database()).await?;
    }
    problems.into_result()?;
    if old.valid_until == Some(input.until) {
        return Ok((plan_id, id));
    }
    let told = Told { action: AuditAction::ResponsibilityEnd, reason: reason.as_deref() };
    end_part(&mut change, old, input.until, told).await?;
    change.commit().await?;
    Ok((plan_id, id))
}
