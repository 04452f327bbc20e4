//! Who answers for a line, from when to when, in versions: of the versions on record now, at most one LEAD a line and
//! at most one part an organisation on any day.

use sea_orm_migration::prelude::*;

use crate::statements::{Refusal, refuse, run, run_on_postgres, run_on_sqlite};

const UP: &[&str] = &[
    "CREATE TABLE responsibility (
        id UUID NOT NULL PRIMARY KEY,
        responsibility_id UUID NOT NULL,
        version INTEGER NOT NULL,
        plan_id UUID NOT NULL REFERENCES plan (id),
        action_line_id UUID NOT NULL,
        organisation_id UUID NOT NULL REFERENCES organisation (id),
        role TEXT NOT NULL,
        valid_from DATE NOT NULL,
        valid_until DATE,
        recorded_at BIGINT NOT NULL,
        replaced_at BIGINT,
        CONSTRAINT responsibility_version_is_unique UNIQUE (responsibility_id, version),
        CONSTRAINT responsibility_line_of_same_plan
            FOREIGN KEY (plan_id, action_line_id) REFERENCES action_line (plan_id, id),
        CONSTRAINT responsibility_version CHECK (version >= 1),
        CONSTRAINT responsibility_role CHECK (role IN ('LEAD', 'CO_RESPONSIBLE', 'SUPPORTING')),
        CONSTRAINT responsibility_until_after_from CHECK (valid_until >= valid_from),
        CONSTRAINT responsibility_replaced_after_recorded CHECK (replaced_at >= recorded_at)
    )",
    "CREATE UNIQUE INDEX responsibility_one_current_version ON responsibility (responsibility_id)
        WHERE replaced_at IS NULL",
    "CREATE INDEX responsibility_by_line ON responsibility (plan_id, action_line_id)",
    "CREATE INDEX responsibility_current_by_line ON responsibility (action_line_id) WHERE replaced_at IS NULL",
    "CREATE INDEX responsibility_by_organisation ON responsibility (organisation_id, plan_id)",
];

/// The extension lets an exclusion compare uuids; it stays when the step is undone, for it may have been there before.
const UP_POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE responsibility ADD CONSTRAINT responsibility_one_lead EXCLUDE USING gist (
        action_line_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&
    ) WHERE (role = 'LEAD' AND replaced_at IS NULL)",
    "ALTER TABLE responsibility ADD CONSTRAINT responsibility_one_part EXCLUDE USING gist (
        action_line_id WITH =, organisation_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&
    ) WHERE (replaced_at IS NULL)",
];

/// SQLite has no exclusions, but one writer at a time: what a trigger reads cannot change before the write is done.
const UP_SQLITE: &[&str] = &[
    "CREATE TRIGGER responsibility_one_lead_on_insert BEFORE INSERT ON responsibility
        WHEN NEW.replaced_at IS NULL AND NEW.role = 'LEAD' AND EXISTS (
            SELECT 1 FROM responsibility AS other
            WHERE other.replaced_at IS NULL AND other.role = 'LEAD' AND other.action_line_id = NEW.action_line_id
                AND other.valid_from <= coalesce(NEW.valid_until, '9999-12-31')
                AND NEW.valid_from <= coalesce(other.valid_until, '9999-12-31'))
        BEGIN SELECT RAISE(ABORT, 'responsibility_one_lead'); END",
    "CREATE TRIGGER responsibility_one_part_on_insert BEFORE INSERT ON responsibility
        WHEN NEW.replaced_at IS NULL AND EXISTS (
            SELECT 1 FROM responsibility AS other
            WHERE other.replaced_at IS NULL AND other.organisation_id = NEW.organisation_id
                AND other.action_line_id = NEW.action_line_id
                AND other.valid_from <= coalesce(NEW.valid_until, '9999-12-31')
                AND NEW.valid_from <= coalesce(other.valid_until, '9999-12-31'))
        BEGIN SELECT RAISE(ABORT, 'responsibility_one_part'); END",
];

/// An update can only mark a version replaced, so it can never make two parts overlap: no further trigger is needed.
const REFUSALS: &[Refusal] = &[Refusal {
    trigger: "responsibility_is_append_only_on_update",
    table: "responsibility",
    event: "UPDATE",
    when: "OLD.replaced_at IS NOT NULL OR NEW.replaced_at IS NULL OR
        (NEW.id, NEW.responsibility_id, NEW.version, NEW.plan_id, NEW.action_line_id, NEW.organisation_id, NEW.role,
            NEW.valid_from, NEW.valid_until, NEW.recorded_at)
        IS DISTINCT FROM
        (OLD.id, OLD.responsibility_id, OLD.version, OLD.plan_id, OLD.action_line_id, OLD.organisation_id, OLD.role,
            OLD.valid_from, OLD.valid_until, OLD.recorded_at)",
    rule: "responsibility_is_append_only",
}];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        run_on_postgres(manager, UP_POSTGRES).await?;
        run_on_sqlite(manager, UP_SQLITE).await?;
        refuse(manager, REFUSALS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["DROP TABLE responsibility"]).await
    }
}
