//! The schema of both databases as a list of steps, and the question how far a database is along it; never data of a
//! plan and never a rule that the database itself does not enforce.

mod m0001_installation_and_organisations;
mod m0002_people;
mod m0003_plan;
mod m0004_responsibility;
mod m0005_audit;
mod m0006_progress;
mod m0007_evidence_and_review;
mod m0008_import;
mod m0009_idempotency;
mod m0010_entries_by_day;
mod m0011_by_line_organisation_and_thing;
mod statements;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel, QueryOrder, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::seaql_migrations;

/// All steps, oldest first. A released step is never edited: what it got wrong, a later step mends.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_installation_and_organisations::Migration),
            Box::new(m0002_people::Migration),
            Box::new(m0003_plan::Migration),
            Box::new(m0004_responsibility::Migration),
            Box::new(m0005_audit::Migration),
            Box::new(m0006_progress::Migration),
            Box::new(m0007_evidence_and_review::Migration),
            Box::new(m0008_import::Migration),
            Box::new(m0009_idempotency::Migration),
            Box::new(m0010_entries_by_day::Migration),
            Box::new(m0011_by_line_organisation_and_thing::Migration),
        ]
    }
}

/// How far a database is along the steps that this program knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// No step has run here yet.
    Empty,
    /// Older than this program: `pending` steps have yet to run.
    Behind {
        /// How many steps have yet to run.
        pending: usize,
    },
    /// Exactly what this program was written for.
    Current,
    /// A newer program has been here: this one must not write, whether or not it also has steps to run.
    Ahead {
        /// The names of the steps that this program does not know, oldest first.
        unknown: Vec<String>,
    },
}

/// Says how far the database is. Only reads, so that it also answers on a database that must not be written.
///
/// # Errors
/// When the database cannot be read.
pub async fn state(connection: &DatabaseConnection) -> Result<State, DbErr> {
    if !SchemaManager::new(connection).has_table("seaql_migrations").await? {
        return Ok(State::Empty);
    }
    let applied =
        seaql_migrations::Entity::find().order_by_asc(seaql_migrations::Column::Version).all(connection).await?;
    let applied: Vec<String> = applied.into_iter().map(|row| row.version).collect();
    let known: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();

    let unknown: Vec<String> = applied.iter().filter(|name| !known.contains(name)).cloned().collect();
    if !unknown.is_empty() {
        return Ok(State::Ahead { unknown });
    }
    let pending = known.iter().filter(|name| !applied.contains(name)).count();
    Ok(match pending {
        0 => State::Current,
        _ if applied.is_empty() => State::Empty,
        pending => State::Behind { pending },
    })
}

/// The key of the lock that only one migrating program holds: "minka" in ASCII.
const LOCK: i64 = 0x6d_69_6e_6b_61;

/// Runs every step that has not run yet; all of them or, after a failure, none.
///
/// Two servers that start at once on one database do not fail: the second waits for the first and then finds nothing
/// left to do. On PostgreSQL they wait on an advisory lock, which goes with the transaction, even when the program dies;
/// it works before any table exists, which a row or table lock would not. On SQLite the transaction begins IMMEDIATE,
/// which is a lock on the whole file (waited for as long as the connection's busy timeout says).
///
/// # Errors
/// When a step fails, or the database knows steps that this program does not.
pub async fn up(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let transaction = begin(connection).await?;
    Migrator::up(&transaction, None).await?;
    transaction.commit().await
}

/// Takes every step back and runs them all again, in one transaction: what was in the database is gone, or after a
/// failure all still there. Only for a database of samples.
///
/// # Errors
/// When a step fails, or the database knows steps that this program does not.
pub async fn rebuild(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let transaction = begin(connection).await?;
    Migrator::reset(&transaction).await?;
    Migrator::up(&transaction, None).await?;
    transaction.commit().await
}

/// A transaction that no other program's migration runs beside.
async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
    let options = TransactionOptions {
        // Each statement must see what was committed while this program waited for the lock.
        isolation_level: is_postgres.then_some(IsolationLevel::ReadCommitted),
        sqlite_transaction_mode: (!is_postgres).then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = connection.begin_with_options(options).await?;
    if is_postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(transaction)
}
