//! Taking an invitation back before anybody has accepted it.

use async_graphql::{ID, InputObject};
use entity::{id::InvitationId, invitation, vocabulary::AuditAction};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

use super::{find, invitation::Invitation};
use crate::{
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    message::Message,
    request::Request,
};

/// An invitation to take back.
#[derive(Clone, Debug, InputObject)]
pub struct RevokeInvitationInput {
    /// The invitation.
    pub id: ID,
}

/// Takes the invitation back. One that was taken back already stays as it is.
pub async fn revoke_invitation(request: &Request, input: RevokeInvitationInput) -> Result<Invitation, Failure> {
    let id: InvitationId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    allowed(request, request.database().read(), id).await?;
    let mut change = Change::begin(request).await?;
    let before = allowed(request, change.database(), id).await?;
    if before.accepted_at.is_some() {
        return Err(Failure::locked("id", Message::new("invitation-accepted")));
    }
    if before.revoked_at.is_some() {
        return find::shown_invitation(change.database(), before).await;
    }
    let after = invitation::Model { revoked_at: Some(change.recorded_at()), ..before.clone() };
    invitation::Entity::update(after.clone().into_active_model().reset_all()).exec(change.database()).await?;
    let event = Event::new(AuditAction::InvitationRevoke, InvitationId::PREFIX, id);
    change.record(event.of_organisation(after.organisation_id).before(&before).after(&after))?;
    let shown = find::shown_invitation(change.database(), after).await?;
    change.commit().await?;
    Ok(shown)
}

/// The invitation, when the reader may see it and take it back.
async fn allowed(
    request: &Request,
    database: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<invitation::Model, Failure> {
    let row = invitation::Entity::find_by_id(id).one(database).await?.ok_or_else(|| Failure::not_found("id"))?;
    let own = find::own_email(request, database).await?.is_some_and(|email| email == row.email);
    request.require(Action::RevokeInvitation { organisation_id: row.organisation_id, role: row.role, own }, "id")?;
    Ok(row)
}
