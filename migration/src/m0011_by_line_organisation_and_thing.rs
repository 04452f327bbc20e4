//! What is found by one thing alone, however much there is of the others: all parts in a line, an organisation's entries
//! in a state, and the events of one thing. The indexes that these replace began with what such a question does not name,
//! held some of the rows only, or had them in another order.

use sea_orm_migration::prelude::*;

use crate::statements::run;

const UP: &[&str] = &[
    "CREATE INDEX responsibility_of_line ON responsibility (action_line_id)",
    "DROP INDEX responsibility_current_by_line",
    "CREATE INDEX progress_entry_of_organisation_in_order ON progress_entry (organisation_id, state, as_of, id)",
    "DROP INDEX progress_entry_by_organisation",
    "CREATE INDEX audit_event_of_thing ON audit_event (entity_id, seq)",
    "DROP INDEX audit_event_by_entity",
];

const DOWN: &[&str] = &[
    "CREATE INDEX audit_event_by_entity ON audit_event (entity_kind, entity_id, seq)",
    "DROP INDEX audit_event_of_thing",
    "CREATE INDEX progress_entry_by_organisation ON progress_entry (organisation_id, submitted_at)",
    "DROP INDEX progress_entry_of_organisation_in_order",
    "CREATE INDEX responsibility_current_by_line ON responsibility (action_line_id) WHERE replaced_at IS NULL",
    "DROP INDEX responsibility_of_line",
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
