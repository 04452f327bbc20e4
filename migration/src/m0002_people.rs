//! People, their roles, and the links, sessions and tokens by which they and their scripts come in.

use sea_orm_migration::prelude::*;

use crate::statements::run;

const UP_PEOPLE: &[&str] = &[
    "CREATE TABLE person (
        id UUID NOT NULL PRIMARY KEY,
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        language TEXT,
        password_hash TEXT NOT NULL,
        disabled_at BIGINT,
        version INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        CONSTRAINT person_email_is_unique UNIQUE (email),
        CONSTRAINT person_email_is_lower_case CHECK (email = lower(email)),
        CONSTRAINT person_email CHECK (length(email) BETWEEN 3 AND 320),
        CONSTRAINT person_name CHECK (length(name) BETWEEN 1 AND 300),
        CONSTRAINT person_language CHECK (language IN ('ES', 'EN')),
        CONSTRAINT person_password_hash CHECK (length(password_hash) BETWEEN 1 AND 500),
        CONSTRAINT person_version CHECK (version >= 1)
    )",
    "CREATE TABLE membership (
        id UUID NOT NULL PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES person (id),
        organisation_id UUID NOT NULL REFERENCES organisation (id),
        role TEXT NOT NULL,
        version INTEGER NOT NULL,
        started_at BIGINT NOT NULL,
        ended_at BIGINT,
        CONSTRAINT membership_role
            CHECK (role IN ('VIEWER', 'EDITOR', 'FOCAL_POINT', 'SECRETARIAT', 'ADMINISTRATOR')),
        CONSTRAINT membership_version CHECK (version >= 1),
        CONSTRAINT membership_ends_after_start CHECK (ended_at >= started_at)
    )",
    "CREATE UNIQUE INDEX membership_one_role ON membership (person_id, organisation_id) WHERE ended_at IS NULL",
    "CREATE INDEX membership_by_person ON membership (person_id)",
    "CREATE INDEX membership_by_organisation ON membership (organisation_id)",
    "CREATE INDEX membership_by_role ON membership (role) WHERE ended_at IS NULL",
    "CREATE TABLE invitation (
        id UUID NOT NULL PRIMARY KEY,
        email TEXT NOT NULL,
        organisation_id UUID NOT NULL REFERENCES organisation (id),
        role TEXT NOT NULL,
        token_digest BYTEA NOT NULL,
        invited_by UUID REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        accepted_at BIGINT,
        accepted_by UUID REFERENCES person (id),
        revoked_at BIGINT,
        CONSTRAINT invitation_token_digest_is_unique UNIQUE (token_digest),
        CONSTRAINT invitation_token_digest CHECK (length(token_digest) = 32),
        CONSTRAINT invitation_email_is_lower_case CHECK (email = lower(email)),
        CONSTRAINT invitation_email CHECK (length(email) BETWEEN 3 AND 320),
        CONSTRAINT invitation_role
            CHECK (role IN ('VIEWER', 'EDITOR', 'FOCAL_POINT', 'SECRETARIAT', 'ADMINISTRATOR')),
        CONSTRAINT invitation_expires_after_creation CHECK (expires_at > created_at),
        CONSTRAINT invitation_accepted_by_somebody CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
        CONSTRAINT invitation_has_one_end CHECK (accepted_at IS NULL OR revoked_at IS NULL)
    )",
    "CREATE INDEX invitation_by_organisation ON invitation (organisation_id, created_at)",
    "CREATE INDEX invitation_by_email ON invitation (email)",
];

const UP_TOKENS: &[&str] = &[
    "CREATE TABLE password_reset (
        id UUID NOT NULL PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES person (id),
        token_digest BYTEA NOT NULL,
        issued_by UUID REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        revoked_at BIGINT,
        CONSTRAINT password_reset_token_digest_is_unique UNIQUE (token_digest),
        CONSTRAINT password_reset_token_digest CHECK (length(token_digest) = 32),
        CONSTRAINT password_reset_expires_after_creation CHECK (expires_at > created_at),
        CONSTRAINT password_reset_has_one_end CHECK (used_at IS NULL OR revoked_at IS NULL)
    )",
    "CREATE INDEX password_reset_by_person ON password_reset (person_id)",
    "CREATE TABLE session (
        id UUID NOT NULL PRIMARY KEY,
        person_id UUID NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        ended_at BIGINT,
        CONSTRAINT session_expires_after_creation CHECK (expires_at > created_at)
    )",
    "CREATE INDEX session_by_person ON session (person_id)",
    "CREATE INDEX session_by_expiry ON session (expires_at)",
    "CREATE TABLE refresh_token (
        id UUID NOT NULL PRIMARY KEY,
        session_id UUID NOT NULL REFERENCES session (id),
        token_digest BYTEA NOT NULL,
        created_at BIGINT NOT NULL,
        used_at BIGINT,
        CONSTRAINT refresh_token_token_digest_is_unique UNIQUE (token_digest),
        CONSTRAINT refresh_token_token_digest CHECK (length(token_digest) = 32)
    )",
    "CREATE INDEX refresh_token_by_session ON refresh_token (session_id)",
    "CREATE TABLE service_token (
        id UUID NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        scope TEXT NOT NULL,
        token_digest BYTEA NOT NULL,
        created_by UUID REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT,
        revoked_at BIGINT,
        CONSTRAINT service_token_token_digest_is_unique UNIQUE (token_digest),
        CONSTRAINT service_token_token_digest CHECK (length(token_digest) = 32),
        CONSTRAINT service_token_name CHECK (length(name) BETWEEN 1 AND 300),
        CONSTRAINT service_token_scope CHECK (scope IN ('READ_PUBLIC', 'READ_MEMBERS')),
        CONSTRAINT service_token_expires_after_creation CHECK (expires_at > created_at)
    )",
];

const DOWN: &[&str] = &[
    "DROP TABLE service_token",
    "DROP TABLE refresh_token",
    "DROP TABLE session",
    "DROP TABLE password_reset",
    "DROP TABLE invitation",
    "DROP TABLE membership",
    "DROP TABLE person",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP_PEOPLE).await?;
        run(manager, UP_TOKENS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}
