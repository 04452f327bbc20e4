//! The one row that holds the chain's end; locked before a transaction writes anything else.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::instant::Instant;

/// The one row that holds the chain's end; locked before a transaction writes anything else.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Newest `seq`; 0 before the first event.
    pub seq: i64,
    /// Hash of the newest event.
    pub hash: Vec<u8>,
    /// Record time of the newest event.
    pub recorded_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
