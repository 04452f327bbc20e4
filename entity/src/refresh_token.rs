//! One refresh token of a session; exchanged once for the next.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{RefreshTokenId, SessionId};
use crate::instant::Instant;

/// One refresh token of a session; exchanged once for the next.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RefreshTokenId,
    pub session_id: SessionId,
    /// SHA-256 of the token; the token itself is never stored.
    #[serde(skip)]
    pub token_digest: Vec<u8>,
    pub created_at: Instant,
    /// When it was exchanged; showing it again ends the session.
    pub used_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
