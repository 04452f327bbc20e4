//! The name that a plan gives to one level of its tree.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::PlanId;

/// The name that a plan gives to one level of its tree.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "plan_level")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub plan_id: PlanId,
    /// 1 for the roots.
    #[sea_orm(primary_key, auto_increment = false)]
    pub depth: i32,
    pub name_es: String,
    pub name_en: String,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
