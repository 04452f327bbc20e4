//! How an audit event is hashed: what is fixed here can never change without breaking every log that was written
//! before; nothing here touches the database.

use entity::{
    audit_event,
    id::{OrganisationId, PersonId, PlanId},
    instant::Instant,
    vocabulary::{ActorKind, AuditAction},
};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// Length of the salt that keeps a payload from being guessed from its digest.
const SALT_BYTES: usize = 16;

/// The hash that stands before the first event's: 32 zero bytes.
pub const GENESIS: [u8; 32] = [0; 32];

/// An event with the plans that it touches, in ascending order.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// The event's row; its `hash` is not looked at.
    pub event: &'a audit_event::Model,
    /// The plans, sorted.
    pub plans: &'a [PlanId],
}

/// What is hashed of an event. The payload takes part by its digest alone, so that it can be blanked.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Canonical<'a> {
    seq: i64,
    recorded_at: Instant,
    actor_kind: ActorKind,
    actor: Option<PersonId>,
    action: AuditAction,
    entity_kind: &'a str,
    entity_id: &'a str,
    organisation: Option<OrganisationId>,
    plans: &'a [PlanId],
    payload_digest: String,
}

/// SHA-256(previous hash ‖ canonical JSON (RFC 8785) of the event).
pub fn hash(link: &Link<'_>) -> Result<Vec<u8>, Failure> {
    let event = link.event;
    let canonical = serde_json_canonicalizer::to_vec(&Canonical {
        seq: event.seq,
        recorded_at: event.recorded_at,
        actor_kind: event.actor_kind,
        actor: event.actor_id,
        action: event.action,
        entity_kind: &event.entity_kind,
        entity_id: &event.entity_id,
        organisation: event.organisation_id,
        plans: link.plans,
        payload_digest: hexadecimal(&event.payload_digest),
    })
    .map_err(Failure::internal)?;
    Ok(Sha256::new().chain_update(&event.previous_hash).chain_update(canonical).finalize().to_vec())
}

/// The canonical JSON of what changed and why.
pub fn payload(before: &Value, after: &Value, reason: Option<&str>) -> Result<String, Failure> {
    serde_json_canonicalizer::to_string(&json!({ "before": before, "after": after, "reason": reason }))
        .map_err(Failure::internal)
}

/// SHA-256(salt ‖ payload).
#[must_use]
pub fn payload_digest(salt: &[u8], payload: &str) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(payload).finalize().to_vec()
}

/// A new random salt.
pub fn salt() -> Result<Vec<u8>, Failure> {
    let mut salt = vec![0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(Failure::internal)?;
    Ok(salt)
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
