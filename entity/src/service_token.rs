//! A read-only token for a dashboard or a script.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{PersonId, ServiceTokenId};
use crate::instant::Instant;
use crate::vocabulary::ServiceScope;

/// A read-only token for a dashboard or a script.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "service_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceTokenId,
    /// What it is for, as its issuer wrote it.
    pub name: String,
    pub scope: ServiceScope,
    /// SHA-256 of the token; the token itself is never stored.
    #[serde(skip)]
    pub token_digest: Vec<u8>,
    pub created_by: Option<PersonId>,
    pub created_at: Instant,
    pub expires_at: Option<Instant>,
    pub revoked_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
