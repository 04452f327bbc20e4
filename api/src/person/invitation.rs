//! Invitations in GraphQL: who was invited where, by whom, and what came of it; never their tokens.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object};
use entity::{instant::Instant, invitation, organisation, vocabulary::Role};
use sea_orm::{ColumnTrait, Condition};
use time::OffsetDateTime;

use super::{graphql::Person, record::Record};
use crate::{domain::policy::Action, organisation::graphql::Organisation, request::of};

/// What has become of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum InvitationState {
    /// It can be accepted.
    Pending,
    /// It was accepted.
    Accepted,
    /// It was taken back.
    Revoked,
    /// Nobody accepted it in time.
    Expired,
}

impl InvitationState {
    fn of(row: &invitation::Model, now: Instant) -> Self {
        match (row.accepted_at, row.revoked_at) {
            (Some(_), _) => Self::Accepted,
            (None, Some(_)) => Self::Revoked,
            (None, None) if row.expires_at > now => Self::Pending,
            (None, None) => Self::Expired,
        }
    }

    /// The invitations in this state at an instant.
    pub(super) fn condition(self, now: Instant) -> Condition {
        match self {
            Self::Pending => super::pending(now),
            Self::Accepted => Condition::all().add(invitation::Column::AcceptedAt.is_not_null()),
            Self::Revoked => Condition::all().add(invitation::Column::RevokedAt.is_not_null()),
            Self::Expired => Condition::all()
                .add(invitation::Column::AcceptedAt.is_null())
                .add(invitation::Column::RevokedAt.is_null())
                .add(invitation::Column::ExpiresAt.lte(now)),
        }
    }
}

/// An invitation with what is shown of it.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The invitation.
    pub row: invitation::Model,
    /// Where to.
    pub organisation: organisation::Model,
    /// Who invited; none for the command line.
    pub invited_by: Option<Arc<Record>>,
    /// Who accepted it, if somebody did.
    pub accepted_by: Option<Arc<Record>>,
}

/// An invitation to become a member of an organisation. For whom it was sent to, the organisation's focal points, the
/// Secretariat and administrators.
#[Object(cache_control(private))]
impl Invitation {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// The address that it was made out to, in lower case.
    fn email(&self) -> &str {
        &self.row.email
    }

    /// The organisation that it leads to.
    fn organisation(&self) -> Organisation {
        self.organisation.clone().into()
    }

    /// The role that it gives.
    fn role(&self) -> Role {
        self.row.role
    }

    /// What has become of it by now.
    fn state(&self, context: &Context<'_>) -> InvitationState {
        InvitationState::of(&self.row, of(context).now)
    }

    /// When it was made.
    fn created_at(&self) -> OffsetDateTime {
        self.row.created_at.to_date_time()
    }

    /// Until when it can be accepted: seven days.
    fn expires_at(&self) -> OffsetDateTime {
        self.row.expires_at.to_date_time()
    }

    /// Who invited; null when it was made on the server's command line, or the viewer may not know people's names.
    fn invited_by(&self, context: &Context<'_>) -> Option<Person> {
        Person::shown(of(context), self.invited_by.as_ref())
    }

    /// Who accepted it; null when nobody did, or the viewer may not know people's names.
    fn accepted_by(&self, context: &Context<'_>) -> Option<Person> {
        Person::shown(of(context), self.accepted_by.as_ref())
    }

    /// Whether the viewer may take it back with `revokeInvitation`.
    fn viewer_can_revoke(&self, context: &Context<'_>) -> bool {
        let request = of(context);
        let (organisation_id, role) = (self.row.organisation_id, self.row.role);
        InvitationState::of(&self.row, request.now) == InvitationState::Pending
            && request.may(Action::RevokeInvitation { organisation_id, role, own: false })
    }
}
