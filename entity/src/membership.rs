//! One person's role in one organisation, from one instant to another.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{MembershipId, OrganisationId, PersonId};
use crate::instant::Instant;
use crate::vocabulary::Role;

/// One person's role in one organisation, from one instant to another.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub person_id: PersonId,
    pub organisation_id: OrganisationId,
    pub role: Role,
    /// Grows by one with each change.
    pub version: i32,
    pub started_at: Instant,
    /// None while it lasts.
    pub ended_at: Option<Instant>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
