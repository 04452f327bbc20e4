//! One change: the transaction in which an operation writes, and the audit events that go with what it wrote; there is
//! no other way to write what people see, so nothing can change without a trace.

use entity::{
    audit_event, audit_event_plan, audit_head,
    id::{OrganisationId, PersonId, PlanId},
    instant::Instant,
    plan,
    vocabulary::{ActorKind, AuditAction},
};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, ModelTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use serde::Serialize;
use serde_json::Value;

use crate::{
    audit::chain::{self, Link},
    database::WriteTransaction,
    domain::actor::Actor,
    failure::Failure,
    feed::bell::Ring,
    idempotency::claim::Claim,
    request::Request,
};

/// A transaction that holds the end of the audit log, and the events that it will append at its commit.
#[derive(Debug)]
pub struct Change {
    transaction: WriteTransaction,
    head: audit_head::Model,
    recorded_at: Instant,
    actor: (ActorKind, Option<PersonId>),
    events: Vec<audit_event::Model>,
    plans: Vec<audit_event_plan::Model>,
    claim: Option<Claim>,
}

/// What happened to one entity, as the log will hold it.
#[derive(Clone, Debug)]
pub struct Event {
    action: AuditAction,
    entity_kind: &'static str,
    entity_id: String,
    organisation_id: Option<OrganisationId>,
    plans: Vec<PlanId>,
    before: Value,
    after: Value,
    reason: Option<String>,
    /// What could not be written down; the change fails by it.
    failure: Option<Failure>,
}

impl Event {
    /// `action` on the entity whose TypeID is `id`; its kind is the prefix.
    #[must_use]
    pub fn new(action: AuditAction, entity_kind: &'static str, id: impl ToString) -> Self {
        Self {
            action,
            entity_kind,
            entity_id: id.to_string(),
            organisation_id: None,
            plans: Vec::new(),
            before: Value::Null,
            after: Value::Null,
            reason: None,
            failure: None,
        }
    }

    /// The organisation whose record this is: its focal points may read the event.
    #[must_use]
    pub fn of_organisation(mut self, organisation: OrganisationId) -> Self {
        self.organisation_id = Some(organisation);
        self
    }

    /// A plan whose figures or texts change by it; may be called several times.
    #[must_use]
    pub fn touching(mut self, plan: PlanId) -> Self {
        self.plans.push(plan);
        self
    }

    /// The entity before the change; entities keep secrets and persons' names out of what they serialise.
    #[must_use]
    pub fn before(mut self, entity: &impl Serialize) -> Self {
        self.before = self.written(entity);
        self
    }

    /// The entity after the change.
    #[must_use]
    pub fn after(mut self, entity: &impl Serialize) -> Self {
        self.after = self.written(entity);
        self
    }

    /// Why, in the actor's words.
    #[must_use]
    pub fn because(mut self, reason: Option<&str>) -> Self {
        self.reason = reason.map(str::to_owned);
        self
    }

    fn written(&mut self, entity: &impl Serialize) -> Value {
        serde_json::to_value(entity).unwrap_or_else(|error| {
            self.failure = Some(Failure::internal(error));
            Value::Null
        })
    }
}

impl Change {
    /// Begins a change: locks the end of the log before anything else, so that changes stand in one order and record
    /// time grows with it.
    pub async fn begin(request: &Request) -> Result<Self, Failure> {
        let transaction = request.database().write().await?;
        let head = audit_head::Entity::find_by_id(1)
            .lock_exclusive()
            .one(&*transaction)
            .await?
            .ok_or_else(|| Failure::internal("the audit log has no head row"))?;
        let recorded_at = record_time(request.clock.at(request.now), head.recorded_at);
        let actor = match &request.actor {
            Actor::Person(person) => (ActorKind::Person, Some(person.id)),
            Actor::Operator => (ActorKind::Operator, None),
            Actor::Public | Actor::Service { .. } => (ActorKind::Anonymous, None),
        };
        let claim = request.claim.clone();
        Ok(Self { transaction, head, recorded_at, actor, events: Vec::new(), plans: Vec::new(), claim })
    }

    /// The transaction, for the operation's own statements.
    #[must_use]
    pub fn database(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Writes a new row.
    pub async fn insert<M, A>(&self, row: &M) -> Result<(), Failure>
    where
        M: ModelTrait<Entity = A::Entity> + IntoActiveModel<A>,
        A: ActiveModelTrait,
    {
        A::Entity::insert(row.clone().into_active_model()).exec_without_returning(self.database()).await?;
        Ok(())
    }

    /// Writes many new rows of one table.
    pub async fn insert_all<M, A>(&self, rows: &[M]) -> Result<(), Failure>
    where
        M: Clone + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
    {
        for rows in rows.chunks(ROWS_PER_INSERT) {
            let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
            A::Entity::insert_many(rows).exec_without_returning(self.database()).await?;
        }
        Ok(())
    }

    /// Writes all of a row in the place of the one with its key. A model made from a row passes for unchanged, and
    /// without `reset_all` an update of it would write nothing and say nothing.
    pub async fn update<M, A>(&self, row: &M) -> Result<(), Failure>
    where
        M: ModelTrait<Entity = A::Entity> + IntoActiveModel<A>,
        A: ActiveModelTrait,
    {
        let row = row.clone().into_active_model().reset_all();
        let updated = A::Entity::update(row).exec_without_returning(self.database()).await?;
        if updated.rows_affected == 1 { Ok(()) } else { Err(Failure::internal("the row to update is not there")) }
    }

    /// The record time of everything that this change writes.
    #[must_use]
    pub fn recorded_at(&self) -> Instant {
        self.recorded_at
    }

    /// Says that the change is made by a person who was not signed in when the request began, such as one who has
    /// just accepted an invitation.
    pub fn made_by(&mut self, person: PersonId) {
        self.actor = (ActorKind::Person, Some(person));
    }

    /// Adds an event to the log; answers its `seq`.
    pub fn record(&mut self, event: Event) -> Result<i64, Failure> {
        if let Some(failure) = event.failure {
            return Err(failure);
        }
        let seq = self.head.seq + 1;
        let mut plans = event.plans;
        plans.sort_unstable();
        plans.dedup();
        let payload = chain::payload(&event.before, &event.after, event.reason.as_deref())?;
        let salt = chain::salt()?;
        let payload_digest = chain::payload_digest(&salt, &payload);
        let mut row = audit_event::Model {
            seq,
            recorded_at: self.recorded_at,
            actor_kind: self.actor.0,
            actor_id: self.actor.1,
            action: event.action,
            entity_kind: event.entity_kind.to_owned(),
            entity_id: event.entity_id,
            organisation_id: event.organisation_id,
            payload_digest,
            payload: Some(payload),
            salt: Some(salt),
            redacted_by: None,
            previous_hash: self.head.hash.clone(),
            hash: Vec::new(),
        };
        row.hash = chain::hash(&Link { event: &row, plans: &plans })?;
        self.head = audit_head::Model { id: 1, seq, hash: row.hash.clone(), recorded_at: self.recorded_at };
        self.events.push(row);
        self.plans.extend(plans.into_iter().map(|plan_id| audit_event_plan::Model { seq, plan_id }));
        Ok(seq)
    }

    /// Commits a change that made the thing with the identifier `made`, which is what a repetition of the request under
    /// the same idempotency key is answered with. CONFLICT where the key stands for an earlier request: then this one was
    /// its repetition, and nothing is written.
    pub async fn commit_made(mut self, made: impl ToString) -> Result<(), Failure> {
        if let Some(claim) = self.claim.take() {
            claim.keep_made(self.database(), made.to_string(), self.recorded_at).await?;
        }
        self.commit().await
    }

    /// Appends the events, moves the log's end and the revisions of the plans that were touched, commits, and
    /// tells the feed.
    pub async fn commit(mut self) -> Result<(), Failure> {
        if self.claim.is_some() {
            return Err(Failure::internal("a change under an idempotency key does not say what it made"));
        }
        let database: &DatabaseTransaction = &self.transaction;
        if !self.events.is_empty() {
            self.insert_all(&self.events).await?;
            self.insert_all(&self.plans).await?;
            audit_head::Entity::update(audit_head::ActiveModel {
                id: Set(1),
                seq: Set(self.head.seq),
                hash: Set(self.head.hash.clone()),
                recorded_at: Set(self.head.recorded_at),
            })
            .exec(database)
            .await?;
            self.move_revisions(database).await?;
            self.transaction.ring(Ring::Log(self.head.clone()));
        }
        self.transaction.commit().await
    }

    async fn move_revisions(&self, database: &DatabaseTransaction) -> Result<(), Failure> {
        let mut newest = std::collections::BTreeMap::new();
        for row in &self.plans {
            newest.insert(row.plan_id, row.seq);
        }
        for (plan_id, seq) in newest {
            plan::Entity::update_many()
                .col_expr(plan::Column::Revision, Expr::value(seq))
                .filter(plan::Column::Id.eq(plan_id))
                .exec(database)
                .await?;
        }
        Ok(())
    }
}

/// Record time grows with the log, whatever the clock does. The clock is read while the end of the log is held: a change
/// that waited for its turn is not dated back to where somebody may have looked meanwhile.
fn record_time(clock: Instant, previous: Instant) -> Instant {
    clock.max(previous.next())
}

/// PostgreSQL takes at most 65,535 values a statement and SQLite 32,766; a row has at most 21.
const ROWS_PER_INSERT: usize = 500;

#[cfg(test)]
mod tests;
