//! The Secretariat's decision on an entry: one row a decision, never changed.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{PersonId, ProgressEntryId, ReviewId};
use crate::instant::Instant;
use crate::vocabulary::Decision;

/// The Secretariat's decision on an entry: one row a decision, never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewId,
    pub entry_id: ProgressEntryId,
    pub reviewer_id: PersonId,
    pub decision: Decision,
    /// Required with RETURN; at most 2,000 characters.
    pub comment: Option<String>,
    /// The reviewer belonged to the entry's own organisation.
    pub same_organisation: bool,
    pub recorded_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
