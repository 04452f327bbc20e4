//! One action line as a change needs it: found, read within its transaction, and still open to change.

use entity::{
    action_line,
    id::{ActionLineId, ObjectiveId, PlanId},
    objective, plan,
    vocabulary::Publication,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use time::Date;

use crate::{
    domain::{
        policy::Action,
        structure::{WantedLine, is_withdrawn},
    },
    failure::Failure,
    message::Message,
    plan::begin,
    request::Request,
};

/// The line that the input field at `path` names and its plan, which never changes; whether the reader may know of it
/// is the plan's to say.
pub async fn place(request: &Request, id: &str, path: &str) -> Result<(ActionLineId, PlanId), Failure> {
    let id: ActionLineId = id.parse().map_err(|_| Failure::not_found(path))?;
    let row = action_line::Entity::find_by_id(id).one(request.database().read()).await?;
    row.map(|row| (id, row.plan_id)).ok_or_else(|| Failure::not_found(path))
}

/// The line's row; it may have been removed since it was placed.
pub async fn read(
    database: &impl ConnectionTrait,
    id: ActionLineId,
    path: &str,
) -> Result<action_line::Model, Failure> {
    action_line::Entity::find_by_id(id).one(database).await?.ok_or_else(|| Failure::not_found(path))
}

/// Whether the actor may change a line or what belongs to it, for `viewerCan…` fields.
#[must_use]
pub fn may_change(
    request: &Request,
    plan: &plan::Model,
    line: &action_line::Model,
    action: fn(Publication) -> Action<'static>,
) -> bool {
    !is_withdrawn(line.withdrawn_on, request.today) && begin::may_change(request, plan, action)
}

/// Refuses whatever would change a line that is withdrawn.
pub fn refuse_withdrawn(line: &action_line::Model, today: Date) -> Result<(), Failure> {
    match line.withdrawn_on {
        Some(day) if is_withdrawn(line.withdrawn_on, today) => {
            Err(Failure::locked("", Message::new("line-withdrawn").with("day", day)))
        }
        Some(_) | None => Ok(()),
    }
}

/// Refuses a code that another line of the plan has. Asked after the other rules, so that no text reaches the database
/// that it cannot hold.
pub async fn refuse_taken_code(database: &impl ConnectionTrait, line: &action_line::Model) -> Result<(), Failure> {
    let same = action_line::Entity::find()
        .filter(action_line::Column::PlanId.eq(line.plan_id))
        .filter(action_line::Column::Code.eq(&line.code))
        .filter(action_line::Column::Id.ne(line.id));
    if same.count(database).await? == 0 {
        return Ok(());
    }
    Err(Failure::conflict("code", Message::new("code-taken").with("code", line.code.as_str())))
}

/// The objective of a plan that the input field `objectiveId` names.
pub async fn objective(
    database: &impl ConnectionTrait,
    plan_id: PlanId,
    id: &str,
) -> Result<objective::Model, Failure> {
    let not_found = || Failure::not_found("objectiveId");
    let id: ObjectiveId = id.parse().map_err(|_| not_found())?;
    let row = objective::Entity::find_by_id(id).filter(objective::Column::PlanId.eq(plan_id)).one(database).await?;
    row.ok_or_else(not_found)
}

/// The row as the rules look at it.
#[must_use]
pub fn wanted(row: &action_line::Model) -> WantedLine<'_> {
    WantedLine {
        code: &row.code,
        title_es: &row.title_es,
        title_en: &row.title_en,
        starts_on: row.starts_on,
        due_on: row.due_on,
        weight: row.weight,
    }
}
