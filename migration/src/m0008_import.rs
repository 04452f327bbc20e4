//! What the rows of import files said when they were last imported.

use sea_orm_migration::prelude::*;

use crate::statements::run;

const UP: &[&str] = &["CREATE TABLE imported_row (
        file TEXT NOT NULL,
        row_key TEXT NOT NULL,
        digest BYTEA NOT NULL,
        recorded_at BIGINT NOT NULL,
        PRIMARY KEY (file, row_key),
        CONSTRAINT imported_row_file CHECK (length(file) BETWEEN 1 AND 300),
        CONSTRAINT imported_row_row_key CHECK (length(row_key) BETWEEN 1 AND 300),
        CONSTRAINT imported_row_digest CHECK (length(digest) = 32)
    )"];

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
        run(manager, &["DROP TABLE imported_row"]).await
    }
}
