//! Inviting somebody to an organisation: a link that works once, for seven days. There is no sending of mail: whoever
//! invites gets the link, once, and passes it on.

use async_graphql::{ID, InputObject};
use entity::{
    id::{InvitationId, OrganisationId},
    invitation, membership, organisation, person,
    vocabulary::{AuditAction, Role},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use secrecy::SecretString;
use time::Duration;

use super::{find, invitation::Invitation};
use crate::{
    auth::{credentials, secret::Secret},
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    installation::Installation,
    message::Message,
    request::Request,
};

/// How long an invitation holds.
pub const LIFETIME: Duration = Duration::days(7);

/// Somebody to invite.
#[derive(Clone, Debug, InputObject)]
pub struct InvitePersonInput {
    /// The person's e-mail address, which becomes their sign-in name.
    pub email: String,
    /// The organisation that they are to belong to.
    pub organisation_id: ID,
    /// What they are to be there.
    pub role: Role,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// An invitation and its token, which is shown once.
#[derive(Debug)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// What stands at the end of the link.
    pub token: SecretString,
}

/// The link to an invitation.
#[must_use]
pub fn link(installation: &Installation, token: &str) -> String {
    format!("{}/invitations/{token}", installation.settings.public_url)
}

/// Invites the person.
pub async fn invite(request: &Request, input: InvitePersonInput) -> Result<Invited, Failure> {
    let organisation_id: OrganisationId =
        input.organisation_id.parse().map_err(|_| Failure::not_found("organisationId"))?;
    let email = credentials::email("email", &input.email);
    let own = match (&email, request.actor.person_id()) {
        (Ok(email), Some(id)) => {
            let asker = person::Entity::find_by_id(id).one(request.database().read()).await?;
            asker.is_some_and(|asker| asker.email == *email)
        }
        (Ok(_) | Err(_), _) => false,
    };
    request.require(Action::InvitePerson { organisation_id, role: input.role, own }, "")?;
    let email = email?;
    let mut change = Change::begin(request).await?;
    if organisation::Entity::find_by_id(organisation_id).one(change.database()).await?.is_none() {
        return Err(Failure::not_found("organisationId"));
    }
    refuse_twice(request, change.database(), &email, organisation_id).await?;
    let secret = Secret::generate()?;
    let row = invitation::Model {
        id: InvitationId::generate(),
        email,
        organisation_id,
        role: input.role,
        token_digest: secret.digest,
        invited_by: request.actor.person_id(),
        created_at: change.recorded_at(),
        expires_at: change.recorded_at().plus(LIFETIME),
        accepted_at: None,
        accepted_by: None,
        revoked_at: None,
    };
    invitation::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.database()).await?;
    let event = Event::new(AuditAction::PersonInvite, InvitationId::PREFIX, row.id);
    change.record(event.of_organisation(organisation_id).after(&row))?;
    // What is shown is read before the commit: were it read later and failed, the token would be lost.
    let invitation = find::shown_invitation(change.database(), row).await?;
    change.commit_made(invitation.row.id).await?;
    Ok(Invited { invitation, token: secret.text })
}

/// One invitation at a time, and none for somebody who belongs to the organisation already.
async fn refuse_twice(
    request: &Request,
    database: &impl ConnectionTrait,
    email: &str,
    organisation_id: OrganisationId,
) -> Result<(), Failure> {
    let pending = invitation::Entity::find()
        .filter(invitation::Column::Email.eq(email))
        .filter(invitation::Column::OrganisationId.eq(organisation_id))
        .filter(super::pending(request.now));
    if pending.count(database).await? > 0 {
        return Err(Failure::conflict("email", Message::new("invitation-pending")));
    }
    let Some(person) = credentials::account(database, email).await? else { return Ok(()) };
    let current = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person.id))
        .filter(membership::Column::OrganisationId.eq(organisation_id))
        .filter(membership::Column::EndedAt.is_null());
    if current.count(database).await? > 0 {
        return Err(Failure::conflict("email", Message::new("already-member")));
    }
    Ok(())
}
