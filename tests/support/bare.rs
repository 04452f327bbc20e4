//! A database that no server uses, and the way under its hood: the raw SQL of somebody who tampers, and the commands of
//! the binary.

use std::path::PathBuf;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;

use super::{postgres, server::run, template};

/// A database of a test.
pub struct Bare {
    /// Its address.
    pub url: String,
    folder: TempDir,
}

impl Bare {
    /// A copy of the template in SQLite.
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { url: template::copy_to_sqlite(folder.path()).await, folder }
    }

    /// A copy of the template in PostgreSQL; none where there is no PostgreSQL.
    pub async fn on_postgresql() -> Option<Self> {
        let url = postgres::fresh_database(Some(&template::in_postgresql().await?)).await?;
        Some(Self { url, folder: tempfile::tempdir().expect("a temporary folder") })
    }

    /// The address of an SQLite database that does not exist yet.
    pub fn nothing() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { url: format!("sqlite:{}", folder.path().join("minka.db").display()), folder }
    }

    /// A file in the folder of the test.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as text, for a command.
    pub fn place(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// Runs a command of the binary on the database; answers what it printed, and whether it succeeded.
    pub fn run(&self, arguments: &[&str]) -> (String, bool) {
        run(&self.url, arguments)
    }

    /// Runs statements that no trigger and no foreign key holds back.
    pub async fn tamper(&self, statements: &[&str]) {
        tamper(&self.url, statements).await;
    }

    /// A connection of one's own.
    pub async fn connect(&self) -> DatabaseConnection {
        connect(&self.url).await
    }
}

/// Runs statements on any database that no trigger and no foreign key holds back.
pub async fn tamper(url: &str, statements: &[&str]) {
    let connection = connect(url).await;
    for table in ["audit_event", "audit_event_plan"] {
        for statement in loosen(table, url.starts_with("sqlite")) {
            connection.execute_unprepared(&statement).await.expect("the triggers are taken away");
        }
    }
    for statement in statements {
        let done = connection.execute_unprepared(statement).await;
        assert!(done.is_ok(), "{statement}: {done:?}");
    }
    connection.close().await.expect("the connection closes");
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| sqlite.foreign_keys(false));
    Database::connect(options).await.expect("the database answers")
}

fn loosen(table: &str, sqlite: bool) -> Vec<String> {
    if !sqlite {
        return vec![format!("ALTER TABLE {table} DISABLE TRIGGER ALL")];
    }
    let triggers: &[&str] = match table {
        "audit_event" => &["refuses_delete", "refuses_update_but_redaction", "refuses_replace"],
        _ => &["refuses_delete", "refuses_update", "refuses_replace"],
    };
    triggers.iter().map(|trigger| format!("DROP TRIGGER IF EXISTS {table}_{trigger}")).collect()
}
