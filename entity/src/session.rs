//! One sign-in on one device; the family of the refresh tokens that came from it.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{PersonId, SessionId};
use crate::instant::Instant;

/// One sign-in on one device; the family of the refresh tokens that came from it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub person_id: PersonId,
    pub created_at: Instant,
    /// No refresh token of the session works from then on.
    pub expires_at: Instant,
    /// Signed out, revoked, or a used token was shown again.
    pub ended_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
