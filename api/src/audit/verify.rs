//! Checking the whole log, from its first event to its end: that nothing was changed, removed, added or put elsewhere;
//! it reads page by page, in one view of the database, and writes nothing.

use std::{collections::BTreeMap, fmt, str::FromStr};

use entity::{audit_event, audit_event_plan, audit_head, id::PlanId, instant::Instant, plan, vocabulary::AuditAction};
use sea_orm::{
    AccessMode, ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, IsolationLevel,
    QueryFilter, QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
};
use serde_json::Value;

use super::chain::{self, GENESIS, Link};
use crate::{failure::Failure, message::Message};

/// How many events are held in memory at once.
const PAGE: u64 = 500;

/// A place in the log, with the hash that fixes everything up to it; written `SEQ:HASH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The event; 0 before the first.
    pub seq: i64,
    /// Its hash.
    pub hash: Vec<u8>,
}

impl fmt::Display for Head {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.seq, chain::hexadecimal(&self.hash))
    }
}

impl FromStr for Head {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write it as SEQ:HASH, as `minka verify` printed it".to_owned();
        let (seq, hash) = text.split_once(':').ok_or_else(wrong)?;
        let seq = seq.parse().ok().filter(|seq| *seq >= 0).ok_or_else(wrong)?;
        if hash.len() != 2 * GENESIS.len() || !hash.is_ascii() {
            return Err(wrong());
        }
        let bytes = (0..GENESIS.len()).map(|index| u8::from_str_radix(hash.get(2 * index..2 * index + 2)?, 16).ok());
        Ok(Self { seq, hash: bytes.collect::<Option<_>>().ok_or_else(wrong)? })
    }
}

/// What is wrong with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not there, and a later one is.
    Missing,
    /// It holds what no version of the program writes.
    Unreadable,
    /// Its record time is before that of the event before it.
    Time,
    /// It does not follow the event before it.
    PreviousHash,
    /// It says something else than what was hashed.
    Hash,
    /// Its payload is not the one that was hashed.
    Payload,
    /// Its payload is blank, and no later event says that it was redacted.
    Redaction,
    /// It is not the one that was expected.
    Unexpected,
}

/// Why the log is not whole: the first thing that is wrong with it.
#[derive(Clone, Debug)]
pub enum Broken {
    /// An event is wrong.
    Event {
        /// Which.
        seq: i64,
        /// How.
        flaw: Flaw,
    },
    /// The log ends elsewhere than it must.
    End {
        /// The last event that is there.
        last: i64,
        /// The last event that must be there.
        must: i64,
    },
    /// A plan says that another event is its newest.
    Revision {
        /// The plan's code.
        plan: String,
        /// What it says.
        revision: i64,
        /// The newest event that touches it.
        newest: i64,
    },
    /// The log cannot be read.
    Failure(Failure),
}

impl<F: Into<Failure>> From<F> for Broken {
    fn from(failure: F) -> Self {
        Self::Failure(failure.into())
    }
}

impl Broken {
    /// What is wrong; none when the database could not be read, which says nothing about the log.
    #[must_use]
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Self::Event { seq, flaw } => flaw.message().with("seq", seq.to_string()),
            Self::End { last, must } => {
                Message::new("verify-end").with("last", last.to_string()).with("must", must.to_string())
            }
            Self::Revision { plan, revision, newest } => Message::new("verify-revision")
                .with("plan", plan.as_str())
                .with("revision", revision.to_string())
                .with("newest", newest.to_string()),
            Self::Failure(_) => return None,
        })
    }
}

impl Flaw {
    fn message(self) -> Message {
        match self {
            Self::Missing => Message::new("verify-missing"),
            Self::Unreadable => Message::new("verify-unreadable"),
            Self::Time => Message::new("verify-time"),
            Self::PreviousHash => Message::new("verify-previous-hash"),
            Self::Hash => Message::new("verify-hash"),
            Self::Payload => Message::new("verify-payload"),
            Self::Redaction => Message::new("verify-redaction"),
            Self::Unexpected => Message::new("verify-unexpected"),
        }
    }
}

/// Checks the log; answers its end. `expected` is an end that was noted before: the log must still hold it.
pub async fn verify(connection: &DatabaseConnection, expected: Option<&Head>) -> Result<Head, Broken> {
    let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
    let options = TransactionOptions {
        // Both databases then show what was there at the first read, however long the reading takes.
        isolation_level: is_postgres.then_some(IsolationLevel::RepeatableRead),
        access_mode: is_postgres.then_some(AccessMode::ReadOnly),
        ..TransactionOptions::default()
    };
    let database = connection.begin_with_options(options).await?;
    let mut walk = Walk::new(expected);
    loop {
        let events = read_page(&database, walk.head.seq).await?;
        let Some(last) = events.last().map(|event| event.seq) else { break };
        let mut plans = plans_of(&database, walk.head.seq, last).await?;
        for event in &events {
            let plans = plans.remove(&event.seq).unwrap_or_default();
            walk.step(event, &plans).map_err(|flaw| Broken::Event { seq: walk.head.seq + 1, flaw })?;
            walk.answer(event)?;
        }
    }
    walk.end()?;
    check_head(&database, &walk).await?;
    walk.nothing_awaited()?;
    check_revisions(&database).await?;
    Ok(walk.head)
}

async fn read_page(database: &impl ConnectionTrait, after: i64) -> Result<Vec<audit_event::Model>, Broken> {
    let page = audit_event::Entity::find()
        .filter(audit_event::Column::Seq.gt(after))
        .order_by_asc(audit_event::Column::Seq)
        .limit(PAGE);
    match page.all(database).await {
        Ok(events) => Ok(events),
        Err(error) => Err(name_unreadable(database, after, error).await),
    }
}

/// A page that cannot be read holds an event that cannot; which one is found by reading them singly.
async fn name_unreadable(database: &impl ConnectionTrait, after: i64, error: DbErr) -> Broken {
    let seqs: Result<Vec<i64>, DbErr> = audit_event::Entity::find()
        .select_only()
        .column(audit_event::Column::Seq)
        .filter(audit_event::Column::Seq.gt(after))
        .order_by_asc(audit_event::Column::Seq)
        .limit(PAGE)
        .into_tuple()
        .all(database)
        .await;
    for seq in seqs.unwrap_or_default() {
        if audit_event::Entity::find_by_id(seq).one(database).await.is_err() {
            return Broken::Event { seq, flaw: Flaw::Unreadable };
        }
    }
    error.into()
}

async fn plans_of(database: &impl ConnectionTrait, after: i64, last: i64) -> Result<BTreeMap<i64, Vec<PlanId>>, DbErr> {
    let rows = audit_event_plan::Entity::find()
        .filter(audit_event_plan::Column::Seq.gt(after))
        .filter(audit_event_plan::Column::Seq.lte(last))
        .all(database)
        .await?;
    let mut plans: BTreeMap<i64, Vec<PlanId>> = BTreeMap::new();
    for row in rows {
        plans.entry(row.seq).or_default().push(row.plan_id);
    }
    for plans in plans.values_mut() {
        plans.sort_unstable();
    }
    Ok(plans)
}

/// How far the check is.
struct Walk<'a> {
    head: Head,
    recorded_at: Instant,
    expected: Option<&'a Head>,
    /// Redacted events whose redaction is yet to come, by the event that is to say so, with their entities.
    awaited: BTreeMap<i64, Vec<(i64, String)>>,
}

impl<'a> Walk<'a> {
    fn new(expected: Option<&'a Head>) -> Self {
        let head = Head { seq: 0, hash: GENESIS.to_vec() };
        Self { head, recorded_at: Instant(i64::MIN), expected, awaited: BTreeMap::new() }
    }

    fn step(&mut self, event: &audit_event::Model, plans: &[PlanId]) -> Result<(), Flaw> {
        if event.seq != self.head.seq + 1 {
            return Err(Flaw::Missing);
        }
        if event.previous_hash != self.head.hash {
            return Err(Flaw::PreviousHash);
        }
        let hash = chain::hash(&Link { event, plans }).map_err(|_| Flaw::Unreadable)?;
        if hash != event.hash {
            return Err(Flaw::Hash);
        }
        if event.recorded_at < self.recorded_at {
            return Err(Flaw::Time);
        }
        match (&event.payload, &event.salt, event.redacted_by) {
            (Some(payload), Some(salt), None) => {
                if chain::payload_digest(salt, payload) != event.payload_digest {
                    return Err(Flaw::Payload);
                }
            }
            (None, None, Some(by)) if by > event.seq => {
                self.awaited.entry(by).or_default().push((event.seq, event.entity_id.clone()));
            }
            _ => return Err(Flaw::Redaction),
        }
        if self.expected.is_some_and(|expected| expected.seq == event.seq && expected.hash != hash) {
            return Err(Flaw::Unexpected);
        }
        self.recorded_at = event.recorded_at;
        self.head = Head { seq: event.seq, hash };
        Ok(())
    }

    /// Whether the event is the redaction that earlier, blank events name: of the same entity, and naming them.
    fn answer(&mut self, event: &audit_event::Model) -> Result<(), Broken> {
        for (seq, entity_id) in self.awaited.remove(&event.seq).unwrap_or_default() {
            let same = event.action == AuditAction::TextRedact && event.entity_id == entity_id;
            let payload = event.payload.as_deref().map(serde_json::from_str::<Value>).and_then(Result::ok);
            let names = payload.is_none_or(|payload| {
                payload["after"]["events"].as_array().is_some_and(|events| events.contains(&Value::from(seq)))
            });
            if !same || !names {
                return Err(Broken::Event { seq, flaw: Flaw::Redaction });
            }
        }
        Ok(())
    }

    fn nothing_awaited(&self) -> Result<(), Broken> {
        match self.awaited.values().flatten().map(|(seq, _)| *seq).min() {
            Some(seq) => Err(Broken::Event { seq, flaw: Flaw::Redaction }),
            None => Ok(()),
        }
    }

    /// What is left to say once there are no more events.
    fn end(&self) -> Result<(), Broken> {
        let last = self.head.seq;
        match self.expected {
            Some(expected) if expected.seq > last => Err(Broken::End { last, must: expected.seq }),
            Some(_) | None => Ok(()),
        }
    }
}

async fn check_head(database: &impl ConnectionTrait, walk: &Walk<'_>) -> Result<(), Broken> {
    let last = walk.head.seq;
    let head = audit_head::Entity::find_by_id(1).one(database).await?;
    let head = head.ok_or(Broken::End { last, must: 0 })?;
    if head.seq != last {
        return Err(Broken::End { last, must: head.seq });
    }
    let recorded_at = if last == 0 { head.recorded_at } else { walk.recorded_at };
    if head.hash != walk.head.hash || head.recorded_at != recorded_at {
        return Err(Broken::Event { seq: last, flaw: Flaw::Unexpected });
    }
    Ok(())
}

async fn check_revisions(database: &impl ConnectionTrait) -> Result<(), Broken> {
    let newest: Vec<(PlanId, i64)> = audit_event_plan::Entity::find()
        .select_only()
        .column(audit_event_plan::Column::PlanId)
        .column_as(audit_event_plan::Column::Seq.max(), "newest")
        .group_by(audit_event_plan::Column::PlanId)
        .into_tuple()
        .all(database)
        .await?;
    let newest: BTreeMap<PlanId, i64> = newest.into_iter().collect();
    for plan in plan::Entity::find().order_by_asc(plan::Column::Code).all(database).await? {
        let newest = newest.get(&plan.id).copied().unwrap_or(0);
        if newest != plan.revision {
            return Err(Broken::Revision { plan: plan.code, revision: plan.revision, newest });
        }
    }
    Ok(())
}
