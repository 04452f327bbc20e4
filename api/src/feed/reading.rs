//! Reading where the log ends, once for everybody who asks before the reading begins; nobody is ever given what was read
//! before they asked, so that sharing a reading makes nobody's answer older.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entity::audit_head;
use sea_orm::EntityTrait;
use tokio::{sync::watch, time::timeout};

use crate::{
    database::{Database, PATIENCE},
    failure::Failure,
};

/// What a reading found; none until it ends.
type Found = Option<Result<audit_head::Model, Failure>>;

/// The readings of a database. Its copies are one.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    /// The reading that has not begun; whoever asks now shares it.
    next: Mutex<Option<watch::Receiver<Found>>>,
    /// Held by the one that runs: while it does, others gather for the next.
    turn: tokio::sync::Mutex<()>,
}

impl Readings {
    /// Where the log ends, read after this was called.
    pub async fn read(&self, database: &Database) -> Result<audit_head::Model, Failure> {
        let mut reading = self.join(database);
        match reading.wait_for(Option::is_some).await {
            Ok(found) => found.clone().unwrap_or_else(|| Err(Failure::internal("a reading found nothing"))),
            Err(cancelled) => Err(Failure::internal(cancelled)),
        }
    }

    fn join(&self, database: &Database) -> watch::Receiver<Found> {
        let mut next = self.next();
        if let Some(reading) = &*next {
            return reading.clone();
        }
        let (tell, reading) = watch::channel(None);
        *next = Some(reading.clone());
        drop(next);
        let (waiting, database) = (Waiting(self.clone()), database.clone());
        // By itself, so that it goes on when the one who began it goes away.
        tokio::spawn(async move {
            let readings = waiting.0.clone();
            let reading = async {
                let _turn = readings.shared.turn.lock().await;
                drop(waiting);
                newest(&database).await
            };
            // Bounded, the wait for its turn too: one connection that died without a word must not keep anybody for good.
            let found = timeout(PATIENCE, reading)
                .await
                .unwrap_or_else(|_| Err(Failure::Unavailable("the end of the log was not read in time".into())));
            tell.send_replace(Some(found));
        });
        reading
    }

    fn next(&self) -> MutexGuard<'_, Option<watch::Receiver<Found>>> {
        self.shared.next.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stands for the reading that has not begun. Dropped when it begins, or when it never will, because the thread that was to
/// do it ends: in both cases nobody may join it any more.
struct Waiting(Readings);

impl Drop for Waiting {
    fn drop(&mut self) {
        *self.0.next() = None;
    }
}

async fn newest(database: &Database) -> Result<audit_head::Model, Failure> {
    let head = audit_head::Entity::find_by_id(1).one(database.read()).await?;
    head.ok_or_else(|| Failure::internal("the audit log has no head row"))
}

#[cfg(test)]
mod tests {
    use async_graphql::futures_util::future::{join, join_all};
    use sea_orm::ConnectionTrait;
    use tempfile::TempDir;

    use super::*;

    async fn database() -> (Database, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::connect(&format!("sqlite:{}/log.db", folder.path().display()), true).await.unwrap();
        let table = "CREATE TABLE audit_head (id INTEGER, seq BIGINT, hash BLOB, recorded_at BIGINT)";
        for statement in [table, "INSERT INTO audit_head VALUES (1, 1, x'00', 0)"] {
            database.read().execute_unprepared(statement).await.unwrap();
        }
        (database, folder)
    }

    #[tokio::test]
    async fn all_who_ask_before_a_reading_begins_share_it() {
        let (database, _folder) = database().await;
        let readings = Readings::default();
        let turn = readings.shared.turn.lock().await;
        let before = database.statements().get();
        let asking = join_all((0..10).map(|_| readings.read(&database)));
        let writing = async {
            database.read().execute_unprepared("UPDATE audit_head SET seq = 2").await.unwrap();
            drop(turn);
        };
        let (found, ()) = join(asking, writing).await;
        assert!(found.iter().all(|found| found.as_ref().is_ok_and(|end| end.seq == 2)), "{found:?}");
        assert_eq!(database.statements().get() - before, 1);
        readings.read(&database).await.unwrap();
        assert_eq!(database.statements().get() - before, 2, "whoever asks later is not given what was read before");
    }

    #[tokio::test]
    async fn who_asks_while_a_reading_runs_is_given_the_next() {
        let (database, _folder) = database().await;
        let readings = Readings::default();
        let before = database.statements().get();
        let mut running = readings.join(&database);
        // On this one thread the reading begins now, and goes on only when this waits for it.
        tokio::task::yield_now().await;
        assert!(running.borrow().is_none());
        let mut next = readings.join(&database);
        assert!(!next.same_channel(&running));
        let (first, second) = join(running.wait_for(Option::is_some), next.wait_for(Option::is_some)).await;
        assert!(first.is_ok() && second.is_ok());
        assert_eq!(database.statements().get() - before, 2);
    }

    #[test]
    fn a_reading_that_never_begins_keeps_nobody_waiting() {
        let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let lasting = runtime();
        let (database, _folder) = lasting.block_on(database());
        let readings = Readings::default();
        let ending = runtime();
        let lost = ending.block_on(async { readings.join(&database) });
        assert!(readings.next().is_some());
        drop(ending);
        assert!(lost.has_changed().is_err(), "the one that nobody makes any more");
        assert!(lasting.block_on(readings.read(&database)).is_ok());
    }
}
