//! What the database must refuse and what it must let pass, in tables: one row a rule and a statement that breaks it.

mod audit;
mod base;
mod parts;
mod people;
mod plan;
mod postgres;
mod progress;
mod responsibility;
mod sqlite;

use std::collections::BTreeSet;

use migration::up;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};

pub use self::base::base;
use crate::databases::{Empty, both, run};

/// How a refusal says which rule was broken.
#[derive(Clone, Copy)]
enum Says {
    /// With the rule's name on both databases.
    Name,
    /// With the rule's name on PostgreSQL, and that a key is not unique on SQLite.
    NotUnique,
    /// With the rule's name on PostgreSQL, and that a foreign key has no row on SQLite.
    NoSuchRow,
}

/// Statements of which the last one must be refused.
struct Broken {
    rule: &'static str,
    says: Says,
    statements: &'static [&'static str],
}

const fn broken(rule: &'static str, statements: &'static [&'static str]) -> Broken {
    Broken { rule, says: Says::Name, statements }
}

const fn not_unique(rule: &'static str, statements: &'static [&'static str]) -> Broken {
    Broken { rule, says: Says::NotUnique, statements }
}

const fn no_such_row(rule: &'static str, statements: &'static [&'static str]) -> Broken {
    Broken { rule, says: Says::NoSuchRow, statements }
}

fn all_broken() -> impl Iterator<Item = &'static Broken> {
    [people::BROKEN, plan::BROKEN, responsibility::BROKEN, audit::BROKEN, progress::BROKEN, parts::BROKEN]
        .into_iter()
        .flatten()
}

/// Both databases with the rows that the statements start from.
async fn with_base() -> Vec<Empty> {
    let databases = both().await;
    for database in &databases {
        up(&database.connection).await.unwrap();
        for statement in base() {
            run(&database.connection, statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
    }
    databases
}

/// Runs all statements in a transaction of their own, which is rolled back, and says how the last one went.
async fn attempt(database: &Empty, statements: &[&str]) -> Result<u64, String> {
    let transaction = database.connection.begin().await.unwrap();
    let (last, before) = statements.split_last().expect("at least one statement");
    for statement in before {
        run(&transaction, statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    let result = run(&transaction, last).await;
    transaction.rollback().await.unwrap();
    result
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_by_the_rule_s_name() {
    for database in with_base().await {
        let backend = database.connection.get_database_backend();
        let mut faults = Vec::new();
        for Broken { rule, says, statements } in all_broken() {
            let expected = match (says, backend) {
                (Says::NotUnique, DbBackend::Sqlite) => "UNIQUE constraint failed",
                (Says::NoSuchRow, DbBackend::Sqlite) => "FOREIGN KEY constraint failed",
                _ => rule,
            };
            match attempt(&database, statements).await {
                Err(error) if error.contains(expected) => {}
                other => faults.push(format!("{rule}: {statements:?}\n    gave {other:?}")),
            }
        }
        assert!(faults.is_empty(), "{backend:?}\n{}", faults.join("\n"));
    }
}

#[tokio::test]
async fn what_only_one_database_knows_is_refused_there() {
    for database in with_base().await {
        let refused = match database.connection.get_database_backend() {
            DbBackend::Sqlite => sqlite::BROKEN,
            _ => postgres::BROKEN,
        };
        for Broken { rule, statements, .. } in refused {
            let error = attempt(&database, statements).await.expect_err(rule);
            assert!(error.contains(rule), "{statements:?} gave {error}");
        }
    }
}

#[tokio::test]
async fn what_the_rules_allow_is_done() {
    for database in with_base().await {
        for statements in [responsibility::ALLOWED, audit::ALLOWED, progress::ALLOWED].into_iter().flatten() {
            let changed = attempt(&database, statements).await;
            let backend = database.connection.get_database_backend();
            assert_eq!(changed, Ok(1), "{backend:?}: {statements:?}");
        }
    }
}

/// Keys that hold the primary key, which is broken first; they are there for composite foreign keys to refer to.
const IMPLIED: &[&str] =
    &["objective_of_plan_is_unique", "action_line_of_plan_is_unique", "progress_entry_of_organisation_is_unique"];

#[tokio::test]
async fn every_rule_has_a_statement_that_breaks_it() {
    let database = with_base().await.swap_remove(0);
    let sql = "SELECT coalesce(sql, '') AS sql FROM sqlite_master WHERE name NOT LIKE 'seaql%'";
    let rows = database.connection.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    let mut rules = BTreeSet::new();
    for row in rows {
        let definition: String = row.try_get("", "sql").unwrap();
        for mark in ["CONSTRAINT ", "UNIQUE INDEX ", "RAISE(ABORT, '"] {
            rules.extend(definition.split(mark).skip(1).map(|after| first_word(after).to_owned()));
        }
    }
    assert!(rules.len() > 100, "too few rules were found: {rules:?}");
    let broken: BTreeSet<String> = all_broken().chain(sqlite::BROKEN).map(|broken| broken.rule.to_owned()).collect();
    let untested: Vec<&String> = rules.difference(&broken).filter(|rule| !IMPLIED.contains(&rule.as_str())).collect();
    assert!(untested.is_empty(), "no statement breaks {untested:?}");
}

fn first_word(text: &str) -> &str {
    text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_').next().unwrap_or_default()
}

#[tokio::test]
async fn what_redacts_must_be_on_record_when_the_transaction_ends() {
    for database in with_base().await {
        for redaction in [
            "UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 77 WHERE seq = 1",
            "UPDATE progress_entry SET narrative = '', redacted_by = 77 WHERE id = #82",
        ] {
            let transaction = database.connection.begin().await.unwrap();
            run(&transaction, redaction).await.unwrap();
            let error = transaction.commit().await.unwrap_err().to_string().to_lowercase();
            assert!(error.contains("foreign key constraint"), "{error}");
            // SQLite leaves the transaction open after such a failure; a new pool does not meet it.
        }
    }
}
