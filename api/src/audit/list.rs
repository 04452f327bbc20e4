//! Listing the audit log: the whole of it for the Secretariat and administrators, the rows of their own organisations
//! for focal points; what a reader may not see is neither shown nor counted.

use async_graphql::{ID, InputObject};
use entity::{
    audit_event, audit_event_plan,
    id::{PersonId, PlanId},
    instant::Instant,
    vocabulary::AuditAction,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::{
    domain::{actor::Actor, policy::Action},
    failure::Failure,
    page::{self, Direction, PageArguments, Slice},
    progress::list::InstantComparator,
    request::Request,
    text::searchable,
};

/// Which events to list. All conditions that are given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AuditEventWhere {
    /// Events that touch this plan.
    pub plan_id: Option<ID>,
    /// Events of this thing, whatever its kind.
    pub entity_id: Option<ID>,
    /// By what was done.
    pub action: Option<AuditActionComparator>,
    /// Events by this person.
    pub actor_id: Option<ID>,
    /// By record time.
    pub recorded_at: Option<InstantComparator>,
}

/// Actions to compare with; several conditions must all hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AuditActionComparator {
    /// Exactly this action.
    pub eq: Option<AuditAction>,
    /// One of these actions; at most 100, and nothing fits an empty list.
    #[graphql(name = "in")]
    pub among: Option<Vec<AuditAction>>,
}

/// The order of events, which is that of `seq`.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct AuditEventOrder {
    /// Which way.
    pub direction: Direction,
}

impl Default for AuditEventOrder {
    fn default() -> Self {
        Self { direction: Direction::Desc }
    }
}

/// One page of the events.
pub async fn list(
    request: &Request,
    filter: &AuditEventWhere,
    order: AuditEventOrder,
    page: &PageArguments,
) -> Result<Slice<audit_event::Model>, Failure> {
    request.require(Action::ReadAuditLog, "")?;
    let query = audit_event::Entity::find().filter(condition(request, filter)?);
    let query = order.direction.apply(query.cursor_by(audit_event::Column::Seq));
    page.read::<i64>()?.fetch(query, request, |key| key).await
}

/// How many events the reader may see under a filter.
pub async fn count(request: &Request, filter: &AuditEventWhere) -> Result<u64, Failure> {
    request.require(Action::ReadAuditLog, "")?;
    page::count(audit_event::Entity::find().filter(condition(request, filter)?), request).await
}

/// The event of this number, for readers who may see it.
pub async fn find(request: &Request, seq: i64) -> Result<Option<audit_event::Model>, Failure> {
    let query = audit_event::Entity::find_by_id(seq).filter(visible_to(request));
    Ok(query.one(request.database().read()).await?)
}

/// The events that the reader may see.
fn visible_to(request: &Request) -> Condition {
    if request.may(Action::ReadAuditEvent { organisation_id: None }) {
        return Condition::all();
    }
    let memberships = match &request.actor {
        Actor::Person(person) => person.memberships.as_slice(),
        Actor::Public | Actor::Service { .. } | Actor::Operator => &[],
    };
    let own = memberships.iter().map(|member| member.organisation_id);
    let own = own.filter(|id| request.may(Action::ReadAuditEvent { organisation_id: Some(*id) }));
    Condition::all().add(audit_event::Column::OrganisationId.is_in(own))
}

fn condition(request: &Request, filter: &AuditEventWhere) -> Result<Condition, Failure> {
    use audit_event::Column;
    let mut condition = visible_to(request);
    if let Some(id) = &filter.plan_id {
        condition = condition.add(match id.parse::<PlanId>() {
            Ok(id) => Column::Seq.in_subquery(
                audit_event_plan::Entity::find()
                    .select_only()
                    .column(audit_event_plan::Column::Seq)
                    .filter(audit_event_plan::Column::PlanId.eq(id))
                    .into_query(),
            ),
            Err(_) => Column::Seq.is_null(),
        });
    }
    if let Some(id) = &filter.actor_id {
        condition = condition.add(match id.parse::<PersonId>() {
            Ok(id) => Column::ActorId.eq(id),
            Err(_) => Column::Seq.is_null(),
        });
    }
    if let Some(action) = &filter.action {
        condition = condition
            .add_option(action.eq.map(|value| Column::Action.eq(value)))
            .add_option(action.among.clone().map(|values| Column::Action.is_in(values)));
    }
    if let Some(id) = &filter.entity_id {
        condition = condition.add(Column::EntityId.eq(searchable(id)?));
    }
    let recorded_at = filter.recorded_at.unwrap_or_default();
    Ok(condition
        .add_option(recorded_at.before.map(|instant| Column::RecordedAt.lt(Instant::from(instant))))
        .add_option(recorded_at.after.map(|instant| Column::RecordedAt.gt(Instant::from(instant)))))
}
