//! `node(id)`: finds anything by its global id, by asking the look-up of its kind; it adds no way past what that look-up
//! shows.

use async_graphql::{Context, ID, Interface, Object};
use entity::id::{
    ActionLineId, InvitationId, MembershipId, ObjectiveId, OrganisationId, PersonId, PlanId, ProgressEntryId,
    ResponsibilityId, ServiceTokenId,
};

use crate::{
    action_line::{self, find::ActionLineBy, graphql::ActionLine},
    audit::graphql::{self as audit, AuditEvent},
    failure::Failure,
    objective::graphql::Objective,
    organisation::{self, find::OrganisationBy, graphql::Organisation},
    person::{self, graphql::Person, invitation::Invitation, membership::Membership},
    plan::{self, find::PlanBy, graphql::Plan},
    progress::{self, graphql::ProgressEntry},
    request::of,
    responsibility::graphql::Responsibility,
    service_token::{self, graphql::ServiceToken},
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
        find_node(context, id).await.transpose()
    }

    /// Several things by their global ids, in the order given, null where there is none; at most 100.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The global ids; at most 100.")] ids: Vec<ID>,
    ) -> Option<Result<Vec<Option<Node>>, Failure>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match find_node(context, id).await {
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
        PlanId::PREFIX => plan::find::find(request, PlanBy::Id(id)).await?.map(Plan::of_row).map(Node::Plan),
        ActionLineId::PREFIX => action_line::find::find(request, ActionLineBy::Id(id)).await?.map(Node::ActionLine),
        ObjectiveId::PREFIX => match id.parse() {
            Ok(id) => Objective::find(request, id).await?.map(Node::Objective),
            Err(_) => None,
        },
        ResponsibilityId::PREFIX => match id.parse() {
            Ok(id) => Responsibility::find(request, id).await?.map(Node::Responsibility),
            Err(_) => None,
        },
        OrganisationId::PREFIX => {
            let found = organisation::find::find(request, OrganisationBy::Id(id)).await?;
            found.map(Organisation).map(Node::Organisation)
        }
        PersonId::PREFIX => match id.parse() {
            Ok(id) => person::find::person(request, id).await?.map(Node::Person),
            Err(_) => None,
        },
        MembershipId::PREFIX => match id.parse() {
            Ok(id) => person::find::membership(request, id).await?.map(Node::Membership),
            Err(_) => None,
        },
        InvitationId::PREFIX => match id.parse() {
            Ok(id) => person::find::invitation(request, id).await?.map(Node::Invitation),
            Err(_) => None,
        },
        ServiceTokenId::PREFIX => match id.parse() {
            Ok(id) => match service_token::list::find(request, id).await? {
                Some(row) => Some(Node::ServiceToken(ServiceToken::load(request.database().read(), row).await?)),
                None => None,
            },
            Err(_) => None,
        },
        ProgressEntryId::PREFIX => {
            progress::find::find(request, &id).await?.map(ProgressEntry::from).map(Node::ProgressEntry)
        }
        audit::PREFIX => AuditEvent::find(request, &id).await?.map(Node::AuditEvent),
        _ => None,
    })
}
