//! How every change to a plan and to what belongs to it begins: the plan as the actor sees it, the policy's word, and
//! what the plan's stage allows; never what is changed.

use entity::{
    id::PlanId,
    plan,
    vocabulary::{PlanStage, Publication},
};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    change::Change,
    domain::{
        limits::COMMENT_CHARACTERS,
        plan_stage::{self, StructureProblem},
        policy::Action,
        text,
    },
    failure::Failure,
    message::Message,
    request::Request,
    text::{Problems, of_text, tidy, tidy_optional},
};

/// Begins a change to the plan that the input field at `path` leads to.
///
/// The policy is asked before as well as within the transaction: so nobody who may not write takes the turn of those
/// who may, and a plan that is published or taken back meanwhile is judged as it is then.
pub async fn begin(
    request: &Request,
    id: PlanId,
    path: &str,
    action: fn(Publication) -> Action<'static>,
) -> Result<(Change, plan::Model), Failure> {
    permitted(request, request.database().read(), id, path, action).await?;
    let change = Change::begin(request).await?;
    let plan = permitted(request, change.database(), id, path, action).await?;
    Ok((change, plan))
}

async fn permitted(
    request: &Request,
    database: &impl ConnectionTrait,
    id: PlanId,
    path: &str,
    action: fn(Publication) -> Action<'static>,
) -> Result<plan::Model, Failure> {
    let plan = plan::Entity::find_by_id(id).one(database).await?.ok_or_else(|| Failure::not_found(path))?;
    request.require(action(plan.publication), path)?;
    Ok(plan)
}

/// Changing the structure, for [`begin`].
#[must_use]
pub fn edit(publication: Publication) -> Action<'static> {
    Action::EditPlan { publication }
}

/// Whether the actor may change what belongs to a plan, for `viewerCan…` fields.
#[must_use]
pub fn may_change(request: &Request, plan: &plan::Model, action: fn(Publication) -> Action<'static>) -> bool {
    refuse_closed(plan).is_ok() && request.may(action(plan.publication))
}

/// Refuses whatever would change a closed plan.
pub fn refuse_closed(plan: &plan::Model) -> Result<(), Failure> {
    match plan.stage {
        PlanStage::Draft | PlanStage::InReview | PlanStage::Approved | PlanStage::Operational => Ok(()),
        PlanStage::Closed => Err(Failure::locked("", Message::new("plan-closed"))),
    }
}

/// The reason for a change of structure, as it is kept in the log; notes when the change is an amendment and lacks it.
pub fn amendment_reason(problems: &mut Problems, plan: &plan::Model, reason: Option<&str>) -> Option<String> {
    let reason = reason.map(tidy);
    match plan_stage::structure_problem(plan.stage, plan.baselined_at, reason.as_deref()) {
        None => {}
        Some(StructureProblem::Closed) => problems.conflict("", Message::new("plan-closed")),
        Some(StructureProblem::Reason(text::TextProblem::Missing)) => {
            problems.invalid("reason", Message::new("amendment-needs-reason"));
        }
        Some(StructureProblem::Reason(problem)) => problems.invalid("reason", of_text(problem)),
    }
    reason.filter(|reason| !reason.is_empty())
}

/// The reason for a change that may go without one.
pub fn optional_reason(problems: &mut Problems, reason: Option<&str>) -> Option<String> {
    let reason = tidy_optional(reason)?;
    if let Some(problem) = text::optional(&reason, COMMENT_CHARACTERS) {
        problems.invalid("reason", of_text(problem));
    }
    Some(reason)
}
