//! Empty databases of both kinds to test on, and the few literals in which their SQL differs.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend};
use tempfile::TempDir;

use crate::postgres::fresh_database;

/// An empty database and what keeps it alive.
pub struct Empty {
    pub connection: DatabaseConnection,
    pub url: String,
    _folder: Option<TempDir>,
}

/// One empty database of each kind that there is here.
pub async fn both() -> Vec<Empty> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("minka.db").display());
    let mut databases = vec![Empty { connection: connect(&url).await, url, _folder: Some(folder) }];
    if let Some(url) = fresh_database(None).await {
        databases.push(Empty { connection: connect(&url).await, url, _folder: None });
    }
    databases
}

/// Another pool on the same database.
pub async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(2).sqlx_logging(false);
    Database::connect(options).await.expect("the database must answer")
}

/// Puts in the literals of the backend: `#7` is the identifier with number 7, `~7` a digest (32 bytes, all of them 7)
/// `~7:16` the same in 16 bytes, and `%300` a text of 300 characters that take two bytes each.
pub fn in_dialect(sql: &str, backend: DbBackend) -> String {
    let mut result = String::new();
    let mut rest = sql;
    while let Some(at) = rest.find(['#', '~', '%']) {
        result += &rest[..at];
        let (number, after) = leading_number(&rest[at + 1..]);
        let (length, after_length) = after.strip_prefix(':').map_or((32, after), leading_number);
        match &rest[at..=at] {
            "#" => result += &identifier(number, backend),
            "%" => result.extend(["'", &"ñ".repeat(number), "'"]),
            _ => result += &bytes(&format!("{number:02x}").repeat(length), backend),
        }
        rest = after_length;
    }
    result + rest
}

fn leading_number(text: &str) -> (usize, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].parse().expect("a number must stand here"), &text[end..])
}

fn identifier(number: usize, backend: DbBackend) -> String {
    let digits = format!("{number:032x}");
    if backend == DbBackend::Sqlite { format!("x'{digits}'") } else { format!("CAST('{digits}' AS uuid)") }
}

fn bytes(digits: &str, backend: DbBackend) -> String {
    if backend == DbBackend::Sqlite { format!("x'{digits}'") } else { format!("CAST('\\x{digits}' AS bytea)") }
}

/// Runs one statement written in the common dialect.
pub async fn run(connection: &impl ConnectionTrait, sql: &str) -> Result<u64, String> {
    let statement = in_dialect(sql, connection.get_database_backend());
    connection
        .execute_unprepared(&statement)
        .await
        .map(|result| result.rows_affected())
        .map_err(|error| error.to_string())
}
