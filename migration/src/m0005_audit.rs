//! The log: a chain of events that can be added to and, text by text, redacted; never otherwise changed or shortened.

use sea_orm_migration::prelude::*;

use crate::statements::{Refusal, refuse, run, run_on_postgres, run_on_sqlite};

const UP: &[&str] = &[
    "CREATE TABLE audit_head (
        id INTEGER NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL,
        hash BYTEA NOT NULL,
        recorded_at BIGINT NOT NULL,
        CONSTRAINT audit_head_is_one_row CHECK (id = 1),
        CONSTRAINT audit_head_seq CHECK (seq >= 0),
        CONSTRAINT audit_head_hash CHECK (length(hash) = 32)
    )",
    // A redaction names the event that made it, and the two may be written in either order: hence deferred.
    // The actions are no closed list here: each feature brings its own, and SQLite could only lengthen a list by copying
    // the log into a new table, which is what this table must never see.
    "CREATE TABLE audit_event (
        seq BIGINT NOT NULL PRIMARY KEY,
        recorded_at BIGINT NOT NULL,
        actor_kind TEXT NOT NULL,
        actor_id UUID REFERENCES person (id),
        action TEXT NOT NULL,
        entity_kind TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        organisation_id UUID REFERENCES organisation (id),
        payload_digest BYTEA NOT NULL,
        payload TEXT,
        salt BYTEA,
        redacted_by BIGINT REFERENCES audit_event (seq) DEFERRABLE INITIALLY DEFERRED,
        previous_hash BYTEA NOT NULL,
        hash BYTEA NOT NULL,
        CONSTRAINT audit_event_hash_is_unique UNIQUE (hash),
        CONSTRAINT audit_event_seq CHECK (seq >= 1),
        CONSTRAINT audit_event_actor_kind CHECK (actor_kind IN ('PERSON', 'OPERATOR', 'ANONYMOUS')),
        CONSTRAINT audit_event_actor CHECK ((actor_kind = 'PERSON') = (actor_id IS NOT NULL)),
        CONSTRAINT audit_event_action CHECK (action = upper(action) AND length(action) BETWEEN 1 AND 100),
        CONSTRAINT audit_event_payload_digest CHECK (length(payload_digest) = 32),
        CONSTRAINT audit_event_salt CHECK (length(salt) = 16),
        CONSTRAINT audit_event_previous_hash CHECK (length(previous_hash) = 32),
        CONSTRAINT audit_event_hash CHECK (length(hash) = 32),
        CONSTRAINT audit_event_is_whole_or_redacted CHECK (
            (payload IS NULL) = (redacted_by IS NOT NULL) AND (salt IS NULL) = (redacted_by IS NOT NULL)),
        CONSTRAINT audit_event_redacted_later CHECK (redacted_by > seq)
    )",
    "CREATE INDEX audit_event_by_time ON audit_event (recorded_at, seq)",
    "CREATE INDEX audit_event_by_entity ON audit_event (entity_kind, entity_id, seq)",
    "CREATE INDEX audit_event_by_organisation ON audit_event (organisation_id, seq) WHERE organisation_id IS NOT NULL",
    "CREATE INDEX audit_event_by_actor ON audit_event (actor_id, seq) WHERE actor_id IS NOT NULL",
    "CREATE TABLE audit_event_plan (
        seq BIGINT NOT NULL REFERENCES audit_event (seq),
        plan_id UUID NOT NULL REFERENCES plan (id),
        PRIMARY KEY (seq, plan_id)
    )",
    "CREATE INDEX audit_event_plan_by_plan ON audit_event_plan (plan_id, seq)",
];

const REFUSALS: &[Refusal] = &[
    Refusal {
        trigger: "audit_event_refuses_delete",
        table: "audit_event",
        event: "DELETE",
        when: "TRUE",
        rule: "audit_event_is_append_only",
    },
    Refusal {
        trigger: "audit_event_refuses_update_but_redaction",
        table: "audit_event",
        event: "UPDATE",
        when: "OLD.redacted_by IS NOT NULL OR NEW.redacted_by IS NULL OR NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL OR
            (NEW.seq, NEW.recorded_at, NEW.actor_kind, NEW.actor_id, NEW.action, NEW.entity_kind, NEW.entity_id,
                NEW.organisation_id, NEW.payload_digest, NEW.previous_hash, NEW.hash)
            IS DISTINCT FROM
            (OLD.seq, OLD.recorded_at, OLD.actor_kind, OLD.actor_id, OLD.action, OLD.entity_kind, OLD.entity_id,
                OLD.organisation_id, OLD.payload_digest, OLD.previous_hash, OLD.hash)",
        rule: "audit_event_is_append_only",
    },
    Refusal {
        trigger: "audit_event_plan_refuses_delete",
        table: "audit_event_plan",
        event: "DELETE",
        when: "TRUE",
        rule: "audit_event_is_append_only",
    },
    Refusal {
        trigger: "audit_event_plan_refuses_update",
        table: "audit_event_plan",
        event: "UPDATE",
        when: "TRUE",
        rule: "audit_event_is_append_only",
    },
];

const UP_POSTGRES: &[&str] = &[
    "INSERT INTO audit_head (id, seq, hash, recorded_at) VALUES (1, 0, decode(repeat('00', 32), 'hex'), 0)",
    "CREATE TRIGGER audit_event_refuses_truncate BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse('audit_event_is_append_only')",
    "CREATE TRIGGER audit_event_plan_refuses_truncate BEFORE TRUNCATE ON audit_event_plan
        FOR EACH STATEMENT EXECUTE FUNCTION refuse('audit_event_is_append_only')",
];

/// INSERT OR REPLACE deletes the row in its way without asking the triggers on DELETE, so it is caught before.
const UP_SQLITE: &[&str] = &[
    "INSERT INTO audit_head (id, seq, hash, recorded_at) VALUES (1, 0, zeroblob(32), 0)",
    "CREATE TRIGGER audit_event_refuses_replace BEFORE INSERT ON audit_event
        WHEN EXISTS (SELECT 1 FROM audit_event AS other WHERE other.seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'audit_event_is_append_only'); END",
    "CREATE TRIGGER audit_event_refuses_replace_by_hash BEFORE INSERT ON audit_event
        WHEN EXISTS (SELECT 1 FROM audit_event AS other WHERE other.hash = NEW.hash AND other.seq <> NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'audit_event_hash_is_unique'); END",
    "CREATE TRIGGER audit_event_plan_refuses_replace BEFORE INSERT ON audit_event_plan
        WHEN EXISTS (SELECT 1 FROM audit_event_plan AS other WHERE other.seq = NEW.seq AND other.plan_id = NEW.plan_id)
        BEGIN SELECT RAISE(ABORT, 'audit_event_is_append_only'); END",
];

const DOWN: &[&str] = &["DROP TABLE audit_event_plan", "DROP TABLE audit_event", "DROP TABLE audit_head"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        refuse(manager, REFUSALS).await?;
        run_on_postgres(manager, UP_POSTGRES).await?;
        run_on_sqlite(manager, UP_SQLITE).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}
