//! A pointer to what proves an entry; the thing itself is never stored.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{EvidenceId, ProgressEntryId};
use crate::vocabulary::EvidenceKind;

/// A pointer to what proves an entry; the thing itself is never stored.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvidenceId,
    pub entry_id: ProgressEntryId,
    /// Order in the entry, from 1.
    pub position: i32,
    pub title: String,
    /// https only.
    pub url: String,
    pub kind: EvidenceKind,
    /// SHA-256 of the document, 64 lower-case hexadecimal digits.
    #[sea_orm(column_name = "sha256")]
    pub sha256: Option<String>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
