//! What is on record when an import begins, read inside its transaction; never anything of another plan.

use std::collections::HashMap;

use entity::{
    action_line, imported_row, objective, organisation, plan, plan_level, progress_entry, region, responsibility,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    plan::Plan,
    responsibilities::{Recorded as Parts, Statement},
    source::File,
};
use crate::{failure::Failure, progress::facts};

/// What the files are compared with.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    /// All organisations.
    pub organisations: Vec<organisation::Model>,
    /// All regions.
    pub regions: Vec<region::Model>,
    /// What was imported last.
    pub imported: Vec<imported_row::Model>,
    /// The plan of the files, when there is one.
    pub plan: Option<Plan>,
    /// Its objectives.
    pub objectives: Vec<objective::Model>,
    /// Its lines.
    pub lines: Vec<action_line::Model>,
    /// Who answers for them.
    pub parts: Parts,
}

impl Recorded {
    /// Reads what is on record; `code` names the plan.
    pub async fn read(database: &impl ConnectionTrait, code: Option<&str>) -> Result<Self, Failure> {
        let mut recorded = Self {
            organisations: organisation::Entity::find().all(database).await?,
            regions: region::Entity::find().all(database).await?,
            imported: imported_row::Entity::find().all(database).await?,
            ..Self::default()
        };
        let code = code.unwrap_or_default();
        let plan = plan::Entity::find().filter(plan::Column::Code.eq(code)).one(database).await?;
        let made = plan.as_ref().map(|row| row.created_at);
        recorded.imported.retain(|row| !is_of_plan(row, code) || made.is_some_and(|made| row.recorded_at >= made));
        let Some(row) = plan else { return Ok(recorded) };
        let id = row.id;
        let levels = plan_level::Entity::find().filter(plan_level::Column::PlanId.eq(id));
        let levels = levels.order_by_asc(plan_level::Column::Depth).all(database).await?;
        recorded.plan = Some(Plan { row, levels });
        let objectives = objective::Entity::find().filter(objective::Column::PlanId.eq(id));
        recorded.objectives = objectives.all(database).await?;
        let lines = action_line::Entity::find().filter(action_line::Column::PlanId.eq(id));
        recorded.lines = lines.all(database).await?;
        let parts = responsibility::Entity::find().filter(responsibility::Column::PlanId.eq(id));
        for part in parts.all(database).await? {
            *recorded.parts.versions.entry(part.action_line_id).or_default() += 1;
            if part.replaced_at.is_none() {
                recorded.parts.parts.entry(part.action_line_id).or_default().push(part);
            }
        }
        let statements: Vec<Statement> = facts::submitted()
            .select_only()
            .column(progress_entry::Column::ActionLineId)
            .column(progress_entry::Column::OrganisationId)
            .column(progress_entry::Column::AsOf)
            .distinct()
            .filter(progress_entry::Column::PlanId.eq(id))
            .into_tuple()
            .all(database)
            .await?;
        let mut by_line: HashMap<_, Vec<Statement>> = HashMap::new();
        for statement in statements {
            by_line.entry(statement.0).or_default().push(statement);
        }
        recorded.parts.statements = by_line;
        Ok(recorded)
    }
}

/// Whether a row was imported as one of the plan with this code. Such a row may be older than the plan: then it was
/// about another one, whose code was changed since.
fn is_of_plan(row: &imported_row::Model, code: &str) -> bool {
    let of_plan = [File::Plan, File::Objectives, File::ActionLines].iter().any(|file| file.name() == row.file);
    of_plan && row.row_key.split(' ').next() == Some(code)
}
