//! The objectives of one plan as a change needs them: all of them, read within its transaction.

use entity::{
    id::{ObjectiveId, PlanId},
    objective, plan_level,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    domain::{limits::POSITION, structure::WantedObjective, tree_shape::Place},
    failure::Failure,
    message::Message,
    request::Request,
    text::Problems,
};

/// All objectives of a plan, at most 2,000, and how many levels the plan names.
#[derive(Debug)]
pub struct Objectives {
    /// The rows, in no order.
    pub rows: Vec<objective::Model>,
    /// How many levels have a name.
    pub levels: usize,
}

impl Objectives {
    /// Reads them.
    pub async fn read(database: &impl ConnectionTrait, plan_id: PlanId) -> Result<Self, Failure> {
        let rows = objective::Entity::find().filter(objective::Column::PlanId.eq(plan_id)).all(database).await?;
        let levels = plan_level::Entity::find().filter(plan_level::Column::PlanId.eq(plan_id)).count(database).await?;
        Ok(Self { rows, levels: usize::try_from(levels).unwrap_or(usize::MAX) })
    }

    /// The objective that the input field at `path` names, if it is one of this plan.
    pub fn named(&self, id: &str, path: &str) -> Result<&objective::Model, Failure> {
        let id: ObjectiveId = id.parse().map_err(|_| Failure::not_found(path))?;
        self.rows.iter().find(|row| row.id == id).ok_or_else(|| Failure::not_found(path))
    }

    /// Where each of them stands.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        let place = |row: &objective::Model| Place { id: row.id, parent_id: row.parent_id, depth: row.depth };
        self.rows.iter().map(place).collect()
    }

    /// The position after the last child of a parent.
    #[must_use]
    pub fn next_position(&self, parent_id: Option<ObjectiveId>) -> i32 {
        let children = self.rows.iter().filter(|row| row.parent_id == parent_id);
        let last = children.map(|row| row.position).max();
        last.map_or(1, |last| (last + 1).min(*POSITION.end()))
    }

    /// Notes a code that another objective of the plan has.
    pub fn note_taken_code(&self, problems: &mut Problems, wanted: &objective::Model) {
        if self.rows.iter().any(|row| row.code == wanted.code && row.id != wanted.id) {
            problems.conflict("code", Message::new("code-taken").with("code", wanted.code.as_str()));
        }
    }
}

/// The row as the rules look at it.
#[must_use]
pub fn wanted(row: &objective::Model) -> WantedObjective<'_> {
    WantedObjective { code: &row.code, title_es: &row.title_es, title_en: &row.title_en, position: row.position }
}

/// The objective that the input field `id` names and its plan, which never changes; whether the reader may know of it
/// is the plan's to say.
pub async fn place(request: &Request, id: &str) -> Result<(ObjectiveId, PlanId), Failure> {
    let id: ObjectiveId = id.parse().map_err(|_| Failure::not_found("id"))?;
    let row = objective::Entity::find_by_id(id).one(request.database().read()).await?;
    row.map(|row| (id, row.plan_id)).ok_or_else(|| Failure::not_found("id"))
}
