//! One version of an organisation's dated part in an action line; changes add a version and mark the old one replaced.

use sea_orm::entity::prelude::*;
use serde::Serialize;
use time::Date;

use crate::id::{ActionLineId, OrganisationId, PlanId, ResponsibilityId, ResponsibilityVersionId};
use crate::instant::Instant;
use crate::vocabulary::ResponsibilityRole;

/// One version of an organisation's dated part in an action line; changes add a version and mark the old one replaced.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "responsibility")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResponsibilityVersionId,
    /// The same through all versions.
    pub responsibility_id: ResponsibilityId,
    /// 1 for the first version.
    pub version: i32,
    pub plan_id: PlanId,
    pub action_line_id: ActionLineId,
    pub organisation_id: OrganisationId,
    pub role: ResponsibilityRole,
    /// First day.
    pub valid_from: Date,
    /// Last day; none while open.
    pub valid_until: Option<Date>,
    /// From when this version was on record.
    pub recorded_at: Instant,
    /// From when another version stood in its place; none for the current one.
    pub replaced_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
