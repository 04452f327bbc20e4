//! Changing an action line, and moving it to another objective of its plan.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entity::{
    action_line,
    id::{ActionLineId, ObjectiveId, PlanId},
    vocabulary::AuditAction,
};
use time::Date;

use super::rows::{self, refuse_withdrawn, wanted};
use crate::{
    change::Event,
    domain::structure::line_problems,
    failure::Failure,
    plan::{
        begin::{self, amendment_reason, refuse_closed},
        problems,
    },
    request::Request,
    text::Problems,
    version,
};

/// Changes to an action line. A field that is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateActionLineInput {
    /// The line; one that is withdrawn is LOCKED.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// The objective to put it under, of the same plan.
    pub objective_id: MaybeUndefined<ID>,
    /// Unique in the plan; at most 100 characters without blanks.
    pub code: MaybeUndefined<String>,
    /// Title in Spanish; at most 300 characters.
    pub title_es: MaybeUndefined<String>,
    /// Title in English; at most 300 characters.
    pub title_en: MaybeUndefined<String>,
    /// First day; within the plan.
    pub starts_on: MaybeUndefined<Date>,
    /// Day by which it is to be done; within the plan, not before the first day.
    pub due_on: MaybeUndefined<Date>,
    /// Relative size; 1 to 1,000.
    pub weight: MaybeUndefined<i32>,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Changes the line; writes nothing when nothing would be different.
pub async fn update(request: &Request, input: UpdateActionLineInput) -> Result<(PlanId, ActionLineId), Failure> {
    let (id, plan_id) = rows::place(request, &input.id, "id").await?;
    let (mut change, plan) = begin::begin(request, plan_id, "id", begin::edit).await?;
    let database = change.database();
    let before = rows::read(database, id, "id").await?;
    version::check(input.expected_version, before.version, id)?;
    refuse_closed(&plan)?;
    refuse_withdrawn(&before, request.today)?;
    let mut problems = Problems::default();
    let objective_id = match &input.objective_id {
        MaybeUndefined::Value(objective) => rows::objective(database, plan_id, objective).await?.id,
        MaybeUndefined::Undefined => before.objective_id,
        MaybeUndefined::Null => problems.patched_value("objectiveId", &MaybeUndefined::Null, before.objective_id),
    };
    let mut after = patched(&before, objective_id, &input, &mut problems);
    if after == before {
        problems.into_result()?;
        return Ok((plan_id, id));
    }
    problems::note(&mut problems, line_problems(&wanted(&after), plan.starts_on, plan.ends_on), "objectiveId");
    let reason = amendment_reason(&mut problems, &plan, input.reason.as_deref());
    problems.into_result()?;
    rows::refuse_taken_code(database, &after).await?;
    after.version += 1;
    change.update(&after).await?;
    let event = Event::new(AuditAction::ActionLineUpdate, ActionLineId::PREFIX, id).touching(plan_id);
    change.record(event.before(&before).after(&after).because(reason.as_deref()))?;
    change.commit().await?;
    Ok((plan_id, id))
}

fn patched(
    before: &action_line::Model,
    objective_id: ObjectiveId,
    input: &UpdateActionLineInput,
    problems: &mut Problems,
) -> action_line::Model {
    let code = problems.patched_text("code", &input.code, &before.code);
    let title_es = problems.patched_text("titleEs", &input.title_es, &before.title_es);
    let title_en = problems.patched_text("titleEn", &input.title_en, &before.title_en);
    action_line::Model {
        objective_id,
        code,
        title_es,
        title_en,
        starts_on: problems.patched_value("startsOn", &input.starts_on, before.starts_on),
        due_on: problems.patched_value("dueOn", &input.due_on, before.due_on),
        weight: problems.patched_value("weight", &input.weight, before.weight),
        ..before.clone()
    }
}
