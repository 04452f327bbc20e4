//! Runs the plain SQL of a step, on both databases or on one, and sets the triggers that refuse a write; never builds
//! SQL out of values.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Runs statements that both databases understand, in order.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Runs statements that only PostgreSQL understands or needs.
pub(crate) async fn run_on_postgres(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres { run(manager, statements).await } else { Ok(()) }
}

/// Runs statements that only SQLite understands or needs.
pub(crate) async fn run_on_sqlite(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Sqlite { run(manager, statements).await } else { Ok(()) }
}

/// A write that the database refuses, row by row, with the rule's name as the error.
pub(crate) struct Refusal {
    /// The trigger's name; unique in the database.
    pub(crate) trigger: &'static str,
    pub(crate) table: &'static str,
    /// INSERT, UPDATE or DELETE.
    pub(crate) event: &'static str,
    /// Over OLD and NEW, in SQL that both databases understand. It must never be NULL, which would let the write pass.
    pub(crate) when: &'static str,
    /// What the error says: on PostgreSQL also as the name of the constraint.
    pub(crate) rule: &'static str,
}

/// Sets the triggers; they go with their tables.
pub(crate) async fn refuse(manager: &SchemaManager<'_>, refusals: &[Refusal]) -> Result<(), DbErr> {
    for Refusal { trigger, table, event, when, rule } in refusals {
        let head = format!("CREATE TRIGGER {trigger} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when})");
        let statement = match manager.get_database_backend() {
            DbBackend::Sqlite => format!("{head} BEGIN SELECT RAISE(ABORT, '{rule}'); END"),
            _ => format!("{head} EXECUTE FUNCTION refuse('{rule}')"),
        };
        run(manager, &[&statement]).await?;
    }
    Ok(())
}
