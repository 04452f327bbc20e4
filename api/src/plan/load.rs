//! Reading a plan's tree from the database: one query for each sort of thing, however large the plan is; never a draft
//! and never a text of an entry.

use std::{collections::HashMap, pin::pin};

use async_graphql::futures_util::TryStreamExt;
use entity::{
    action_line,
    id::{ActionLineId, PlanId},
    objective, organisation, plan, plan_level, progress_entry, responsibility,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, StreamTrait,
};

use super::tree::{PlanTree, Rows};
use crate::{domain::standing::EntryFacts, progress::facts};

/// Reads a plan from a snapshot of the database in six queries; none when it is not there.
pub async fn load<C: ConnectionTrait + StreamTrait>(database: &C, id: PlanId) -> Result<Option<PlanTree>, DbErr> {
    let Some(plan) = plan::Entity::find_by_id(id).one(database).await? else { return Ok(None) };
    let levels = plan_level::Entity::find()
        .filter(plan_level::Column::PlanId.eq(id))
        .order_by_asc(plan_level::Column::Depth)
        .all(database)
        .await?;
    let mut objectives = objective::Entity::find().filter(objective::Column::PlanId.eq(id)).all(database).await?;
    // Not by the databases, which order texts each in its own way and 1.10 before 1.9.
    objectives.sort_by_cached_key(|objective| (objective.position, natural(&objective.code)));
    let mut lines = action_line::Entity::find().filter(action_line::Column::PlanId.eq(id)).all(database).await?;
    lines.sort_by_cached_key(|line| natural(&line.code));
    let (responsibilities, organisations) = load_responsibilities(database, id).await?;
    let entries = load_entries(database, id).await?;
    Ok(Some(PlanTree::grow(Rows { plan, levels, objectives, lines, responsibilities, organisations, entries })))
}

/// The versions with their organisations: joined, which costs a few repeated names and spares a query.
async fn load_responsibilities(
    database: &impl ConnectionTrait,
    id: PlanId,
) -> Result<(Vec<responsibility::Model>, Vec<organisation::Model>), DbErr> {
    let organisation = responsibility::Entity::belongs_to(organisation::Entity)
        .from(responsibility::Column::OrganisationId)
        .to(organisation::Column::Id);
    let rows = responsibility::Entity::find()
        .select_also(organisation::Entity)
        .join(JoinType::InnerJoin, organisation.into())
        .filter(responsibility::Column::PlanId.eq(id))
        .order_by_asc(responsibility::Column::ValidFrom)
        .order_by_asc(responsibility::Column::Id)
        .all(database)
        .await?;
    let (versions, organisations): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let distinct: HashMap<_, _> = organisations.into_iter().flatten().map(|row| (row.id, row)).collect();
    Ok((versions, distinct.into_values().collect()))
}

async fn load_entries<C: ConnectionTrait + StreamTrait>(
    database: &C,
    id: PlanId,
) -> Result<HashMap<ActionLineId, Vec<EntryFacts>>, DbErr> {
    let of_plan = facts::submitted().filter(progress_entry::Column::PlanId.eq(id));
    let mut entries: HashMap<ActionLineId, Vec<EntryFacts>> = HashMap::new();
    let mut read = pin!(facts::read(database, of_plan).await?);
    while let Some((line_id, entry)) = read.try_next().await? {
        entries.entry(line_id).or_default().push(entry);
    }
    Ok(entries)
}

/// Orders codes as people read them: 1.2.10 after 1.2.9.
fn natural(code: &str) -> Vec<(u64, String)> {
    code.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned())).collect()
}
