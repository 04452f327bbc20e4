//! Plans, the names of their levels, and their trees of objectives and action lines.

use sea_orm_migration::prelude::*;

use crate::statements::run;

const UP: &[&str] = &[
    // The days have years of four digits, so that SQLite, which keeps them as text, orders them as PostgreSQL does.
    "CREATE TABLE plan (
        id UUID NOT NULL PRIMARY KEY,
        code TEXT NOT NULL,
        title_es TEXT NOT NULL,
        title_en TEXT NOT NULL,
        note_es TEXT,
        note_en TEXT,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        stage TEXT NOT NULL,
        publication TEXT NOT NULL,
        reporting_days INTEGER NOT NULL,
        on_track_gap INTEGER NOT NULL,
        at_risk_gap INTEGER NOT NULL,
        baselined_at BIGINT,
        revision BIGINT NOT NULL,
        version INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        CONSTRAINT plan_code_is_unique UNIQUE (code),
        CONSTRAINT plan_code CHECK (length(code) BETWEEN 1 AND 100),
        CONSTRAINT plan_title_es CHECK (length(title_es) BETWEEN 1 AND 300),
        CONSTRAINT plan_title_en CHECK (length(title_en) BETWEEN 1 AND 300),
        CONSTRAINT plan_note_es CHECK (length(note_es) <= 8000),
        CONSTRAINT plan_note_en CHECK (length(note_en) <= 8000),
        CONSTRAINT plan_ends_after_start CHECK (ends_on >= starts_on),
        CONSTRAINT plan_days CHECK (starts_on >= '1900-01-01' AND ends_on <= '2199-12-31'),
        CONSTRAINT plan_stage CHECK (stage IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'OPERATIONAL', 'CLOSED')),
        CONSTRAINT plan_publication CHECK (publication IN ('INTERNAL', 'PUBLIC')),
        CONSTRAINT plan_draft_is_internal CHECK (stage <> 'DRAFT' OR publication = 'INTERNAL'),
        CONSTRAINT plan_reporting_days CHECK (reporting_days BETWEEN 1 AND 3650),
        CONSTRAINT plan_gaps CHECK (0 <= on_track_gap AND on_track_gap <= at_risk_gap AND at_risk_gap <= 100),
        CONSTRAINT plan_revision CHECK (revision >= 0),
        CONSTRAINT plan_version CHECK (version >= 1)
    )",
    "CREATE TABLE plan_level (
        plan_id UUID NOT NULL REFERENCES plan (id),
        depth INTEGER NOT NULL,
        name_es TEXT NOT NULL,
        name_en TEXT NOT NULL,
        PRIMARY KEY (plan_id, depth),
        CONSTRAINT plan_level_depth CHECK (depth BETWEEN 1 AND 6),
        CONSTRAINT plan_level_name_es CHECK (length(name_es) BETWEEN 1 AND 300),
        CONSTRAINT plan_level_name_en CHECK (length(name_en) BETWEEN 1 AND 300)
    )",
    "CREATE TABLE objective (
        id UUID NOT NULL PRIMARY KEY,
        plan_id UUID NOT NULL REFERENCES plan (id),
        parent_id UUID,
        depth INTEGER NOT NULL,
        code TEXT NOT NULL,
        position INTEGER NOT NULL,
        title_es TEXT NOT NULL,
        title_en TEXT NOT NULL,
        version INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        CONSTRAINT objective_of_plan_is_unique UNIQUE (plan_id, id),
        CONSTRAINT objective_code_is_unique UNIQUE (plan_id, code),
        CONSTRAINT objective_parent_of_same_plan
            FOREIGN KEY (plan_id, parent_id) REFERENCES objective (plan_id, id),
        CONSTRAINT objective_depth CHECK (depth BETWEEN 1 AND 6),
        CONSTRAINT objective_root_has_depth_1 CHECK ((parent_id IS NULL) = (depth = 1)),
        CONSTRAINT objective_is_not_its_own_parent CHECK (parent_id <> id),
        CONSTRAINT objective_code CHECK (length(code) BETWEEN 1 AND 100),
        CONSTRAINT objective_position CHECK (position BETWEEN 0 AND 9999),
        CONSTRAINT objective_title_es CHECK (length(title_es) BETWEEN 1 AND 300),
        CONSTRAINT objective_title_en CHECK (length(title_en) BETWEEN 1 AND 300),
        CONSTRAINT objective_version CHECK (version >= 1)
    )",
    "CREATE INDEX objective_by_parent ON objective (plan_id, parent_id)",
    "CREATE TABLE action_line (
        id UUID NOT NULL PRIMARY KEY,
        plan_id UUID NOT NULL REFERENCES plan (id),
        objective_id UUID NOT NULL,
        code TEXT NOT NULL,
        title_es TEXT NOT NULL,
        title_en TEXT NOT NULL,
        starts_on DATE NOT NULL,
        due_on DATE NOT NULL,
        weight INTEGER NOT NULL,
        withdrawn_on DATE,
        withdrawal_reason TEXT,
        version INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        CONSTRAINT action_line_of_plan_is_unique UNIQUE (plan_id, id),
        CONSTRAINT action_line_code_is_unique UNIQUE (plan_id, code),
        CONSTRAINT action_line_objective_of_same_plan
            FOREIGN KEY (plan_id, objective_id) REFERENCES objective (plan_id, id),
        CONSTRAINT action_line_code CHECK (length(code) BETWEEN 1 AND 100),
        CONSTRAINT action_line_title_es CHECK (length(title_es) BETWEEN 1 AND 300),
        CONSTRAINT action_line_title_en CHECK (length(title_en) BETWEEN 1 AND 300),
        CONSTRAINT action_line_due_after_start CHECK (due_on >= starts_on),
        CONSTRAINT action_line_weight CHECK (weight BETWEEN 1 AND 1000),
        CONSTRAINT action_line_withdrawal_has_reason CHECK ((withdrawn_on IS NULL) = (withdrawal_reason IS NULL)),
        CONSTRAINT action_line_withdrawal_reason CHECK (length(withdrawal_reason) <= 2000),
        CONSTRAINT action_line_version CHECK (version >= 1)
    )",
    "CREATE INDEX action_line_by_objective ON action_line (plan_id, objective_id)",
];

const DOWN: &[&str] = &["DROP TABLE action_line", "DROP TABLE objective", "DROP TABLE plan_level", "DROP TABLE plan"];

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
        run(manager, DOWN).await
    }
}
