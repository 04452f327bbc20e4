//! Everything that a database holds, table by table, so that two moments can be compared; never through the program.

use std::collections::BTreeMap;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// The rows of each table as one text.
#[derive(PartialEq, Eq)]
pub struct Contents(BTreeMap<String, Option<String>>);

impl Contents {
    /// The tables that differ, if any does.
    pub fn difference(&self, other: &Self) -> Option<String> {
        let tables: Vec<&str> = self
            .0
            .iter()
            .filter(|(table, rows)| other.0.get(*table) != Some(rows))
            .map(|(table, _)| table.as_str())
            .collect();
        (!tables.is_empty()).then(|| tables.join(", "))
    }
}

/// What the database at `url` holds now.
pub async fn contents(url: &str) -> Contents {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(1).sqlx_logging(false);
    let database = Database::connect(options).await.expect("the database answers");
    let sqlite = database.get_database_backend() == DbBackend::Sqlite;
    let tables = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'"
    };
    let mut found = BTreeMap::new();
    for table in texts(&database, tables).await.into_iter().flatten() {
        let query = if sqlite {
            let columns = format!("SELECT name FROM pragma_table_info('{table}')");
            let quoted =
                texts(&database, &columns).await.into_iter().flatten().map(|column| format!("quote(\"{column}\")"));
            let row = quoted.collect::<Vec<_>>().join(" || ',' || ");
            format!("SELECT group_concat(line, ';') AS name FROM (SELECT {row} AS line FROM \"{table}\" ORDER BY 1)")
        } else {
            format!("SELECT md5(string_agg(row::text, ';' ORDER BY row::text)) AS name FROM \"{table}\" AS row")
        };
        let rows = texts(&database, &query).await.into_iter().next().flatten();
        found.insert(table, rows);
    }
    database.close().await.expect("the connection closes");
    Contents(found)
}

async fn texts(database: &DatabaseConnection, query: &str) -> Vec<Option<String>> {
    let rows = database.query_all_raw(Statement::from_string(database.get_database_backend(), query)).await;
    let rows = rows.expect("the database can be read");
    rows.iter().map(|row| row.try_get("", "name").expect("a text or nothing")).collect()
}
