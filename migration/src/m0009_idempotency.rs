//! What requests with an idempotency key came to, so that a repeated one gets the first one's answer.

use sea_orm_migration::prelude::*;

use crate::statements::run;

const UP: &[&str] = &[
    "CREATE TABLE idempotency_claim (
        person_id UUID NOT NULL REFERENCES person (id),
        key_digest BYTEA NOT NULL,
        input_digest BYTEA NOT NULL,
        made TEXT,
        refusal TEXT,
        recorded_at BIGINT NOT NULL,
        PRIMARY KEY (person_id, key_digest),
        CONSTRAINT idempotency_claim_key_digest CHECK (length(key_digest) = 32),
        CONSTRAINT idempotency_claim_input_digest CHECK (length(input_digest) = 32),
        CONSTRAINT idempotency_claim_made CHECK (length(made) BETWEEN 1 AND 100),
        CONSTRAINT idempotency_claim_refusal CHECK (length(refusal) BETWEEN 2 AND 16000),
        CONSTRAINT idempotency_claim_one_outcome CHECK ((made IS NULL) <> (refusal IS NULL))
    )",
    "CREATE INDEX idempotency_claim_by_recorded_at ON idempotency_claim (recorded_at)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["DROP TABLE idempotency_claim"]).await
    }
}
