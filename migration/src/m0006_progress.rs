//! What organisations state of their lines; once submitted, nothing of an entry changes but its state, by review, and
//! its texts, by redaction.

use sea_orm_migration::prelude::*;

use crate::statements::{Refusal, refuse, run, run_on_postgres, run_on_sqlite};

const UP: &[&str] = &[
    // A redaction names the event that made it, and the two may be written in either order: hence deferred.
    "CREATE TABLE progress_entry (
        id UUID NOT NULL PRIMARY KEY,
        plan_id UUID NOT NULL REFERENCES plan (id),
        action_line_id UUID NOT NULL,
        organisation_id UUID NOT NULL REFERENCES organisation (id),
        author_id UUID NOT NULL REFERENCES person (id),
        as_of DATE NOT NULL,
        implementation TEXT NOT NULL,
        percent_complete INTEGER NOT NULL,
        narrative TEXT NOT NULL,
        blocker TEXT,
        reason TEXT,
        state TEXT NOT NULL,
        supersedes_id UUID,
        submitted_by UUID REFERENCES person (id),
        submitted_at BIGINT,
        decided_at BIGINT,
        redacted_by BIGINT REFERENCES audit_event (seq) DEFERRABLE INITIALLY DEFERRED,
        version INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        updated_at BIGINT NOT NULL,
        CONSTRAINT progress_entry_of_organisation_is_unique UNIQUE (action_line_id, organisation_id, id),
        CONSTRAINT progress_entry_line_of_same_plan
            FOREIGN KEY (plan_id, action_line_id) REFERENCES action_line (plan_id, id),
        CONSTRAINT progress_entry_supersedes_own FOREIGN KEY (action_line_id, organisation_id, supersedes_id)
            REFERENCES progress_entry (action_line_id, organisation_id, id),
        CONSTRAINT progress_entry_supersedes_another CHECK (supersedes_id <> id),
        CONSTRAINT progress_entry_implementation
            CHECK (implementation IN ('NOT_STARTED', 'IN_PROGRESS', 'BLOCKED', 'COMPLETED', 'CANCELLED')),
        CONSTRAINT progress_entry_percent CHECK (percent_complete BETWEEN 0 AND 100),
        CONSTRAINT progress_entry_percent_fits_implementation CHECK (CASE implementation
            WHEN 'NOT_STARTED' THEN percent_complete = 0
            WHEN 'IN_PROGRESS' THEN percent_complete BETWEEN 1 AND 99
            WHEN 'BLOCKED' THEN percent_complete <= 99
            WHEN 'COMPLETED' THEN percent_complete = 100
            ELSE TRUE END),
        CONSTRAINT progress_entry_blocker_only_if_blocked CHECK ((implementation = 'BLOCKED') = (blocker IS NOT NULL)),
        CONSTRAINT progress_entry_blocker_is_named CHECK (blocker <> '' OR redacted_by IS NOT NULL),
        CONSTRAINT progress_entry_cancelled_has_reason CHECK (
            implementation <> 'CANCELLED' OR (reason IS NOT NULL AND (reason <> '' OR redacted_by IS NOT NULL))),
        CONSTRAINT progress_entry_narrative CHECK (length(narrative) <= 8000),
        CONSTRAINT progress_entry_blocker CHECK (length(blocker) <= 2000),
        CONSTRAINT progress_entry_reason CHECK (length(reason) <= 2000),
        CONSTRAINT progress_entry_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'DISCARDED')),
        CONSTRAINT progress_entry_submitted CHECK ((state IN ('DRAFT', 'DISCARDED')) = (submitted_at IS NULL)),
        CONSTRAINT progress_entry_submitted_by_somebody CHECK ((submitted_at IS NULL) = (submitted_by IS NULL)),
        CONSTRAINT progress_entry_decided CHECK ((state IN ('ACCEPTED', 'RETURNED')) = (decided_at IS NOT NULL)),
        CONSTRAINT progress_entry_decided_after_submission CHECK (decided_at >= submitted_at),
        CONSTRAINT progress_entry_version CHECK (version >= 1)
    )",
    "CREATE UNIQUE INDEX progress_entry_one_successor ON progress_entry (supersedes_id)
        WHERE state <> 'DISCARDED' AND supersedes_id IS NOT NULL",
    "CREATE INDEX progress_entry_by_predecessor ON progress_entry (action_line_id, organisation_id, supersedes_id)
        WHERE supersedes_id IS NOT NULL",
    "CREATE INDEX progress_entry_queue ON progress_entry (submitted_at, id) WHERE state = 'SUBMITTED'",
    "CREATE INDEX progress_entry_by_day ON progress_entry (action_line_id, organisation_id, as_of, submitted_at)",
    "CREATE INDEX progress_entry_by_plan ON progress_entry (plan_id, action_line_id, as_of)",
    "CREATE INDEX progress_entry_by_organisation ON progress_entry (organisation_id, submitted_at)",
];

const REFUSALS: &[Refusal] = &[
    Refusal {
        trigger: "progress_entry_refuses_delete",
        table: "progress_entry",
        event: "DELETE",
        when: "OLD.state NOT IN ('DRAFT', 'DISCARDED')",
        rule: "progress_entry_is_frozen",
    },
    Refusal {
        trigger: "progress_entry_refuses_other_states",
        table: "progress_entry",
        event: "UPDATE",
        when: "NEW.state <> OLD.state
            AND NOT (OLD.state = 'DRAFT' AND NEW.state IN ('SUBMITTED', 'DISCARDED'))
            AND NOT (OLD.state = 'SUBMITTED' AND NEW.state IN ('ACCEPTED', 'RETURNED'))",
        rule: "progress_entry_state_path",
    },
    Refusal {
        trigger: "progress_entry_refuses_update",
        table: "progress_entry",
        event: "UPDATE",
        when: "NEW.id <> OLD.id OR (OLD.decided_at IS NOT NULL AND NEW.decided_at IS DISTINCT FROM OLD.decided_at)
            OR (OLD.state <> 'DRAFT' AND
                (NEW.plan_id, NEW.action_line_id, NEW.organisation_id, NEW.author_id, NEW.as_of, NEW.implementation,
                    NEW.percent_complete, NEW.supersedes_id, NEW.submitted_by, NEW.submitted_at, NEW.created_at)
                IS DISTINCT FROM
                (OLD.plan_id, OLD.action_line_id, OLD.organisation_id, OLD.author_id, OLD.as_of, OLD.implementation,
                    OLD.percent_complete, OLD.supersedes_id, OLD.submitted_by, OLD.submitted_at, OLD.created_at))",
        rule: "progress_entry_is_frozen",
    },
    // A redaction only blanks, and it is never taken back; a second one may blank what the first one left.
    Refusal {
        trigger: "progress_entry_refuses_new_texts",
        table: "progress_entry",
        event: "UPDATE",
        when: "coalesce(NEW.redacted_by, 0) < coalesce(OLD.redacted_by, 0) OR (OLD.state <> 'DRAFT'
            AND (NEW.narrative, NEW.blocker, NEW.reason) IS DISTINCT FROM (OLD.narrative, OLD.blocker, OLD.reason)
            AND NOT (coalesce(NEW.redacted_by, 0) > coalesce(OLD.redacted_by, 0)
                AND NEW.narrative IN ('', OLD.narrative)
                AND coalesce(NEW.blocker, '') IN ('', coalesce(OLD.blocker, ''))
                AND coalesce(NEW.reason, '') IN ('', coalesce(OLD.reason, ''))))",
        rule: "progress_entry_is_frozen",
    },
];

/// INSERT OR REPLACE deletes the row in its way without asking the triggers on DELETE, so it is caught before.
const UP_SQLITE: &[&str] = &["CREATE TRIGGER progress_entry_refuses_replace BEFORE INSERT ON progress_entry
        WHEN EXISTS (SELECT 1 FROM progress_entry AS other WHERE other.id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'progress_entry_is_frozen'); END"];

/// TRUNCATE asks no trigger on rows.
const UP_POSTGRES: &[&str] = &["CREATE TRIGGER progress_entry_refuses_truncate BEFORE TRUNCATE ON progress_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse('progress_entry_is_frozen')"];

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
        run(manager, &["DROP TABLE progress_entry"]).await
    }
}
