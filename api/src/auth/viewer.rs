//! Who is asking, as they see themselves, and what they may do on pages that offer it; every answer is the policy's.

use async_graphql::{Context, Enum, Object};
use entity::vocabulary::{Language, Publication, Role, ServiceScope};

use crate::{
    domain::{
        actor::Actor,
        policy::{Action, Entry},
    },
    failure::Failure,
    person::{find, graphql::Person, membership::Membership, record},
    request::{Request, of},
};

/// What sort of reader asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ViewerKind {
    /// Nobody is signed in.
    Public,
    /// A dashboard or a script with a service token.
    Service,
    /// A person who is signed in.
    Person,
}

/// The one who asks.
#[derive(Clone, Copy, Debug)]
pub struct Viewer;

/// Who is asking, and what they may do. Everybody may read it, each of themselves.
#[Object(cache_control(private))]
impl Viewer {
    /// What sort of reader it is.
    async fn kind(&self, context: &Context<'_>) -> ViewerKind {
        match of(context).actor {
            Actor::Public | Actor::Operator => ViewerKind::Public,
            Actor::Service { .. } => ViewerKind::Service,
            Actor::Person(_) => ViewerKind::Person,
        }
    }

    /// The person; null when nobody is signed in, and for a service token.
    async fn person(&self, context: &Context<'_>) -> Option<Result<Person, Failure>> {
        let request = of(context);
        let id = request.actor.person_id()?;
        find::person(request, id).await.transpose()
    }

    /// What the person is now in which organisation; empty for others.
    async fn memberships(&self, context: &Context<'_>) -> Option<Result<Vec<Membership>, Failure>> {
        Some(memberships(of(context)).await)
    }

    /// The language in which texts are answered: the person's own, or what the browser asks for, or Spanish.
    async fn language(&self, context: &Context<'_>) -> Language {
        of(context).language
    }

    /// What the service token may read; null for others.
    async fn service_scope(&self, context: &Context<'_>) -> Option<ServiceScope> {
        match of(context).actor {
            Actor::Service { scope, .. } => Some(scope),
            Actor::Public | Actor::Person(_) | Actor::Operator => None,
        }
    }

    /// Whether the viewer reads what members read: internal plans, narratives, entries under review.
    async fn can_read_internal(&self, context: &Context<'_>) -> bool {
        of(context).may(Action::ReadPlan { publication: Publication::Internal })
    }

    /// Whether the viewer may create plans and edit them where their stage allows it.
    async fn can_edit_plans(&self, context: &Context<'_>) -> bool {
        of(context).may(Action::CreatePlan)
    }

    /// Whether the viewer may accept and return entries, other than those they had a part in.
    async fn can_review_progress(&self, context: &Context<'_>) -> bool {
        reviews(of(context))
    }

    /// Whether the viewer may draft progress for some organisation that they belong to.
    async fn can_draft_progress(&self, context: &Context<'_>) -> bool {
        let request = of(context);
        let publication = Publication::Public;
        request
            .actor
            .memberships()
            .iter()
            .any(|member| request.may(Action::DraftProgress { publication, organisation_id: member.organisation_id }))
    }

    /// Whether the viewer may invite people to some organisation and change what they are there.
    async fn can_manage_people(&self, context: &Context<'_>) -> bool {
        let request = of(context);
        request.actor.memberships().iter().any(|member| {
            let organisation_id = member.organisation_id;
            request.may(Action::InvitePerson { organisation_id, role: Role::Viewer, own: false })
        })
    }

    /// Whether the viewer may add and change organisations.
    async fn can_edit_organisations(&self, context: &Context<'_>) -> bool {
        of(context).may(Action::CreateOrganisation)
    }

    /// Whether the viewer may issue and revoke service tokens.
    async fn can_manage_service_tokens(&self, context: &Context<'_>) -> bool {
        of(context).may(Action::IssueServiceToken)
    }

    /// Whether the viewer may read the audit log, or a part of it.
    async fn can_read_audit_log(&self, context: &Context<'_>) -> bool {
        of(context).may(Action::ReadAuditLog)
    }
}

async fn memberships(request: &Request) -> Result<Vec<Membership>, Failure> {
    let Some(id) = request.actor.person_id() else { return Ok(Vec::new()) };
    let Some(person) = record::load_one(request.database().read(), id).await? else { return Ok(Vec::new()) };
    let shown = person.memberships.iter().map(|(row, organisation)| Membership {
        row: row.clone(),
        organisation: organisation.clone(),
        person: std::sync::Arc::clone(&person),
    });
    Ok(shown.collect())
}

/// Whether the policy lets the viewer review an entry that waits for review, in which they had no part.
fn reviews(request: &Request) -> bool {
    request.actor.memberships().iter().any(|member| {
        let entry = Entry {
            publication: Publication::Public,
            organisation_id: member.organisation_id,
            state: entity::vocabulary::EntryState::Submitted,
        };
        request.may(Action::ReviewProgress { entry, contributed: false })
    })
}

/// The question who is asking.
#[derive(Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Who is asking, and what they may do. Everybody may ask, and it never fails.
    async fn viewer(&self) -> Viewer {
        Viewer
    }
}
