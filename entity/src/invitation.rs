//! An invitation to become a member of an organisation: single use, seven days, revocable.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{InvitationId, OrganisationId, PersonId};
use crate::instant::Instant;
use crate::vocabulary::Role;

/// An invitation to become a member of an organisation: single use, seven days, revocable.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// To whom it was sent, lower case.
    #[serde(skip)]
    pub email: String,
    pub organisation_id: OrganisationId,
    /// The role that accepting it gives.
    pub role: Role,
    /// SHA-256 of the token; the token itself is never stored.
    #[serde(skip)]
    pub token_digest: Vec<u8>,
    /// None when the command line issued it.
    pub invited_by: Option<PersonId>,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub accepted_at: Option<Instant>,
    pub accepted_by: Option<PersonId>,
    pub revoked_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
