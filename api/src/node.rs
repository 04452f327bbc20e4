//! `node(id)`: finds anything by its global id, by asking the look-up of its kind; it adds no way past what that look-up
//! shows.

use std::future::Future;

use async_graphql::{Context, ID, Interface, Object};
use entity::id::{
    ActionLineId, InvitationId, MembershipId, ObjectiveId, OrganisationId, PersonId, PlanId, ProgressEntryId,
    ResponsibilityId, ServiceTokenId,
};

use crate::{
    action_line::graphql::ActionLine,
    audit::graphql::{self as audit, AuditEvent},
    failure::Failure,
    objective::graphql::Objective,
    organisation::graphql::Organisation,
    person::{graphql::Person, invitation::Invitation, membership::Membership},
    plan::graphql::Plan,
    progress::graphql::ProgressEntry,
    request::{Request, of},
    responsibility::graphql::Responsibility,
    service_token::graphql::ServiceToken,
};

/// Anything that has a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global id, opaque to clients."))]
pub enum Node {
    /// A plan.
    Plan(Plan),
    /// An objective of a plan.
    Objective(Objective),
    /// An action line of a plan.
    ActionLine(ActionLine),
    /// A responsibility in an action line.
    Responsibility(Responsibility),
    /// An organisation.
    Organisation(Organisation),
    /// A person.
    Person(Person),
    /// A membership.
    Membership(Membership),
    /// An invitation.
    Invitation(Invitation),
    /// A service token.
    ServiceToken(ServiceToken),
    /// A progress entry.
    ProgressEntry(ProgressEntry),
    /// An event of the audit log.
    AuditEvent(AuditEvent),
}

/// A thing that is found by its identifier, as the reader may see it today: behind `node`, where a request is repeated,
/// and where a change lost a race.
pub trait ById: Sized + Send {
    /// The thing; none where there is no such thing or the reader may not know of it.
    fn by_id(request: &Request, id: &str) -> impl Future<Output = Result<Option<Self>, Failure>> + Send;
}

/// Look-ups by global id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its global id; null when there is no such thing or the viewer may not see it.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Option<Result<Node, Failure>> {
        Box::pin(find_node(context, id)).await.transpose()
    }

    /// Several things by their global ids, in the order given, null where there is none; at most 100.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The global ids; at most 100.")] ids: Vec<ID>,
    ) -> Option<Result<Vec<Option<Node>>, Failure>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match Box::pin(find_node(context, id)).await {
                Ok(node) => found.push(node),
                Err(failure) => return Some(Err(failure)),
            }
        }
        Some(Ok(found))
    }
}

async fn find_node(context: &Context<'_>, id: ID) -> Result<Option<Node>, Failure> {
    let request = of(context);
    let Some((prefix, _)) = id.split_once('_') else { return Ok(None) };
    Ok(match prefix {
        PlanId::PREFIX => Plan::by_id(request, &id).await?.map(Node::Plan),
        ObjectiveId::PREFIX => Objective::by_id(request, &id).await?.map(Node::Objective),
        ActionLineId::PREFIX => ActionLine::by_id(request, &id).await?.map(Node::ActionLine),
        ResponsibilityId::PREFIX => Responsibility::by_id(request, &id).await?.map(Node::Responsibility),
        OrganisationId::PREFIX => Organisation::by_id(request, &id).await?.map(Node::Organisation),
        PersonId::PREFIX => Person::by_id(request, &id).await?.map(Node::Person),
        MembershipId::PREFIX => Membership::by_id(request, &id).await?.map(Node::Membership),
        InvitationId::PREFIX => Invitation::by_id(request, &id).await?.map(Node::Invitation),
        ServiceTokenId::PREFIX => ServiceToken::by_id(request, &id).await?.map(Node::ServiceToken),
        ProgressEntryId::PREFIX => ProgressEntry::by_id(request, &id).await?.map(Node::ProgressEntry),
        audit::PREFIX => AuditEvent::find(request, &id).await?.map(Node::AuditEvent),
        _ => None,
    })
}
