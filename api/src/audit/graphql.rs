//! The audit log in GraphQL: what was done, by whom, when, to what and why; never a way to change it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use async_graphql::{Context, ID, Json, Object};
use entity::{
    audit_event, audit_event_plan,
    id::{OrganisationId, PersonId, PlanId},
    organisation,
    vocabulary::{ActorKind, AuditAction},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use serde_json::Value;
use time::OffsetDateTime;

use super::{
    chain::hexadecimal,
    list::{self, AuditEventOrder, AuditEventWhere},
};
use crate::{
    failure::Failure,
    organisation::graphql::Organisation,
    page::{PageArguments, Paged},
    person::{
        graphql::Person,
        record::{self, Record},
    },
    request::{Request, of},
};

/// What stands before the underscore in an event's global id.
pub const PREFIX: &str = "event";

/// One event of the log, with what is shown beside it.
#[derive(Clone, Debug)]
pub struct AuditEvent {
    row: audit_event::Model,
    beside: Arc<Beside>,
}

/// What is shown beside the events of a page.
#[derive(Debug, Default)]
struct Beside {
    people: HashMap<PersonId, Arc<Record>>,
    organisations: HashMap<OrganisationId, organisation::Model>,
    plans: HashMap<i64, Vec<PlanId>>,
}

/// What an event says of the change; empty once it was redacted.
#[derive(Clone, Debug, Default, Deserialize)]
struct Payload {
    before: Option<Value>,
    after: Option<Value>,
    reason: Option<String>,
}

impl AuditEvent {
    /// The event of this global id, for readers who may see it.
    pub async fn find(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let seq = id.strip_prefix(PREFIX).and_then(|rest| rest.strip_prefix('_')).and_then(|seq| seq.parse().ok());
        let Some(seq) = seq else { return Ok(None) };
        let Some(row) = list::find(request, seq).await? else { return Ok(None) };
        let beside = Arc::new(Beside::load(request, std::slice::from_ref(&row)).await?);
        Ok(Some(Self { row, beside }))
    }

    fn payload(&self) -> Result<Payload, Failure> {
        match &self.row.payload {
            Some(payload) => serde_json::from_str(payload).map_err(Failure::internal),
            None => Ok(Payload::default()),
        }
    }
}

impl Beside {
    /// What is shown beside these events; in a fixed number of statements however many there are.
    async fn load(request: &Request, rows: &[audit_event::Model]) -> Result<Self, Failure> {
        let database = request.database().read();
        let people = record::load(database, rows.iter().filter_map(|row| row.actor_id)).await?;
        let concerned: BTreeSet<OrganisationId> = rows.iter().filter_map(|row| row.organisation_id).collect();
        let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(concerned));
        let organisations = organisations.all(database).await?.into_iter().map(|row| (row.id, row)).collect();
        let touched = audit_event_plan::Column::Seq.is_in(rows.iter().map(|row| row.seq));
        let touched = audit_event_plan::Entity::find().filter(touched).order_by_asc(audit_event_plan::Column::PlanId);
        let mut plans: HashMap<i64, Vec<PlanId>> = HashMap::new();
        for row in touched.all(database).await? {
            plans.entry(row.seq).or_default().push(row.plan_id);
        }
        Ok(Self { people, organisations, plans })
    }
}

/// One change of what others can see. The events form a chain: each is hashed together with the hash of the one before
/// it, so that none can be changed, removed or added later without a trace. For the Secretariat and administrators; a
/// focal point reads the events of the own organisation.
#[Object(cache_control(private))]
impl AuditEvent {
    /// Global id.
    pub async fn id(&self) -> ID {
        format!("{PREFIX}_{}", self.row.seq).into()
    }

    /// Its number in the log: 1, 2, 3 and so on without a gap. Who may read only a part of the log sees gaps.
    fn seq(&self) -> i64 {
        self.row.seq
    }

    /// Record time: when it was written. All events of one change have the same, and it never goes back.
    fn recorded_at(&self) -> OffsetDateTime {
        self.row.recorded_at.to_date_time()
    }

    /// What sort of actor made the change.
    fn actor_kind(&self) -> ActorKind {
        self.row.actor_kind
    }

    /// The person who made the change; null unless `actorKind` is PERSON.
    fn actor(&self, context: &Context<'_>) -> Option<Person> {
        let record = self.row.actor_id.and_then(|id| self.beside.people.get(&id));
        Person::shown(of(context), record)
    }

    /// What was done.
    fn action(&self) -> AuditAction {
        self.row.action
    }

    /// What sort of thing it was done to: the first part of `entityId`.
    fn entity_kind(&self) -> &str {
        &self.row.entity_kind
    }

    /// The global id of the thing that it was done to, which need not exist any more; for a region, its code.
    fn entity_id(&self) -> ID {
        self.row.entity_id.clone().into()
    }

    /// The organisation whose record the thing is; null when it is nobody's alone.
    fn organisation(&self) -> Option<Organisation> {
        let organisation = self.row.organisation_id.and_then(|id| self.beside.organisations.get(&id));
        organisation.cloned().map(Organisation::from)
    }

    /// The global ids of the plans that show the change.
    fn plan_ids(&self) -> Vec<ID> {
        let plans = self.beside.plans.get(&self.row.seq);
        plans.into_iter().flatten().map(|id| id.to_string().into()).collect()
    }

    /// Why the change was made, in the actor's words; null when no reason was given or it was redacted.
    fn reason(&self) -> Option<Result<String, Failure>> {
        self.payload().map(|payload| payload.reason).transpose()
    }

    /// The thing before the change; null when it is new or the event was redacted.
    fn before(&self) -> Option<Result<Json<Value>, Failure>> {
        self.payload().map(|payload| payload.before.map(Json)).transpose()
    }

    /// The thing after the change; null when it is gone or the event was redacted.
    fn after(&self) -> Option<Result<Json<Value>, Failure>> {
        self.payload().map(|payload| payload.after.map(Json)).transpose()
    }

    /// The `seq` of the event that blanked what this one said, because it must not be stored; null for all others.
    fn redacted_by(&self) -> Option<i64> {
        self.row.redacted_by
    }

    /// The hash of the event before it, as 64 hexadecimal digits; zeros for the first.
    fn previous_hash(&self) -> String {
        hexadecimal(&self.row.previous_hash)
    }

    /// Its own hash, as 64 hexadecimal digits: SHA-256 of `previousHash` and of what the event says.
    fn hash(&self) -> String {
        hexadecimal(&self.row.hash)
    }
}

/// Look-ups of the log.
#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// The audit log, the newest event first unless another order is asked for. For the Secretariat and
    /// administrators; a focal point is shown the events of the own organisation, and no count beyond them.
    #[graphql(cache_control(private))]
    #[expect(clippy::too_many_arguments, reason = "a connection has as many")]
    async fn audit_events(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which events; all when left out.")] filter: Option<AuditEventWhere>,
        #[graphql(desc = "The order; the newest first when left out.")] order_by: Option<AuditEventOrder>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<AuditEvent>, Failure>> {
        let page = PageArguments { first, after, last, before };
        Some(audit_events(context, &filter.unwrap_or_default(), order_by.unwrap_or_default(), &page).await)
    }
}

async fn audit_events(
    context: &Context<'_>,
    filter: &AuditEventWhere,
    order: AuditEventOrder,
    page: &PageArguments,
) -> Result<Paged<AuditEvent>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count(request, filter).await?) } else { None };
    let slice = list::list(request, filter, order, page).await?;
    let beside = Arc::new(Beside::load(request, &slice.rows).await?);
    slice.connect(total, |row| row.seq, |row| AuditEvent { row, beside: Arc::clone(&beside) })
}
