//! What a request with an idempotency key came to, so that a repeated one gets the first one's answer.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{id::PersonId, instant::Instant};

/// What a request with an idempotency key came to. It holds no piece of the request: neither the key nor the input, whose
/// digests tell a repetition from another request.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "idempotency_claim")]
pub struct Model {
    /// Whose request it was; another person's equal key is another key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// SHA-256 of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_digest: Vec<u8>,
    /// SHA-256 of the key, the mutation's name and the input.
    pub input_digest: Vec<u8>,
    /// The identifier of what was made; none for a refusal.
    pub made: Option<String>,
    /// The problems with the input, as JSON; none where something was made.
    pub refusal: Option<String>,
    pub recorded_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
