//! A link by which a person sets a new password: single use, seven days, revoked by the next one.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{PasswordResetId, PersonId};
use crate::instant::Instant;

/// A link by which a person sets a new password: single use, seven days, revoked by the next one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "password_reset")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasswordResetId,
    pub person_id: PersonId,
    /// SHA-256 of the token; the token itself is never stored.
    #[serde(skip)]
    pub token_digest: Vec<u8>,
    /// None when the command line issued it.
    pub issued_by: Option<PersonId>,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub used_at: Option<Instant>,
    pub revoked_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
