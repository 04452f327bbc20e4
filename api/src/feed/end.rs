//! Where the log ends, as far as this process knows it from what it commits, hears and reads; never an end that is believed
//! while nobody listens, and never one that is older than another that was known before.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use clap::ValueEnum;
use entity::audit_head;
use serde::Deserialize;

use crate::{database::Database, failure::Failure};

/// How long an end is believed that nothing newer follows. A connection that died without a word is noticed late; nobody is
/// shown anything that is older than this meanwhile.
const BELIEVED: Duration = Duration::from_secs(1);

/// How an answer that is in memory is known to be current.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Freshness {
    /// The end of the log is read for each request.
    #[default]
    Strict,
    /// On PostgreSQL the end of the log is heard, and read only where it was not.
    Notified,
}

/// Where the log ends. Its copies are one.
#[derive(Clone, Debug, Default)]
pub struct KnownEnd {
    shared: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    /// Since when everything that is committed is heard; none while it is not.
    listening: Option<Instant>,
    /// The newest end, and when it was known to be the newest.
    end: Option<(audit_head::Model, Instant)>,
}

impl KnownEnd {
    /// From now on whatever is committed is heard; what was known before may be old.
    pub fn begin(&self) {
        *self.known() = Known { listening: Some(Instant::now()), end: None };
    }

    /// From now on nothing is heard.
    pub fn lose(&self) {
        *self.known() = Known::default();
    }

    /// Takes an end that was committed.
    pub fn hear(&self, end: audit_head::Model) {
        let mut known = self.known();
        if known.listening.is_some() && known.end.as_ref().is_none_or(|(newest, _)| newest.seq < end.seq) {
            known.end = Some((end, Instant::now()));
        }
    }

    /// The end that nobody needs to read.
    #[must_use]
    pub fn believed(&self) -> Option<audit_head::Model> {
        let known = self.known();
        let (end, at) = known.end.as_ref()?;
        (at.elapsed() < BELIEVED).then(|| end.clone())
    }

    /// Takes an end that was read by a statement that began at `began`; answers the newest that is known. An older one is
    /// the newest only where nothing newer was known when the reading began: then the database was put back.
    fn take(&self, end: audit_head::Model, began: Instant) -> audit_head::Model {
        let mut known = self.known();
        if known.listening.is_none_or(|since| began <= since) {
            return end;
        }
        match &known.end {
            Some((newest, at)) if newest.seq > end.seq && *at > began => newest.clone(),
            _ => {
                known.end = Some((end.clone(), began));
                end
            }
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where the log ends for an answer.
pub async fn current(database: &Database, freshness: Freshness) -> Result<audit_head::Model, Failure> {
    let believed = match freshness {
        Freshness::Strict => None,
        Freshness::Notified => database.known_end().believed(),
    };
    match believed {
        Some(end) => Ok(end),
        None => read(database).await,
    }
}

/// Reads where the log ends, in a statement that begins after this was called; others may share it.
pub async fn read(database: &Database) -> Result<audit_head::Model, Failure> {
    let began = Instant::now();
    let head = database.readings().read(database).await?;
    Ok(database.known_end().take(head, began))
}

#[cfg(test)]
mod tests {
    use entity::instant;

    use super::*;

    fn end(seq: i64) -> audit_head::Model {
        audit_head::Model { id: 1, seq, hash: vec![0; 32], recorded_at: instant::Instant(seq) }
    }

    fn seq(known: &KnownEnd) -> Option<i64> {
        known.believed().map(|end| end.seq)
    }

    #[test]
    fn nothing_is_believed_while_nobody_listens() {
        let known = KnownEnd::default();
        known.hear(end(1));
        assert_eq!(known.take(end(2), Instant::now()).seq, 2);
        assert_eq!(seq(&known), None);
        known.begin();
        known.hear(end(3));
        assert_eq!(seq(&known), Some(3));
        known.lose();
        assert_eq!(seq(&known), None);
    }

    #[test]
    fn an_end_that_was_read_before_somebody_listened_is_not_believed() {
        let known = KnownEnd::default();
        let before = Instant::now();
        known.begin();
        assert_eq!(known.take(end(1), before).seq, 1);
        assert_eq!(seq(&known), None, "what was committed in between was not heard");
        assert_eq!(known.take(end(1), Instant::now()).seq, 1);
        assert_eq!(seq(&known), Some(1));
    }

    #[test]
    fn what_is_known_never_goes_back() {
        let known = KnownEnd::default();
        known.begin();
        let began = Instant::now();
        known.hear(end(5));
        known.hear(end(4));
        assert_eq!(known.take(end(3), began).seq, 5, "read before the newer one was heard");
        assert_eq!(seq(&known), Some(5));
        assert_eq!(known.take(end(6), began).seq, 6);
        assert_eq!(seq(&known), Some(6));
    }

    #[test]
    fn a_database_that_was_put_back_is_believed() {
        let known = KnownEnd::default();
        known.begin();
        known.hear(end(5));
        assert_eq!(known.take(end(2), Instant::now()).seq, 2);
        assert_eq!(seq(&known), Some(2));
    }

    #[test]
    fn an_end_that_nothing_follows_is_believed_for_a_while_only() {
        let known = KnownEnd::default();
        known.begin();
        known.hear(end(5));
        if let Some(long_ago) = Instant::now().checked_sub(BELIEVED) {
            known.known().end = Some((end(5), long_ago));
            assert_eq!(seq(&known), None);
        }
    }
}
