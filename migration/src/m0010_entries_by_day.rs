//! Entries in the order in which they are listed, newest day first: of a plan and of all plans; a page of such a list is
//! read without sorting the rest.

use sea_orm_migration::prelude::*;

use crate::statements::run;

const UP: &[&str] = &[
    "CREATE INDEX progress_entry_in_order ON progress_entry (as_of, id)",
    "CREATE INDEX progress_entry_of_plan_in_order ON progress_entry (plan_id, as_of, id)",
    "DROP INDEX progress_entry_by_plan",
];

const DOWN: &[&str] = &[
    "CREATE INDEX progress_entry_by_plan ON progress_entry (plan_id, action_line_id, as_of)",
    "DROP INDEX progress_entry_of_plan_in_order",
    "DROP INDEX progress_entry_in_order",
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
        run(manager, DOWN).await
    }
}
