//! One change of what others can see; rows form a hash chain and are never changed but for redaction.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::{OrganisationId, PersonId};
use crate::instant::Instant;
use crate::vocabulary::{ActorKind, AuditAction};

/// One change of what others can see; rows form a hash chain and are never changed but for redaction.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// 1, 2, 3, … without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// Record time of its transaction.
    pub recorded_at: Instant,
    pub actor_kind: ActorKind,
    /// Set when the actor is a PERSON.
    pub actor_id: Option<PersonId>,
    pub action: AuditAction,
    /// What it was done to, such as plan.
    pub entity_kind: String,
    /// Its TypeID.
    pub entity_id: String,
    /// The organisation whose record it is; its focal points read the row.
    pub organisation_id: Option<OrganisationId>,
    /// SHA-256(salt ‖ canonical payload); kept when payload and salt are blanked.
    pub payload_digest: Vec<u8>,
    /// Canonical JSON of before, after and reason; none once redacted.
    pub payload: Option<String>,
    /// 16 random bytes; none once redacted.
    pub salt: Option<Vec<u8>>,
    /// `seq` of the event that blanked this payload.
    pub redacted_by: Option<i64>,
    /// Hash of the event before; 32 zero bytes for the first.
    pub previous_hash: Vec<u8>,
    /// SHA-256(previous hash ‖ canonical JSON of the event).
    pub hash: Vec<u8>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
