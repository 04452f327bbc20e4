//! What happened since the log was last looked at, told by topic and by who may know of it; never the content of an
//! event, which each reader asks for under their own rights.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    audit_event, audit_event_plan,
    id::{OrganisationId, PlanId, ProgressEntryId},
    progress_entry,
    vocabulary::{AuditAction, EntryState, Publication},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, prelude::Uuid};

use crate::{
    database::Database,
    domain::{
        actor::Actor,
        policy::{self, Action, Entry},
    },
    failure::Failure,
    feed::end,
};

/// Beyond so many events at once they are not told apart: anything may have changed.
const MOST_EVENTS: u64 = 1_000;

/// What somebody can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A plan and everything in it.
    Plan(PlanId),
    /// The entries that wait for review.
    ReviewQueue,
}

/// The newest events on a topic, by who may know of them; 0 where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// The newest that everybody may know of who may know of the topic.
    pub for_everybody: i64,
    /// The newest that members may know of, such as an entry that waits for review.
    pub for_members: i64,
}

impl Newest {
    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            for_everybody: self.for_everybody.max(other.for_everybody),
            for_members: self.for_members.max(other.for_members),
        }
    }
}

/// What happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The newest events by topic.
    topics: BTreeMap<Topic, Newest>,
    /// People and service tokens (TypeIDs) whose sign-in may have ended.
    ended: BTreeSet<String>,
    /// Whether there may be newer events on any topic.
    any_topic: bool,
    /// Whether anybody's sign-in may have ended.
    anybody: bool,
}

impl News {
    /// That anything may have happened.
    #[must_use]
    pub fn of_everything() -> Self {
        Self { any_topic: true, anybody: true, ..Self::default() }
    }

    /// That the sign-ins of these may have ended, or those of `anybody`.
    #[must_use]
    pub fn of_ended(ended: BTreeSet<String>, anybody: bool) -> Self {
        Self { ended, anybody, ..Self::default() }
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The newest events on a topic.
    #[must_use]
    pub fn on(&self, topic: Topic) -> Newest {
        if self.any_topic {
            return Newest { for_everybody: i64::MAX, for_members: i64::MAX };
        }
        self.topics.get(&topic).copied().unwrap_or_default()
    }

    /// Whether the sign-in of this person or service token may have ended.
    #[must_use]
    pub fn ends(&self, who: &str) -> bool {
        self.anybody || self.ended.contains(who)
    }

    fn add(&mut self, topic: Topic, seq: i64, for_everybody: bool) {
        let newest = self.topics.entry(topic).or_default();
        newest.for_members = newest.for_members.max(seq);
        if for_everybody {
            newest.for_everybody = newest.for_everybody.max(seq);
        }
    }

    /// Adds what the log says after `since`; answers the `seq` of its end.
    pub async fn read(&mut self, database: &Database, since: i64) -> Result<i64, Failure> {
        let events: Vec<(i64, AuditAction, String, String)> = audit_event::Entity::find()
            .select_only()
            .columns([
                audit_event::Column::Seq,
                audit_event::Column::Action,
                audit_event::Column::EntityKind,
                audit_event::Column::EntityId,
            ])
            .filter(audit_event::Column::Seq.gt(since))
            .order_by_asc(audit_event::Column::Seq)
            .limit(MOST_EVENTS + 1)
            .into_tuple()
            .all(database.read())
            .await?;
        let Some(end) = events.last().map(|event| event.0) else { return Ok(since) };
        if events.len() as u64 > MOST_EVENTS {
            (self.any_topic, self.anybody) = (true, true);
            return log_end(database).await;
        }
        let open = open_entries(database, &events).await?;
        let plans: Vec<(i64, PlanId)> = audit_event_plan::Entity::find()
            .select_only()
            .columns([audit_event_plan::Column::Seq, audit_event_plan::Column::PlanId])
            .filter(audit_event_plan::Column::Seq.between(since + 1, end))
            .into_tuple()
            .all(database.read())
            .await?;
        let mut inside = BTreeSet::new();
        for (seq, action, kind, id) in events {
            if kind == ProgressEntryId::PREFIX {
                self.add(Topic::ReviewQueue, seq, false);
                if !open.contains(&id) {
                    inside.insert(seq);
                }
            }
            if matches!(action, AuditAction::PersonDisable | AuditAction::ServiceTokenRevoke) {
                self.ended.insert(id);
            }
        }
        for (seq, plan) in plans {
            self.add(Topic::Plan(plan), seq, !inside.contains(&seq));
        }
        Ok(end)
    }
}

/// Of the entries that events are about, those that everybody may know of, as the policy has it for the state that they
/// are in now.
async fn open_entries(
    database: &Database,
    events: &[(i64, AuditAction, String, String)],
) -> Result<BTreeSet<String>, Failure> {
    let entries = events.iter().filter(|(_, _, kind, _)| kind == ProgressEntryId::PREFIX);
    let ids: BTreeSet<ProgressEntryId> = entries.filter_map(|(_, _, _, id)| id.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let states: Vec<(ProgressEntryId, EntryState)> = progress_entry::Entity::find()
        .select_only()
        .columns([progress_entry::Column::Id, progress_entry::Column::State])
        .filter(progress_entry::Column::Id.is_in(ids))
        .into_tuple()
        .all(database.read())
        .await?;
    let open = states.into_iter().filter(|(_, state)| may_know(&Actor::Public, *state));
    Ok(open.map(|(id, _)| id.to_string()).collect())
}

/// Whether somebody may know of an entry in this state that is not of an own organisation, in a plan that they see.
#[must_use]
pub fn may_know(actor: &Actor, state: EntryState) -> bool {
    // No organisation has this id.
    let organisation_id = OrganisationId(Uuid::nil());
    policy::allows(actor, Action::ReadEntry(Entry { publication: Publication::Public, organisation_id, state }))
}

/// The `seq` of the newest event of the log.
pub async fn log_end(database: &Database) -> Result<i64, Failure> {
    Ok(end::read(database).await?.seq)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_told_apart_by_topic_and_by_who_may_know() {
        let (one, other) = (Topic::Plan(PlanId::generate()), Topic::Plan(PlanId::generate()));
        let mut news = News::default();
        assert!(news.is_empty());
        news.add(one, 4, true);
        news.add(one, 5, false);
        assert_eq!(news.on(one), Newest { for_everybody: 4, for_members: 5 });
        assert_eq!(news.on(other), Newest::default());
        assert!(!news.ends("person_a"));
    }

    #[test]
    fn what_may_be_anything_is_newer_than_all_and_ends_everybody() {
        let news = News::of_everything();
        assert_eq!(news.on(Topic::ReviewQueue).for_everybody, i64::MAX);
        assert!(news.ends("person_a") && !news.is_empty());
        assert!(News::of_ended(BTreeSet::from(["person_a".to_owned()]), false).ends("person_a"));
    }
}
