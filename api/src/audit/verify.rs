//! Checking the whole log, from its first event to its end: that nothing was changed, removed, added or put elsewhere;
//! it reads page by page, in one view of the database, and writes nothing.

use std::collections::BTreeMap;

use entity::{audit_event, audit_event_plan, audit_head, id::PlanId, instant::Instant, plan, vocabulary::AuditAction};
use sea_orm::{
    AccessMode, ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, IsolationLevel,
    QueryFilter, QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
};
use serde_json::Value;

use super::{
    broken::{Broken, Flaw},
    chain::{self, GENESIS, Link},
    head::Head,
};

/// How many events are held in memory at once.
const PAGE: u64 = 500;

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
