//! Showing a plan to everybody, or to the members alone again.

use async_graphql::{ID, InputObject};
use entity::{
    id::PlanId,
    plan,
    vocabulary::{AuditAction, Publication},
};

use super::begin::{self, optional_reason};
use crate::{
    change::Event,
    domain::{plan_stage::may_be, policy::Action},
    failure::Failure,
    message::Message,
    request::Request,
    text::Problems,
    version,
};

/// Who is to see a plan.
#[derive(Clone, Debug, InputObject)]
pub struct PublishPlanInput {
    /// The plan.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// PUBLIC shows it to everybody, from now on and with all that was accepted before; INTERNAL takes it back at once.
    /// A DRAFT plan cannot be PUBLIC; a CLOSED one may be either.
    pub publication: Publication,
    /// Why, if it is to be remembered; at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Publishes the plan or takes it back; writes nothing when it is so already.
pub async fn publish(request: &Request, input: PublishPlanInput) -> Result<PlanId, Failure> {
    let id: PlanId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    let (mut change, before) =
        begin::begin(request, id, "id", |publication| Action::PublishPlan { publication }).await?;
    version::check(input.expected_version, before.version, id)?;
    let mut problems = Problems::default();
    let reason = optional_reason(&mut problems, input.reason.as_deref());
    if !may_be(before.stage, input.publication) {
        problems.conflict("publication", Message::new("plan-draft-publication"));
    }
    problems.into_result()?;
    if before.publication == input.publication {
        return Ok(id);
    }
    let baseline = match input.publication {
        Publication::Public => Some(change.recorded_at()),
        Publication::Internal => None,
    };
    let after = plan::Model {
        publication: input.publication,
        baselined_at: before.baselined_at.or(baseline),
        version: before.version + 1,
        ..before.clone()
    };
    change.update(&after).await?;
    let event = Event::new(AuditAction::PlanPublish, PlanId::PREFIX, id).touching(id).because(reason.as_deref());
    change.record(event.before(&before).after(&after))?;
    change.commit().await?;
    Ok(id)
}
