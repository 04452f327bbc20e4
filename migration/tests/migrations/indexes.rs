//! What is asked for often is found by an index that begins with what the question names, so that it takes no longer where
//! there is more of everything else.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};

use crate::databases::{both, in_dialect};

/// Questions, and the index that answers each.
const FOUND: [(&str, &str); 5] = [
    ("SELECT * FROM responsibility WHERE action_line_id = #1", "responsibility_of_line"),
    ("SELECT * FROM progress_entry ORDER BY as_of DESC, id DESC LIMIT 20", "progress_entry_in_order"),
    (
        "SELECT * FROM progress_entry WHERE plan_id = #1 ORDER BY as_of DESC, id DESC LIMIT 20",
        "progress_entry_of_plan_in_order",
    ),
    (
        "SELECT * FROM progress_entry WHERE organisation_id = #1 AND state = 'DRAFT'
            ORDER BY as_of DESC, id DESC LIMIT 20",
        "progress_entry_of_organisation_in_order",
    ),
    ("SELECT * FROM audit_event WHERE entity_id = 'thing' ORDER BY seq DESC LIMIT 20", "audit_event_of_thing"),
];

/// How the database would answer.
async fn explained(connection: &DatabaseConnection, question: &str) -> String {
    let backend = connection.get_database_backend();
    let (explain, column) =
        if backend == DbBackend::Sqlite { ("EXPLAIN QUERY PLAN", "detail") } else { ("EXPLAIN", "QUERY PLAN") };
    let transaction = connection.begin().await.unwrap();
    if backend == DbBackend::Postgres {
        // Of empty tables it would read all.
        transaction.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
    }
    let statement = Statement::from_string(backend, format!("{explain} {}", in_dialect(question, backend)));
    let rows = transaction.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn what_is_asked_for_often_is_found_by_an_index() {
    for database in both().await {
        migration::up(&database.connection).await.unwrap();
        for (question, index) in FOUND {
            let explained = explained(&database.connection, question).await;
            assert!(explained.split_whitespace().any(|word| word == index), "{question}\n{explained}");
            let sorts = explained.contains("Sort") || explained.contains("TEMP B-TREE");
            assert!(!sorts, "{question}\n{explained}");
        }
    }
}
