//! What one request claims under its key, and the table in which claims are kept for a day; never the key or the input
//! themselves, and never more than an identifier or problems as an answer.

use async_graphql::{InputType, Value};
use entity::{
    id::PersonId,
    idempotency_claim::{self as table, Column, Entity},
    instant::Instant,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, LockBehavior, LockType, OnConflict},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use time::Duration;

use crate::{
    database::Database,
    domain::{
        idempotency::{LIFETIME, is_key},
        limits::IDEMPOTENCY_KEY_CHARACTERS,
    },
    failure::{Failure, UserError},
    message::Message,
    request::Request,
};

/// A claim is swept an hour after its end, so that no request that is under way misses what it goes by.
const SWEPT_AFTER: Duration = LIFETIME.saturating_add(Duration::HOUR);
/// How many ended claims are swept with each that is kept.
const SWEPT_AT_ONCE: u64 = 100;

/// What a request claims: that whatever comes of it is the answer to all that come with the same key within a day.
#[derive(Clone, Debug)]
pub struct Claim {
    person_id: PersonId,
    key_digest: Vec<u8>,
    input_digest: Vec<u8>,
    /// When the request came.
    now: Instant,
}

/// What came of a request.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The thing with this identifier was made.
    Made(String),
    /// Nothing was made, because of these problems.
    Refused(Vec<UserError>),
}

impl Claim {
    /// What a request for `mutation` claims; nothing where its input has no key, or where nobody is signed in, which the
    /// policy refuses. INVALID where the key is none.
    pub fn of(request: &Request, mutation: &str, input: &impl InputType) -> Result<Option<Self>, Failure> {
        let Value::Object(mut members) = input.to_value() else { return Ok(None) };
        let (Some(person_id), Some(Value::String(key))) =
            (request.actor.person_id(), members.swap_remove("idempotencyKey"))
        else {
            return Ok(None);
        };
        if !is_key(&key) {
            let message = Message::new("idempotency-key-form")
                .with("lowest", *IDEMPOTENCY_KEY_CHARACTERS.start())
                .with("highest", *IDEMPOTENCY_KEY_CHARACTERS.end());
            return Err(Failure::invalid("idempotencyKey", message));
        }
        let input_digest = digest(&key, mutation, &Value::Object(members))?;
        Ok(Some(Self { person_id, key_digest: Sha256::digest(&key).to_vec(), input_digest, now: request.now }))
    }

    /// Keeps that the change of this transaction made the thing with an identifier. CONFLICT where the key stands for an
    /// earlier request.
    pub async fn keep_made(
        &self,
        database: &impl ConnectionTrait,
        made: String,
        recorded_at: Instant,
    ) -> Result<(), Failure> {
        if self.keep(database, Some(made), None, recorded_at).await? { Ok(()) } else { Err(taken()) }
    }

    /// What came of the first request under the key, where this one was refused: what is on record, or else this refusal,
    /// which is on record from then on.
    pub async fn settle(&self, database: &Database, problems: Vec<UserError>) -> Result<Outcome, Failure> {
        if let Some(first) = self.find(database.read()).await? {
            return self.outcome(first);
        }
        let refusal = serde_json::to_string(&problems).map_err(Failure::internal)?;
        let transaction = database.write().await?;
        let kept = self.keep(&*transaction, None, Some(refusal), self.now).await?;
        transaction.commit().await?;
        if kept {
            return Ok(Outcome::Refused(problems));
        }
        let first = self.find(database.read()).await?;
        self.outcome(first.ok_or_else(|| Failure::internal("a claim is neither free nor taken"))?)
    }

    /// The claim that holds under the key.
    async fn find(&self, database: &impl ConnectionTrait) -> Result<Option<table::Model>, Failure> {
        let claim = Entity::find_by_id((self.person_id, self.key_digest.clone()));
        Ok(claim.filter(Column::RecordedAt.gt(self.now.plus(-LIFETIME))).one(database).await?)
    }

    fn outcome(&self, first: table::Model) -> Result<Outcome, Failure> {
        if first.input_digest != self.input_digest {
            return Err(taken());
        }
        match (first.made, first.refusal) {
            (Some(id), _) => Ok(Outcome::Made(id)),
            (None, Some(problems)) => serde_json::from_str(&problems).map(Outcome::Refused).map_err(Failure::internal),
            (None, None) => Err(Failure::internal("a claim has no outcome")),
        }
    }

    /// Writes the claim unless another one holds; answers whether it did.
    async fn keep(
        &self,
        database: &impl ConnectionTrait,
        made: Option<String>,
        refusal: Option<String>,
        recorded_at: Instant,
    ) -> Result<bool, Failure> {
        let row = table::Model {
            person_id: self.person_id,
            key_digest: self.key_digest.clone(),
            input_digest: self.input_digest.clone(),
            made,
            refusal,
            recorded_at,
        };
        let in_the_place_of_an_ended_one = OnConflict::columns([Column::PersonId, Column::KeyDigest])
            .update_columns([Column::InputDigest, Column::Made, Column::Refusal, Column::RecordedAt])
            .action_and_where(Expr::col((Entity, Column::RecordedAt)).lte(self.now.plus(-LIFETIME)))
            .to_owned();
        let kept = Entity::insert(row.into_active_model())
            .on_conflict(in_the_place_of_an_ended_one)
            .exec_without_returning(database)
            .await?;
        if kept == 0 {
            return Ok(false);
        }
        self.sweep(database).await?;
        Ok(true)
    }

    /// Removes some claims that have ended. Rows that another transaction is about to remove are left to it, so that none
    /// waits for another here.
    async fn sweep(&self, database: &impl ConnectionTrait) -> Result<(), Failure> {
        let ended = Entity::find()
            .select_only()
            .columns([Column::PersonId, Column::KeyDigest])
            .filter(Column::RecordedAt.lte(self.now.plus(-SWEPT_AFTER)))
            .order_by_asc(Column::RecordedAt)
            .limit(SWEPT_AT_ONCE)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let key = Expr::tuple([Expr::col(Column::PersonId), Expr::col(Column::KeyDigest)]);
        Entity::delete_many().filter(key.in_subquery(ended.into_query())).exec(database).await?;
        Ok(())
    }
}

/// The key stands for another request.
fn taken() -> Failure {
    Failure::conflict("idempotencyKey", Message::new("idempotency-key-taken"))
}

/// What tells a request from another under the same key. The key stands in it as a salt: whoever reads the digest alone
/// cannot try out what the input may have said.
fn digest(key: &str, mutation: &str, input: &Value) -> Result<Vec<u8>, Failure> {
    let said = json!({ "key": key, "mutation": mutation, "input": input });
    let said = serde_json_canonicalizer::to_vec(&said).map_err(Failure::internal)?;
    Ok(Sha256::digest(said).to_vec())
}

#[cfg(test)]
mod tests {
    use async_graphql::value;

    use super::*;

    #[test]
    fn a_request_is_told_from_another_by_key_mutation_and_input_but_not_by_the_order_of_fields() {
        let first = digest("key", "addObjective", &value!({ "code": "1", "titleEs": "Eje" })).unwrap();
        let same = digest("key", "addObjective", &value!({ "titleEs": "Eje", "code": "1" })).unwrap();
        assert_eq!(first, same);
        for other in [
            digest("yek", "addObjective", &value!({ "code": "1", "titleEs": "Eje" })),
            digest("key", "addActionLine", &value!({ "code": "1", "titleEs": "Eje" })),
            digest("key", "addObjective", &value!({ "code": "2", "titleEs": "Eje" })),
            digest("key", "addObjective", &value!({ "code": "1", "titleEs": "Eje", "position": null })),
        ] {
            assert_ne!(first, other.unwrap());
        }
    }
}
