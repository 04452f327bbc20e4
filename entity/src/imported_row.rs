//! What an import file's row said when it was last imported, so that an unchanged row is told from a changed one.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::instant::Instant;

/// What an import file's row said when it was last imported, so that an unchanged row is told from a changed one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "imported_row")]
pub struct Model {
    /// File name without folder.
    #[sea_orm(primary_key, auto_increment = false)]
    pub file: String,
    /// The row's natural key in that file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_key: String,
    /// SHA-256 of the row's fields.
    pub digest: Vec<u8>,
    pub recorded_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
