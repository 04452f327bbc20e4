//! Finding one person, membership or invitation by its id; what the reader may not know of is not found.

use std::sync::Arc;

use entity::{
    id::{InvitationId, MembershipId, PersonId},
    invitation, membership, organisation, person,
};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{
    graphql::Person,
    invitation::Invitation,
    membership::Membership,
    record::{self, Record},
};
use crate::{domain::policy::Action, failure::Failure, node::ById, request::Request};

/// Whether a person is the one who asks.
#[must_use]
pub fn is_own(request: &Request, id: PersonId) -> bool {
    request.actor.person_id() == Some(id)
}

/// The person, for readers who may know people's names.
pub async fn person(request: &Request, id: PersonId) -> Result<Option<Person>, Failure> {
    if !request.may(Action::ReadPersonName { own: is_own(request, id) }) {
        return Ok(None);
    }
    Ok(record::load_one(request.database().read(), id).await?.map(Person))
}

impl ById for Person {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let Ok(id) = id.parse() else { return Ok(None) };
        person(request, id).await
    }
}

impl ById for Membership {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let database = request.database().read();
        let Ok(id) = id.parse::<MembershipId>() else { return Ok(None) };
        let Some(row) = membership::Entity::find_by_id(id).one(database).await? else { return Ok(None) };
        let own = is_own(request, row.person_id);
        if !request.may(Action::ReadMembership { organisation_id: row.organisation_id, own }) {
            return Ok(None);
        }
        Ok(Some(shown_membership(database, row).await?))
    }
}

/// A membership with what is shown of it.
pub(super) async fn shown_membership(
    database: &impl ConnectionTrait,
    row: membership::Model,
) -> Result<Membership, Failure> {
    let person = record::load_one(database, row.person_id).await?;
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(database).await?;
    match (person, organisation) {
        (Some(person), Some(organisation)) => Ok(Membership { row, organisation, person }),
        _ => Err(Failure::internal("a membership of nobody or nowhere")),
    }
}

impl ById for Invitation {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let database = request.database().read();
        let Ok(id) = id.parse::<InvitationId>() else { return Ok(None) };
        let Some(row) = invitation::Entity::find_by_id(id).one(database).await? else { return Ok(None) };
        let own = own_email(request, database).await?.is_some_and(|email| email == row.email);
        if !request.may(Action::ReadInvitation { organisation_id: row.organisation_id, own }) {
            return Ok(None);
        }
        Ok(Some(shown_invitation(database, row).await?))
    }
}

/// The address of the person who asks.
pub(super) async fn own_email(request: &Request, database: &impl ConnectionTrait) -> Result<Option<String>, Failure> {
    let Some(id) = request.actor.person_id() else { return Ok(None) };
    let row = person::Entity::find_by_id(id).one(database).await?;
    Ok(row.map(|row| row.email))
}

/// An invitation with what is shown of it.
pub(super) async fn shown_invitation(
    database: &impl ConnectionTrait,
    row: invitation::Model,
) -> Result<Invitation, Failure> {
    let people = record::load(database, row.invited_by.into_iter().chain(row.accepted_by)).await?;
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(database).await?;
    let organisation = organisation.ok_or_else(|| Failure::internal("an invitation to nowhere"))?;
    let known = |id: Option<PersonId>| -> Option<Arc<Record>> { people.get(&id?).cloned() };
    Ok(Invitation { invited_by: known(row.invited_by), accepted_by: known(row.accepted_by), row, organisation })
}
