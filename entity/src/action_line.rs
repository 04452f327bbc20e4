//! A leaf of a plan's tree: what somebody must do, by when.

use sea_orm::entity::prelude::*;
use serde::Serialize;
use time::Date;

use crate::id::{ActionLineId, ObjectiveId, PlanId};
use crate::instant::Instant;

/// A leaf of a plan's tree: what somebody must do, by when.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "action_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActionLineId,
    pub plan_id: PlanId,
    /// Always of the same plan.
    pub objective_id: ObjectiveId,
    /// Unique in the plan.
    pub code: String,
    pub title_es: String,
    pub title_en: String,
    pub starts_on: Date,
    /// Not before `starts_on`.
    pub due_on: Date,
    /// 1 to 1000, relative size.
    pub weight: i32,
    /// From this day on the line is in no set.
    pub withdrawn_on: Option<Date>,
    pub withdrawal_reason: Option<String>,
    /// Grows by one with each change.
    pub version: i32,
    pub created_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
