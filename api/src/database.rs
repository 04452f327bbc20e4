//! How the program reaches its database: an embedded SQLite file by default, PostgreSQL when the address says so; the
//! settings here make both durable and strict, and nothing else in the program opens a connection.

use std::{path::Path, sync::Arc, time::Duration};

use prometheus_client::metrics::counter::Counter;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sqlx::{
    postgres::PgConnectOptions,
    sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    failure::Failure,
    feed::{
        bell::{Bell, Ring},
        end::KnownEnd,
        listen::CHANNEL,
        reading::Readings,
    },
    lock::Lock,
};

/// How long a request waits for a connection, for its turn to write, or for what it shares with others, before it is told to
/// try later.
pub const PATIENCE: Duration = Duration::from_secs(8);

/// Connections kept open; reads on SQLite run beside each other and beside the one writer.
const CONNECTIONS: u32 = 8;

/// A pool of connections, and the turn to write.
#[derive(Clone, Debug)]
pub struct Database {
    connection: DatabaseConnection,
    statements: Counter,
    /// SQLite has one writer at a time and lets the others poll for the lock in no order; waiting here is fair and
    /// costs nothing. PostgreSQL orders its writers itself, by the lock on the audit log's head.
    writer: Option<Arc<Semaphore>>,
    bell: Bell,
    known_end: KnownEnd,
    readings: Readings,
    /// Keeps others from replacing an embedded database while it is open.
    _lock: Option<Arc<Lock>>,
}

/// A transaction that may write. Dropped without a commit it leaves nothing behind.
#[derive(Debug)]
pub struct WriteTransaction {
    transaction: DatabaseTransaction,
    rings: Vec<Ring>,
    bell: Bell,
    known_end: KnownEnd,
    _turn: Option<OwnedSemaphorePermit>,
}

impl Database {
    /// Opens the database at `url` (`sqlite:FILE` or `postgres://…`), making the SQLite file when it is missing and
    /// `create` says so.
    pub async fn connect(url: &str, create: bool) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url.to_owned());
        options
            .max_connections(CONNECTIONS)
            .connect_timeout(PATIENCE)
            .acquire_timeout(PATIENCE)
            .sqlx_logging(false)
            .record_stmt_in_spans(false)
            // A test of every connection before every use costs about a tenth of the speed; one that rested may be dead.
            .test_before_acquire_if_idle_for(Duration::from_secs(5));
        options.map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(create)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is blanked or discarded is overwritten in the file, not only forgotten.
                .pragma("secure_delete", "ON")
                .busy_timeout(PATIENCE)
        });
        options.map_sqlx_postgres_opts(|postgres| {
            postgres.application_name("minka").options([("synchronous_commit", "on"), ("timezone", "UTC")])
        });
        let mut connection = sea_orm::Database::connect(options).await?;
        let statements = Counter::default();
        let counter = statements.clone();
        connection.set_metric_callback(move |_| {
            counter.inc();
        });
        let writer = match connection.get_database_backend() {
            DbBackend::Sqlite => Some(Arc::new(Semaphore::new(1))),
            _ => None,
        };
        let (bell, known_end, readings) = (Bell::default(), KnownEnd::default(), Readings::default());
        Ok(Self { connection, statements, writer, bell, known_end, readings, _lock: None })
    }

    /// Opens an SQLite file to be looked at: nothing is written to it, not even how it is to be written.
    pub async fn look_at(file: &Path) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(address(file));
        options.max_connections(1).connect_timeout(PATIENCE).acquire_timeout(PATIENCE).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.create_if_missing(false).read_only(true).busy_timeout(PATIENCE));
        let connection = sea_orm::Database::connect(options).await?;
        let (statements, bell) = (Counter::default(), Bell::default());
        let (known_end, readings) = (KnownEnd::default(), Readings::default());
        Ok(Self { connection, statements, writer: None, bell, known_end, readings, _lock: None })
    }

    /// Puts everything that an SQLite database holds into its one file; fails while anybody else has it open.
    pub async fn settle(file: &Path) -> Result<(), DbErr> {
        let mut options = ConnectOptions::new(address(file));
        options.max_connections(1).connect_timeout(PATIENCE).acquire_timeout(PATIENCE).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite.create_if_missing(false).journal_mode(SqliteJournalMode::Delete).busy_timeout(Duration::from_secs(1))
        });
        sea_orm::Database::connect(options).await?.close().await
    }

    /// The same, holding `lock` for as long as it is open.
    #[must_use]
    pub fn holding(self, lock: Option<Lock>) -> Self {
        Self { _lock: lock.map(Arc::new), ..self }
    }

    /// Closes all connections, and waits until they are.
    pub async fn close(&self) -> Result<(), DbErr> {
        self.connection.close_by_ref().await
    }

    /// The connection for reads.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// What rings when something is committed.
    #[must_use]
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Where the log ends, as far as this process knows it.
    #[must_use]
    pub fn known_end(&self) -> &KnownEnd {
        &self.known_end
    }

    /// The readings of where the log ends.
    #[must_use]
    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    /// How to connect once more to a PostgreSQL, to hear what other processes commit; none on SQLite.
    #[must_use]
    pub fn listening_options(&self) -> Option<PgConnectOptions> {
        match self.connection.get_database_backend() {
            DbBackend::Postgres => {
                Some(self.connection.get_postgres_connection_pool().connect_options().as_ref().clone())
            }
            _ => None,
        }
    }

    /// How many statements were run, but for the begin and end of transactions.
    #[must_use]
    pub fn statements(&self) -> Counter {
        self.statements.clone()
    }

    /// Begins a transaction in which all reads see the database at one moment.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, Failure> {
        let options = match self.connection.get_database_backend() {
            // A transaction in WAL mode is a snapshot by itself.
            DbBackend::Sqlite => TransactionOptions::default(),
            _ => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        Ok(self.connection.begin_with_options(options).await?)
    }

    /// Begins a transaction that holds SQLite's write lock from its first statement on, so that it can never find at
    /// its end that somebody else wrote in between. On PostgreSQL it sees, after it waited for the log's head, what was
    /// written meanwhile, whatever isolation the server has for its default.
    pub async fn write(&self) -> Result<WriteTransaction, Failure> {
        let turn = self.turn().await?;
        let options = match turn {
            Some(_) => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
            None => TransactionOptions {
                isolation_level: Some(IsolationLevel::ReadCommitted),
                ..TransactionOptions::default()
            },
        };
        let transaction = self.connection.begin_with_options(options).await?;
        let (bell, known_end) = (self.bell.clone(), self.known_end.clone());
        Ok(WriteTransaction { transaction, rings: Vec::new(), bell, known_end, _turn: turn })
    }

    /// Takes what was overwritten out of SQLite's write-ahead log too, which holds older pages until it is emptied. The
    /// change itself is done by then, so that what goes wrong here is for the log alone: the next change of this kind, or
    /// the server's end, empties it. PostgreSQL forgets by VACUUM, which is its administrator's.
    pub async fn forget(&self) {
        let emptied = async {
            let Some(_turn) = self.turn().await? else { return Ok(true) };
            let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
            let row = self.connection.query_one_raw(statement).await?;
            // The first column is 1 where somebody still reads or writes what was before.
            Ok::<_, Failure>(row.is_some_and(|row| row.try_get_by_index::<i32>(0).is_ok_and(|busy| busy == 0)))
        };
        match emptied.await {
            Ok(true) => {}
            Ok(false) => tracing::warn!("the write-ahead log could not be emptied: somebody is using it"),
            Err(failure) => tracing::warn!(cause = failure.cause(), "the write-ahead log could not be emptied"),
        }
    }

    async fn turn(&self) -> Result<Option<OwnedSemaphorePermit>, Failure> {
        let Some(writer) = &self.writer else { return Ok(None) };
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(writer).acquire_owned()).await;
        let turn = turn.map_err(|_| Failure::Unavailable("no turn to write in time".into()))?;
        turn.map(Some).map_err(Failure::internal)
    }
}

impl WriteTransaction {
    /// Says what the feed is to look at once this is committed.
    pub fn ring(&mut self, ring: Ring) {
        self.rings.push(ring);
    }

    /// Makes what was written durable and visible, and rings.
    pub async fn commit(self) -> Result<(), Failure> {
        let backend = self.transaction.get_database_backend();
        if backend == DbBackend::Postgres {
            // In the transaction, so that it is told if and only if it is committed, to every process.
            for ring in &self.rings {
                let values = [CHANNEL.into(), ring.to_text().into()];
                let statement = Statement::from_sql_and_values(backend, "SELECT pg_notify($1, $2)", values);
                self.transaction.execute_raw(statement).await?;
            }
            self.transaction.commit().await.map_err(Failure::of_commit)?;
            for ring in self.rings {
                if let Ring::Log(end) = ring {
                    // Whoever wrote it here reads it here at once.
                    self.known_end.hear(end);
                }
            }
            return Ok(());
        }
        self.transaction.commit().await.map_err(Failure::of_commit)?;
        self.rings.into_iter().for_each(|ring| self.bell.ring(ring));
        Ok(())
    }
}

impl std::ops::Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

/// The address of a file whose name may hold what stands for something else in an address.
fn address(file: &Path) -> String {
    format!("sqlite:{}", file.display().to_string().replace('%', "%25").replace('?', "%3f"))
}
