//! Adding an action line to a plan.

use async_graphql::{ID, InputObject};
use entity::{
    action_line,
    id::{ActionLineId, ObjectiveId, PlanId},
    objective,
    vocabulary::AuditAction,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use time::Date;

use super::rows::{self, wanted};
use crate::{
    change::Event,
    domain::structure::{line_problems, line_room_problem},
    failure::Failure,
    plan::{
        begin::{self, amendment_reason, refuse_closed},
        problems,
    },
    request::Request,
    text::{Problems, tidy},
};

/// An action line to add.
#[derive(Clone, Debug, InputObject)]
pub struct AddActionLineInput {
    /// The objective that it belongs to. Its plan takes at most 2,000 lines, the withdrawn ones counted.
    pub objective_id: ID,
    /// Unique in the plan, such as 1.2.1.1; at most 100 characters without blanks.
    pub code: String,
    /// Title in Spanish; at most 300 characters.
    pub title_es: String,
    /// Title in English; at most 300 characters.
    pub title_en: String,
    /// First day; within the plan.
    pub starts_on: Date,
    /// Day by which it is to be done; within the plan, not before the first day.
    pub due_on: Date,
    /// Relative size; 1 to 1,000.
    pub weight: i32,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Adds the line.
pub async fn add(request: &Request, input: AddActionLineInput) -> Result<(PlanId, ActionLineId), Failure> {
    let objective_id: ObjectiveId = input.objective_id.parse().map_err(|_| Failure::not_found("objectiveId"))?;
    let above = objective::Entity::find_by_id(objective_id).one(request.database().read()).await?;
    let plan_id = above.ok_or_else(|| Failure::not_found("objectiveId"))?.plan_id;
    let (mut change, plan) = begin::begin(request, plan_id, "objectiveId", begin::edit).await?;
    let database = change.database();
    rows::objective(database, plan_id, &input.objective_id).await?;
    refuse_closed(&plan)?;
    let row = action_line::Model {
        id: ActionLineId::generate(),
        plan_id,
        objective_id,
        code: tidy(&input.code),
        title_es: tidy(&input.title_es),
        title_en: tidy(&input.title_en),
        starts_on: input.starts_on,
        due_on: input.due_on,
        weight: input.weight,
        withdrawn_on: None,
        withdrawal_reason: None,
        version: 1,
        created_at: change.recorded_at(),
    };
    let lines = action_line::Entity::find().filter(action_line::Column::PlanId.eq(plan_id)).count(database).await?;
    let mut problems = Problems::default();
    let room = line_room_problem(usize::try_from(lines).unwrap_or(usize::MAX));
    problems::note(&mut problems, room, "objectiveId");
    problems::note(&mut problems, line_problems(&wanted(&row), plan.starts_on, plan.ends_on), "objectiveId");
    let reason = amendment_reason(&mut problems, &plan, input.reason.as_deref());
    problems.into_result()?;
    rows::refuse_taken_code(database, &row).await?;
    change.insert(&row).await?;
    let event = Event::new(AuditAction::ActionLineAdd, ActionLineId::PREFIX, row.id).touching(plan_id);
    change.record(event.after(&row).because(reason.as_deref()))?;
    change.commit_made(row.id).await?;
    Ok((plan_id, row.id))
}
