//! The made-up people: a focal point of each organisation, who reports, and one of the Secretariat, who reviews.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::ID;
use entity::{
    id::{OrganisationId, SessionId},
    organisation,
    vocabulary::{Language, Role},
};
use minka::{
    domain::actor::{Actor, Member, Person},
    failure::Failure,
    person::{
        accept_invitation::{AcceptInvitationInput, accept_invitation},
        invite::{InvitePersonInput, invite},
    },
    request::Request,
    terminal::Stop,
};
use sea_orm::EntityTrait;
use secrecy::SecretString;

/// Everybody's password; the database goes with the measuring.
pub const PASSWORD: &str = "medida de minka";

/// The sign-in name of an organisation's focal point.
pub fn address(acronym: &str) -> String {
    format!("{}@medida.example", acronym.to_lowercase())
}

/// The people, as what they ask for once they are signed in.
pub struct Cast {
    /// Who publishes and reviews.
    pub secretariat: Request,
    /// Who reports for an organisation.
    pub focal_points: BTreeMap<OrganisationId, Request>,
}

/// Invites everybody, and lets them accept.
pub async fn invite_all(operator: &Request) -> Result<Cast, Stop> {
    let organisations = organisation::Entity::find().all(operator.database().read()).await.map_err(Failure::from)?;
    let first = organisations.first().ok_or_else(|| Stop("No organisation was imported.".to_owned()))?;
    let secretariat = join(operator, first.id, address("secretaria"), Role::Secretariat).await?;
    join(operator, first.id, address("administracion"), Role::Administrator).await?;
    let mut focal_points = BTreeMap::new();
    for row in &organisations {
        focal_points.insert(row.id, join(operator, row.id, address(&row.acronym), Role::FocalPoint).await?);
    }
    Ok(Cast { secretariat, focal_points })
}

async fn join(operator: &Request, organisation_id: OrganisationId, email: String, role: Role) -> Result<Request, Stop> {
    let input =
        InvitePersonInput { email, organisation_id: ID(organisation_id.to_string()), role, idempotency_key: None };
    let invited = invite(operator, input).await?;
    let input = AcceptInvitationInput {
        token: invited.token,
        password: SecretString::from(PASSWORD),
        name: Some("Persona inventada".to_owned()),
        language: Some(Language::Es),
    };
    let person_id = accept_invitation(&by(operator, Actor::Public), input).await?.person_id;
    let memberships = vec![Member { organisation_id, role }];
    Ok(by(operator, Actor::Person(Person { id: person_id, session_id: SessionId::generate(), memberships })))
}

fn by(operator: &Request, actor: Actor) -> Request {
    Request { actor, ..Request::of_operator(Arc::clone(&operator.installation)) }
}
