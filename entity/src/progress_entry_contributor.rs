//! Who wrote, changed or submitted an entry, and so may not review it.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{PersonId, ProgressEntryId};

/// Who wrote, changed or submitted an entry, and so may not review it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "progress_entry_contributor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: ProgressEntryId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
