//! Changing an objective, and moving it with all below it to another place in the plan's tree.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entity::{
    id::{ObjectiveId, PlanId},
    objective,
    vocabulary::AuditAction,
};

use super::rows::{Objectives, wanted};
use crate::{
    change::Event,
    domain::{structure::objective_problems, tree_shape::move_under},
    failure::Failure,
    plan::{
        begin::{self, amendment_reason, refuse_closed},
        problems,
    },
    request::Request,
    text::Problems,
    version,
};

/// Changes to an objective. A field that is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateObjectiveInput {
    /// The objective.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// The objective to put it under, of the same plan; null makes it a root. All that stands below it goes along.
    pub parent_id: MaybeUndefined<ID>,
    /// Unique in the plan; at most 100 characters without blanks.
    pub code: MaybeUndefined<String>,
    /// Order under the parent, 0 to 9,999. Equal positions stand by code.
    pub position: MaybeUndefined<i32>,
    /// Title in Spanish; at most 300 characters.
    pub title_es: MaybeUndefined<String>,
    /// Title in English; at most 300 characters.
    pub title_en: MaybeUndefined<String>,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Changes the objective; writes nothing when nothing would be different.
pub async fn update(request: &Request, input: UpdateObjectiveInput) -> Result<(PlanId, ObjectiveId), Failure> {
    let (id, plan_id) = super::rows::place(request, &input.id).await?;
    let (mut change, plan) = begin::begin(request, plan_id, "id", begin::edit).await?;
    let objectives = Objectives::read(change.database(), plan_id).await?;
    let before = objectives.named(&input.id, "id")?;
    version::check(input.expected_version, before.version, id)?;
    refuse_closed(&plan)?;
    let mut problems = Problems::default();
    let parent_id = match &input.parent_id {
        MaybeUndefined::Undefined => before.parent_id,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(parent) => Some(objectives.named(parent, "parentId")?.id),
    };
    let moved = if parent_id == before.parent_id {
        Vec::new()
    } else {
        let moved = move_under(id, parent_id, &objectives.places(), objectives.levels);
        problems::note(&mut problems, moved.as_ref().err().copied(), "parentId");
        moved.unwrap_or_default()
    };
    let after = patched(before, parent_id, &input, &mut problems);
    if after == *before {
        problems.into_result()?;
        return Ok((plan_id, id));
    }
    problems::note(&mut problems, objective_problems(&wanted(&after)), "parentId");
    objectives.note_taken_code(&mut problems, &after);
    let reason = amendment_reason(&mut problems, &plan, input.reason.as_deref());
    problems.into_result()?;
    for (before, after) in changed(&objectives, after, &moved) {
        change.update(&after).await?;
        let event = Event::new(AuditAction::ObjectiveUpdate, ObjectiveId::PREFIX, after.id).touching(plan_id);
        change.record(event.before(before).after(&after).because(reason.as_deref()))?;
    }
    change.commit().await?;
    Ok((plan_id, id))
}

fn patched(
    before: &objective::Model,
    parent_id: Option<ObjectiveId>,
    input: &UpdateObjectiveInput,
    problems: &mut Problems,
) -> objective::Model {
    let code = problems.patched_text("code", &input.code, &before.code);
    let title_es = problems.patched_text("titleEs", &input.title_es, &before.title_es);
    let title_en = problems.patched_text("titleEn", &input.title_en, &before.title_en);
    let position = problems.patched_value("position", &input.position, before.position);
    objective::Model { parent_id, code, position, title_es, title_en, ..before.clone() }
}

/// The rows that change, before and after: the objective, and those below it whose depth becomes another.
fn changed<'rows>(
    objectives: &'rows Objectives,
    wanted: objective::Model,
    moved: &[(ObjectiveId, i32)],
) -> Vec<(&'rows objective::Model, objective::Model)> {
    let depth_of = |row: &objective::Model| moved.iter().find(|(id, _)| *id == row.id).map(|&(_, depth)| depth);
    let mut changed = Vec::new();
    for row in &objectives.rows {
        let depth = depth_of(row).unwrap_or(row.depth);
        let version = row.version + 1;
        if row.id == wanted.id {
            changed.push((row, objective::Model { depth, version, ..wanted.clone() }));
        } else if depth != row.depth {
            changed.push((row, objective::Model { depth, version, ..row.clone() }));
        }
    }
    changed
}
