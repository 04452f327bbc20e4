//! What belongs to an entry: who wrote it, what proves it and what the Secretariat decided; frozen with the entry.

use sea_orm_migration::prelude::*;

use crate::statements::{Refusal, refuse, run, run_on_postgres, run_on_sqlite};

const UP: &[&str] = &[
    "CREATE TABLE progress_entry_contributor (
        entry_id UUID NOT NULL REFERENCES progress_entry (id),
        person_id UUID NOT NULL REFERENCES person (id),
        PRIMARY KEY (entry_id, person_id)
    )",
    "CREATE INDEX progress_entry_contributor_by_person ON progress_entry_contributor (person_id)",
    "CREATE TABLE evidence (
        id UUID NOT NULL PRIMARY KEY,
        entry_id UUID NOT NULL REFERENCES progress_entry (id),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        kind TEXT NOT NULL,
        sha256 TEXT,
        CONSTRAINT evidence_position_is_unique UNIQUE (entry_id, position),
        CONSTRAINT evidence_position CHECK (position BETWEEN 1 AND 10),
        CONSTRAINT evidence_title CHECK (length(title) <= 300),
        CONSTRAINT evidence_url_is_https CHECK (substr(url, 1, 8) = 'https://'),
        CONSTRAINT evidence_url CHECK (length(url) <= 2000),
        CONSTRAINT evidence_kind
            CHECK (kind IN ('DOCUMENT', 'PHOTOGRAPH', 'WEB_PAGE', 'DATASET', 'LEGAL_INSTRUMENT', 'OTHER')),
        CONSTRAINT evidence_sha256 CHECK (length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = '')
    )",
    "CREATE TABLE review (
        id UUID NOT NULL PRIMARY KEY,
        entry_id UUID NOT NULL REFERENCES progress_entry (id),
        reviewer_id UUID NOT NULL REFERENCES person (id),
        decision TEXT NOT NULL,
        comment TEXT,
        same_organisation BOOLEAN NOT NULL,
        recorded_at BIGINT NOT NULL,
        CONSTRAINT review_one_per_entry UNIQUE (entry_id),
        CONSTRAINT review_decision CHECK (decision IN ('ACCEPT', 'RETURN')),
        CONSTRAINT review_return_has_comment CHECK (decision <> 'RETURN' OR comment IS NOT NULL),
        CONSTRAINT review_comment CHECK (length(comment) <= 2000),
        CONSTRAINT review_same_organisation CHECK (same_organisation IN (TRUE, FALSE))
    )",
];

const REFUSALS: &[Refusal] = &[
    Refusal {
        trigger: "progress_entry_contributor_refuses_update",
        table: "progress_entry_contributor",
        event: "UPDATE",
        when: "TRUE",
        rule: "progress_entry_contributor_is_frozen",
    },
    Refusal {
        trigger: "review_refuses_delete",
        table: "review",
        event: "DELETE",
        when: "TRUE",
        rule: "review_is_append_only",
    },
    Refusal {
        trigger: "review_refuses_update_but_redaction",
        table: "review",
        event: "UPDATE",
        when: "coalesce(NEW.comment, '') <> '' OR
            (NEW.id, NEW.entry_id, NEW.reviewer_id, NEW.decision, NEW.same_organisation, NEW.recorded_at)
            IS DISTINCT FROM
            (OLD.id, OLD.entry_id, OLD.reviewer_id, OLD.decision, OLD.same_organisation, OLD.recorded_at)",
        rule: "review_is_append_only",
    },
    // Not a CHECK, because redaction leaves an empty comment.
    Refusal {
        trigger: "review_refuses_return_without_comment",
        table: "review",
        event: "INSERT",
        when: "NEW.decision = 'RETURN' AND coalesce(NEW.comment, '') = ''",
        rule: "review_return_has_comment",
    },
];

/// The entry is locked, so that it cannot be submitted between the look at its state and the end of the transaction.
const UP_POSTGRES: &[&str] = &[
    "CREATE FUNCTION evidence_follows_its_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        entry progress_entry;
    BEGIN
        SELECT * INTO entry FROM progress_entry
            WHERE id = CASE TG_OP WHEN 'INSERT' THEN NEW.entry_id ELSE OLD.entry_id END FOR NO KEY UPDATE;
        IF (TG_OP = 'INSERT' AND entry.state <> 'DRAFT')
            OR (TG_OP = 'DELETE' AND entry.state NOT IN ('DRAFT', 'DISCARDED'))
            OR (TG_OP = 'UPDATE' AND (NEW.entry_id <> OLD.entry_id
                OR (entry.state <> 'DRAFT' AND (entry.redacted_by IS NULL
                    OR (NEW.id, NEW.position, NEW.kind, NEW.sha256)
                        IS DISTINCT FROM (OLD.id, OLD.position, OLD.kind, OLD.sha256)))))
        THEN
            RAISE EXCEPTION 'evidence_is_frozen'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'evidence_is_frozen', TABLE = 'evidence';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$",
    "CREATE TRIGGER evidence_follows_its_entry BEFORE INSERT OR UPDATE OR DELETE ON evidence
        FOR EACH ROW EXECUTE FUNCTION evidence_follows_its_entry()",
    "CREATE FUNCTION contributor_follows_its_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM progress_entry
            WHERE id = OLD.entry_id AND state NOT IN ('DRAFT', 'DISCARDED'))
        THEN
            RAISE EXCEPTION 'progress_entry_contributor_is_frozen'
                USING ERRCODE = 'integrity_constraint_violation', TABLE = 'progress_entry_contributor',
                    CONSTRAINT = 'progress_entry_contributor_is_frozen';
        END IF;
        RETURN OLD;
    END $$",
    "CREATE TRIGGER contributor_follows_its_entry BEFORE DELETE ON progress_entry_contributor
        FOR EACH ROW EXECUTE FUNCTION contributor_follows_its_entry()",
    "CREATE TRIGGER review_refuses_truncate BEFORE TRUNCATE ON review
        FOR EACH STATEMENT EXECUTE FUNCTION refuse('review_is_append_only')",
];

/// The same rules as on PostgreSQL, one trigger an event, and the same names; and INSERT OR REPLACE, which deletes the row in its way
/// without asking the triggers on DELETE, is caught before.
const UP_SQLITE: &[&str] = &[
    "CREATE TRIGGER evidence_refuses_insert BEFORE INSERT ON evidence
        WHEN EXISTS (SELECT 1 FROM progress_entry AS entry WHERE entry.id = NEW.entry_id AND entry.state <> 'DRAFT')
        BEGIN SELECT RAISE(ABORT, 'evidence_is_frozen'); END",
    "CREATE TRIGGER evidence_refuses_update BEFORE UPDATE ON evidence
        WHEN NEW.entry_id <> OLD.entry_id OR EXISTS (
            SELECT 1 FROM progress_entry AS entry WHERE entry.id = OLD.entry_id AND entry.state <> 'DRAFT'
                AND (entry.redacted_by IS NULL OR (NEW.id, NEW.position, NEW.kind, NEW.sha256)
                    IS DISTINCT FROM (OLD.id, OLD.position, OLD.kind, OLD.sha256)))
        BEGIN SELECT RAISE(ABORT, 'evidence_is_frozen'); END",
    "CREATE TRIGGER evidence_refuses_delete BEFORE DELETE ON evidence
        WHEN EXISTS (SELECT 1 FROM progress_entry AS entry
            WHERE entry.id = OLD.entry_id AND entry.state NOT IN ('DRAFT', 'DISCARDED'))
        BEGIN SELECT RAISE(ABORT, 'evidence_is_frozen'); END",
    "CREATE TRIGGER evidence_refuses_replace BEFORE INSERT ON evidence
        WHEN EXISTS (SELECT 1 FROM evidence AS other WHERE other.id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'evidence_is_frozen'); END",
    "CREATE TRIGGER progress_entry_contributor_refuses_delete BEFORE DELETE ON progress_entry_contributor
        WHEN EXISTS (SELECT 1 FROM progress_entry AS entry
            WHERE entry.id = OLD.entry_id AND entry.state NOT IN ('DRAFT', 'DISCARDED'))
        BEGIN SELECT RAISE(ABORT, 'progress_entry_contributor_is_frozen'); END",
    "CREATE TRIGGER review_refuses_replace BEFORE INSERT ON review
        WHEN EXISTS (SELECT 1 FROM review AS other WHERE other.id = NEW.id OR other.entry_id = NEW.entry_id)
        BEGIN SELECT RAISE(ABORT, 'review_one_per_entry'); END",
];

const DOWN: &[&str] = &["DROP TABLE review", "DROP TABLE evidence", "DROP TABLE progress_entry_contributor"];

const DOWN_POSTGRES: &[&str] =
    &["DROP FUNCTION evidence_follows_its_entry()", "DROP FUNCTION contributor_follows_its_entry()"];

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
        run(manager, DOWN).await?;
        run_on_postgres(manager, DOWN_POSTGRES).await
    }
}
