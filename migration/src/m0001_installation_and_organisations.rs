//! What the database is, the members of the group and Peru's departments, and the function by which PostgreSQL's
//! triggers refuse a write.

use sea_orm_migration::prelude::*;

use crate::statements::{run, run_on_postgres};

const UP: &[&str] = &[
    "CREATE TABLE installation (
        id INTEGER NOT NULL PRIMARY KEY,
        sample BOOLEAN NOT NULL,
        today DATE,
        created_at BIGINT NOT NULL,
        CONSTRAINT installation_is_one_row CHECK (id = 1),
        CONSTRAINT installation_sample CHECK (sample IN (TRUE, FALSE)),
        CONSTRAINT installation_today_only_in_samples CHECK (sample OR today IS NULL)
    )",
    "CREATE TABLE organisation (
        id UUID NOT NULL PRIMARY KEY,
        acronym TEXT NOT NULL,
        name_es TEXT NOT NULL,
        name_en TEXT NOT NULL,
        kind TEXT NOT NULL,
        iati_type INTEGER NOT NULL,
        membership TEXT NOT NULL,
        provenance TEXT,
        version INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        CONSTRAINT organisation_acronym_is_unique UNIQUE (acronym),
        CONSTRAINT organisation_acronym CHECK (length(acronym) BETWEEN 1 AND 20),
        CONSTRAINT organisation_name_es CHECK (length(name_es) BETWEEN 1 AND 300),
        CONSTRAINT organisation_name_en CHECK (length(name_en) BETWEEN 1 AND 300),
        CONSTRAINT organisation_kind CHECK (kind IN ('MINISTRY', 'NGO', 'INTERNATIONAL_ORGANISATION', 'PARTNER')),
        CONSTRAINT organisation_iati_type CHECK (iati_type BETWEEN 10 AND 99),
        CONSTRAINT organisation_membership CHECK (membership IN ('MEMBER', 'OBSERVER', 'PARTNER')),
        CONSTRAINT organisation_provenance CHECK (provenance IN ('ARTICLE', 'PROVISIONAL')),
        CONSTRAINT organisation_version CHECK (version >= 1)
    )",
    "CREATE TABLE region (
        ubigeo TEXT NOT NULL PRIMARY KEY,
        iso_3166_2 TEXT NOT NULL,
        name TEXT NOT NULL,
        CONSTRAINT region_iso_3166_2_is_unique UNIQUE (iso_3166_2),
        CONSTRAINT region_ubigeo CHECK (length(ubigeo) = 2 AND ltrim(ubigeo, '0123456789') = ''),
        CONSTRAINT region_iso_3166_2 CHECK (length(iso_3166_2) = 6 AND substr(iso_3166_2, 1, 3) = 'PE-'),
        CONSTRAINT region_name CHECK (length(name) BETWEEN 1 AND 300)
    )",
];

/// Called by triggers with the broken rule's name, which becomes both the message and the constraint's name.
const UP_POSTGRES: &[&str] = &["CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
    END $$"];

const DOWN: &[&str] = &["DROP TABLE region", "DROP TABLE organisation", "DROP TABLE installation"];

const DOWN_POSTGRES: &[&str] = &["DROP FUNCTION refuse()"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_on_postgres(manager, UP_POSTGRES).await?;
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await?;
        run_on_postgres(manager, DOWN_POSTGRES).await
    }
}
