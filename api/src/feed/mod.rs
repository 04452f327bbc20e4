//! The feed: tells those who follow something in this process that it changed, whichever process changed it; it never
//! says what changed, and nobody waits for it.
//!
//! Every change rings a bell at its commit: on PostgreSQL by NOTIFY inside the transaction, so that all processes on the
//! database hear of it and only of what was committed; on SQLite in the process itself. While somebody follows, the feed
//! looks at the log at each ring and, in case a ring was lost, every half minute.

pub mod bell;
pub mod end;
pub mod follow;
pub mod listen;
pub mod news;
pub mod reading;

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::broadcast::{self, Receiver, Sender},
    task::JoinSet,
    time::sleep,
};

use self::{
    bell::{Bell, Ring, Rung},
    news::{News, log_end},
};
use crate::{database::Database, failure::Failure};

/// How many pieces of news wait for somebody who is slow to hear them; beyond that they are told that anything may have
/// changed.
const WAITING: usize = 64;

/// How long nothing is looked at when nobody rings.
const LOOK: Duration = Duration::from_secs(30);

/// How long to wait when the database did not answer.
const BREATH: Duration = Duration::from_secs(1);

/// The feed of a process.
#[derive(Debug)]
pub struct Feed {
    news: Sender<Arc<News>>,
    bell: Bell,
}

impl Feed {
    /// The feed that hears this bell; silent until [`Feed::run`].
    #[must_use]
    pub fn new(bell: Bell) -> Self {
        Self { news: broadcast::channel(WAITING).0, bell }
    }

    /// Everything that happens from now on.
    #[must_use]
    pub fn follow(&self) -> Receiver<Arc<News>> {
        self.news.subscribe()
    }

    /// Runs the feed until it is dropped.
    pub async fn run(&self, database: &Database) {
        // Aborted with this future.
        let mut listening = JoinSet::new();
        if let Some(pool) = database.listening_options() {
            listening.spawn(listen::listen(pool, self.bell.clone(), database.known_end().clone()));
        }
        let mut since = self.begin(database).await;
        loop {
            let rung = tokio::select! {
                rung = self.bell.rung() => rung,
                () = sleep(LOOK) => Rung::default(),
            };
            if self.news.receiver_count() == 0 {
                // Whoever follows later reads the present first, so what was rung before is no news to them.
                since = since.max(rung.log);
                continue;
            }
            match self.tell(database, rung, since).await {
                Ok(end) => since = end,
                Err(failure) => {
                    tracing::warn!(cause = failure.cause(), "the feed could not read the log");
                    self.bell.ring(Ring::Everything);
                    sleep(BREATH).await;
                }
            }
        }
    }

    async fn begin(&self, database: &Database) -> i64 {
        loop {
            match log_end(database).await {
                Ok(end) => return end,
                Err(failure) => tracing::warn!(cause = failure.cause(), "the feed could not read the log"),
            }
            sleep(BREATH).await;
        }
    }

    /// Tells what was rung and what the log says after `since`; answers the log's end.
    async fn tell(&self, database: &Database, rung: Rung, since: i64) -> Result<i64, Failure> {
        let mut news = News::of_ended(rung.ended, rung.everything);
        let end = news.read(database, since).await?;
        if !news.is_empty() {
            // It fails when nobody follows any more.
            let _ = self.news.send(Arc::new(news));
        }
        Ok(end)
    }
}
