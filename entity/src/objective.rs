//! A node of a plan's tree.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{ObjectiveId, PlanId};
use crate::instant::Instant;

/// A node of a plan's tree.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "objective")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ObjectiveId,
    pub plan_id: PlanId,
    /// None for a root; always of the same plan.
    pub parent_id: Option<ObjectiveId>,
    /// 1 for a root; names the level.
    pub depth: i32,
    /// Unique in the plan.
    pub code: String,
    /// Order under the parent.
    pub position: i32,
    pub title_es: String,
    pub title_en: String,
    /// Grows by one with each change.
    pub version: i32,
    pub created_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
