//! The names that a plan gives to the levels of its tree: reading, replacing and recording them with the plan.

use async_graphql::InputObject;
use entity::{id::PlanId, plan, plan_level};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::text::tidy;

/// The name of one level of a plan's tree.
#[derive(Clone, Debug, InputObject)]
pub struct PlanLevelInput {
    /// In Spanish, such as Eje; at most 300 characters.
    pub name_es: String,
    /// In English, such as Axis; at most 300 characters.
    pub name_en: String,
}

/// A plan with the names of its levels, as the log holds it.
#[derive(Debug, Serialize)]
pub struct PlanRecord<'rows> {
    #[serde(flatten)]
    plan: &'rows plan::Model,
    levels: &'rows [plan_level::Model],
}

impl<'rows> PlanRecord<'rows> {
    /// The plan and its levels, the roots' first.
    #[must_use]
    pub fn new(plan: &'rows plan::Model, levels: &'rows [plan_level::Model]) -> Self {
        Self { plan, levels }
    }
}

/// The levels of a plan, the roots' first.
pub async fn read(database: &impl ConnectionTrait, plan_id: PlanId) -> Result<Vec<plan_level::Model>, DbErr> {
    plan_level::Entity::find()
        .filter(plan_level::Column::PlanId.eq(plan_id))
        .order_by_asc(plan_level::Column::Depth)
        .all(database)
        .await
}

/// The rows that an input asks for.
#[must_use]
pub fn rows(plan_id: PlanId, levels: &[PlanLevelInput]) -> Vec<plan_level::Model> {
    let row = |(level, depth): (&PlanLevelInput, i32)| plan_level::Model {
        plan_id,
        depth,
        name_es: tidy(&level.name_es),
        name_en: tidy(&level.name_en),
    };
    levels.iter().zip(1..).map(row).collect()
}

/// Puts these levels in the place of those that the plan has.
pub async fn replace(
    database: &impl ConnectionTrait,
    plan_id: PlanId,
    levels: &[plan_level::Model],
) -> Result<(), DbErr> {
    plan_level::Entity::delete_many().filter(plan_level::Column::PlanId.eq(plan_id)).exec(database).await?;
    let rows = levels.iter().cloned().map(IntoActiveModel::into_active_model);
    plan_level::Entity::insert_many(rows).exec_without_returning(database).await?;
    Ok(())
}
