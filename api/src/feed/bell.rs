//! The bell of the feed: whoever has written something rings it, and the feed, which may sleep until then, learns what to
//! look at; it never waits, never grows beyond its bound, and carries no content of the log.

use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::{audit_head, instant::Instant};
use tokio::sync::Notify;

/// What can be rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ring {
    /// The log has grown, and ends here.
    Log(audit_head::Model),
    /// Sessions of this person (a TypeID) have ended.
    Ended(String),
    /// Something may have been missed: look at everything.
    Everything,
}

/// What was rung since somebody last listened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rung {
    /// The newest `seq` that was named; 0 when none was.
    pub log: i64,
    /// Whose sessions have ended.
    pub ended: BTreeSet<String>,
    /// Whether something may have been missed.
    pub everything: bool,
}

/// Beyond so many names at once they are no longer told apart.
const MOST_NAMES: usize = 1_000;

/// The bell. Its copies are one.
#[derive(Clone, Debug, Default)]
pub struct Bell {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    rung: Mutex<Rung>,
    wake: Notify,
}

impl Ring {
    /// As PostgreSQL carries it between processes.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Log(end) => {
                format!("log {} {} {}", end.seq, end.recorded_at.0, URL_SAFE_NO_PAD.encode(&end.hash))
            }
            Self::Ended(who) => format!("ended {who}"),
            Self::Everything => "everything".to_owned(),
        }
    }

    /// Reads what another process wrote; what this version does not know may be anything.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        match text.split_once(' ') {
            Some(("log", end)) => read_end(end).map_or(Self::Everything, Self::Log),
            Some(("ended", who)) => Self::Ended(who.to_owned()),
            Some(_) | None => Self::Everything,
        }
    }
}

/// What follows `log` in a text.
fn read_end(text: &str) -> Option<audit_head::Model> {
    let mut parts = text.split(' ');
    let (seq, recorded_at) = (parts.next()?.parse().ok()?, Instant(parts.next()?.parse().ok()?));
    let hash = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
    Some(audit_head::Model { id: 1, seq, hash, recorded_at })
}

impl Bell {
    /// Rings.
    pub fn ring(&self, ring: Ring) {
        let mut rung = self.shared.rung.lock().unwrap_or_else(PoisonError::into_inner);
        match ring {
            Ring::Log(end) => rung.log = rung.log.max(end.seq),
            Ring::Ended(who) if rung.ended.len() < MOST_NAMES => drop(rung.ended.insert(who)),
            Ring::Ended(_) | Ring::Everything => rung.everything = true,
        }
        drop(rung);
        self.shared.wake.notify_one();
    }

    /// Waits until it rings, and takes all that was rung. Nothing is lost when the wait is given up.
    pub async fn rung(&self) -> Rung {
        loop {
            let rung = self.take();
            if rung != Rung::default() {
                return rung;
            }
            self.shared.wake.notified().await;
        }
    }

    fn take(&self) -> Rung {
        mem::take(&mut *self.shared.rung.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(seq: i64) -> Ring {
        Ring::Log(audit_head::Model { id: 1, seq, hash: vec![7; 32], recorded_at: Instant(1_000 + seq) })
    }

    #[tokio::test]
    async fn what_is_rung_while_nobody_listens_is_heard_at_once_and_together() {
        let bell = Bell::default();
        for ring in [log(3), log(2), Ring::Ended("person_a".to_owned())] {
            bell.clone().ring(ring);
        }
        let expected = Rung { log: 3, ended: BTreeSet::from(["person_a".to_owned()]), everything: false };
        assert_eq!(bell.rung().await, expected);
        assert_eq!(bell.take(), Rung::default());
    }

    #[tokio::test]
    async fn names_are_bounded_and_beyond_them_everything_is_looked_at() {
        let bell = Bell::default();
        (0..=MOST_NAMES).for_each(|number| bell.ring(Ring::Ended(number.to_string())));
        let rung = bell.rung().await;
        assert_eq!((rung.ended.len(), rung.everything), (MOST_NAMES, true));
    }

    #[test]
    fn a_ring_survives_the_way_between_processes() {
        for ring in [log(7), Ring::Ended("person_01".to_owned()), Ring::Everything] {
            assert_eq!(Ring::from_text(&ring.to_text()), ring);
        }
        for unknown in ["log x", "log 7", "log 7 8", "log 7 8 *"] {
            assert_eq!(Ring::from_text(unknown), Ring::Everything, "{unknown}");
        }
        assert_eq!(Ring::from_text("what a later version says"), Ring::Everything);
    }
}
