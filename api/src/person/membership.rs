//! Memberships in GraphQL: what a person is in an organisation, and since when.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{
    membership, organisation,
    vocabulary::{Iterable, Role},
};
use time::OffsetDateTime;

use super::{find::is_own, graphql::Person, record::Record};
use crate::{domain::policy::Action, organisation::graphql::Organisation, request::of};

/// A membership with what is shown of it.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The membership.
    pub row: membership::Model,
    /// Where it is.
    pub organisation: organisation::Model,
    /// Whose it is.
    pub person: Arc<Record>,
}

/// What a person is in one organisation. For the person, the organisation's focal points, the Secretariat and
/// administrators.
#[Object(cache_control(private))]
impl Membership {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// Whose it is.
    fn person(&self) -> Person {
        Person(Arc::clone(&self.person))
    }

    /// Where it is.
    fn organisation(&self) -> Organisation {
        self.organisation.clone().into()
    }

    /// What the person is there; after the end, what they were last.
    fn role(&self) -> Role {
        self.row.role
    }

    /// When it began.
    fn started_at(&self) -> OffsetDateTime {
        self.row.started_at.to_date_time()
    }

    /// When it ended; null while it lasts.
    fn ended_at(&self) -> Option<OffsetDateTime> {
        self.row.ended_at.map(entity::instant::Instant::to_date_time)
    }

    /// Grows by one with each change; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.row.version
    }

    /// The roles that the viewer may give the person here with `changeRole`; empty when none.
    fn viewer_can_give_roles(&self, context: &Context<'_>) -> Vec<Role> {
        let request = of(context);
        let (organisation_id, before) = (self.row.organisation_id, self.row.role);
        let own = is_own(request, self.row.person_id);
        let may = |after: &Role| {
            *after != before && request.may(Action::ChangeRole { organisation_id, before, after: *after, own })
        };
        if self.row.ended_at.is_some() { Vec::new() } else { Role::iter().filter(may).collect() }
    }

    /// Whether the viewer may end it with `endMembership`.
    fn viewer_can_end(&self, context: &Context<'_>) -> bool {
        let request = of(context);
        let (organisation_id, role) = (self.row.organisation_id, self.row.role);
        let own = is_own(request, self.row.person_id);
        self.row.ended_at.is_none() && request.may(Action::EndMembership { organisation_id, role, own })
    }
}
