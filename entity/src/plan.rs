//! A plan of action of the group.

use sea_orm::entity::prelude::*;
use serde::Serialize;
use time::Date;

use crate::id::PlanId;
use crate::instant::Instant;
use crate::vocabulary::{PlanStage, Publication};

/// A plan of action of the group.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlanId,
    /// Natural key, such as PNA-2007-2010.
    pub code: String,
    pub title_es: String,
    pub title_en: String,
    /// What readers must know about the text.
    pub note_es: Option<String>,
    /// The same in English.
    pub note_en: Option<String>,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    pub stage: PlanStage,
    pub publication: Publication,
    /// An official entry older than this many days is STALE.
    pub reporting_days: i32,
    /// Largest gap to the expected percent that is still ON_TRACK, in percentage points.
    pub on_track_gap: i32,
    /// Largest gap that is still AT_RISK, in percentage points.
    pub at_risk_gap: i32,
    /// Since when structural changes need a reason: first submitted entry, publication or APPROVED.
    pub baselined_at: Option<Instant>,
    /// `seq` of the newest audit event that touches the plan.
    pub revision: i64,
    /// Grows by one with each change of the row itself.
    pub version: i32,
    pub created_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
