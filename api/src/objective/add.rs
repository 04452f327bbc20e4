//! Adding an objective to a plan.

use async_graphql::{ID, InputObject};
use entity::{
    id::{ObjectiveId, PlanId},
    objective,
    vocabulary::AuditAction,
};

use super::rows::{Objectives, wanted};
use crate::{
    change::Event,
    domain::{
        structure::{objective_problems, objective_room_problem},
        tree_shape::depth_under,
    },
    failure::Failure,
    plan::{
        begin::{self, amendment_reason, refuse_closed},
        problems,
    },
    request::Request,
    text::{Problems, tidy},
};

/// An objective to add.
#[derive(Clone, Debug, InputObject)]
pub struct AddObjectiveInput {
    /// The plan; it takes at most 2,000 objectives.
    pub plan_id: ID,
    /// The objective above it, of the same plan; a root when left out or null. The tree has at most as many levels as
    /// the
    /// plan names.
    pub parent_id: Option<ID>,
    /// Unique in the plan, such as 1.2; at most 100 characters without blanks.
    pub code: String,
    /// Order under the parent, 0 to 9,999; after the last when left out. Equal positions stand by code.
    pub position: Option<i32>,
    /// Title in Spanish; at most 300 characters.
    pub title_es: String,
    /// Title in English; at most 300 characters.
    pub title_en: String,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Adds the objective.
pub async fn add(request: &Request, input: AddObjectiveInput) -> Result<(PlanId, ObjectiveId), Failure> {
    let plan_id: PlanId = input.plan_id.parse().map_err(|_| Failure::not_found("planId"))?;
    let (mut change, plan) = begin::begin(request, plan_id, "planId", begin::edit).await?;
    refuse_closed(&plan)?;
    let objectives = Objectives::read(change.database(), plan_id).await?;
    let parent = input.parent_id.as_ref().map(|id| objectives.named(id, "parentId")).transpose()?;
    let mut problems = Problems::default();
    problems::note(&mut problems, objective_room_problem(objectives.rows.len()), "planId");
    let depth = depth_under(parent.map(|parent| parent.depth), objectives.levels);
    problems::note(&mut problems, depth.err(), "parentId");
    let parent_id = parent.map(|parent| parent.id);
    let row = objective::Model {
        id: ObjectiveId::generate(),
        plan_id,
        parent_id,
        depth: depth.unwrap_or(1),
        code: tidy(&input.code),
        position: input.position.unwrap_or_else(|| objectives.next_position(parent_id)),
        title_es: tidy(&input.title_es),
        title_en: tidy(&input.title_en),
        version: 1,
        created_at: change.recorded_at(),
    };
    problems::note(&mut problems, objective_problems(&wanted(&row)), "parentId");
    objectives.note_taken_code(&mut problems, &row);
    let reason = amendment_reason(&mut problems, &plan, input.reason.as_deref());
    problems.into_result()?;
    change.insert(&row).await?;
    let event = Event::new(AuditAction::ObjectiveAdd, ObjectiveId::PREFIX, row.id).touching(plan_id);
    change.record(event.after(&row).because(reason.as_deref()))?;
    change.commit_made(row.id).await?;
    Ok((plan_id, row.id))
}
