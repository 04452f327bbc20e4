//! A member of the working group: a ministry, an NGO, an international organisation or a partner.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::OrganisationId;
use crate::instant::Instant;
use crate::vocabulary::{GroupMembership, NameProvenance, OrganisationKind};

/// A member of the working group: a ministry, an NGO, an international organisation or a partner.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    /// Short name, the natural key; at most 20 characters.
    pub acronym: String,
    /// Full name in Spanish.
    pub name_es: String,
    /// Full name in English.
    pub name_en: String,
    pub kind: OrganisationKind,
    /// Code of the IATI OrganisationType list.
    pub iati_type: i32,
    pub membership: GroupMembership,
    /// Where the name comes from; only for rows of the illustrative data set.
    pub provenance: Option<NameProvenance>,
    /// Grows by one with each change.
    pub version: i32,
    pub created_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
