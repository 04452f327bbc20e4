//! The sample's people: a focal point for every organisation that leads a line, and one of each other role; their names
//! say that they are samples, and their addresses end in a domain that can never exist.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::ID;
use entity::{
    id::{OrganisationId, SessionId},
    organisation, responsibility,
    vocabulary::{Language, ResponsibilityRole, Role},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use secrecy::SecretString;
use time::{Date, macros::time};

use super::request;
use crate::{
    domain::actor::{Actor, Member, Person},
    failure::Failure,
    installation::Installation,
    person::{
        accept_invitation::{AcceptInvitationInput, accept_invitation},
        invite::{InvitePersonInput, invite},
    },
};

/// Everybody's password; it is printed at each start of `demo`, and protects nothing real.
pub const PASSWORD: &str = "demostracion de minka";

/// The accounts that `demo` prints, with what each is for.
pub const ACCOUNTS: [(&str, &str); 5] = [
    ("secretaria@muestra.example", "SECRETARIAT: edits the plan, reviews progress"),
    ("punto.focal.mininter@muestra.example", "FOCAL_POINT of MININTER: submits progress"),
    ("editor.mininter@muestra.example", "EDITOR of MININTER: drafts progress"),
    ("lector.oim@muestra.example", "VIEWER of OIM: reads"),
    ("administracion@muestra.example", "ADMINISTRATOR: people, organisations, tokens"),
];

/// The people, as the actors that they are once signed in.
#[derive(Clone, Debug)]
pub struct Cast {
    secretariat: Actor,
    focal_points: BTreeMap<OrganisationId, Actor>,
}

impl Cast {
    /// Who reviews.
    #[must_use]
    pub fn secretariat(&self) -> Actor {
        self.secretariat.clone()
    }

    /// Who submits for an organisation.
    #[must_use]
    pub fn focal_point(&self, organisation: OrganisationId) -> Option<Actor> {
        self.focal_points.get(&organisation).cloned()
    }
}

/// Invites everybody and lets them accept.
pub async fn invite_all(installation: &Arc<Installation>, day: Date) -> Result<Cast, Failure> {
    let database = installation.database.read();
    let organisations = organisation::Entity::find().all(database).await?;
    let reporting = responsibility::Entity::find()
        .filter(responsibility::Column::Role.ne(ResponsibilityRole::Supporting))
        .all(database)
        .await?;
    let by_acronym = |acronym: &str| {
        let found = organisations.iter().find(|organisation| organisation.acronym == acronym);
        found.ok_or_else(|| Failure::internal(format!("the sample needs {acronym}")))
    };
    let join = |organisation, address, name: String, role| join(installation, day, organisation, address, name, role);

    let chair = by_acronym("MININTER")?;
    let secretariat =
        join(by_acronym("PCM")?, "secretaria".to_owned(), "Secretaría Técnica".to_owned(), Role::Secretariat).await?;
    join(by_acronym("PCM")?, "administracion".to_owned(), "Administración".to_owned(), Role::Administrator).await?;
    join(chair, "editor.mininter".to_owned(), "Editora, MININTER".to_owned(), Role::Editor).await?;
    join(by_acronym("OIM")?, "lector.oim".to_owned(), "Lector, OIM".to_owned(), Role::Viewer).await?;
    let mut focal_points = BTreeMap::new();
    for organisation in &organisations {
        if reporting.iter().any(|part| part.organisation_id == organisation.id) {
            let address = format!("punto.focal.{}", organisation.acronym.to_lowercase());
            let name = format!("Punto focal, {}", organisation.acronym);
            focal_points.insert(organisation.id, join(organisation, address, name, Role::FocalPoint).await?);
        }
    }
    Ok(Cast { secretariat, focal_points })
}

async fn join(
    installation: &Arc<Installation>,
    day: Date,
    organisation: &organisation::Model,
    address: String,
    name: String,
    role: Role,
) -> Result<Actor, Failure> {
    let input = InvitePersonInput {
        email: format!("{address}@muestra.example"),
        organisation_id: ID(organisation.id.to_string()),
        role,
        idempotency_key: None,
    };
    let invited = invite(&request(installation, Actor::Operator, day, time!(10:00)), input).await?;
    let input = AcceptInvitationInput {
        token: invited.token,
        password: SecretString::from(PASSWORD),
        name: Some(format!("{name} (muestra)")),
        language: Some(Language::Es),
    };
    let tokens = accept_invitation(&request(installation, Actor::Public, day, time!(11:00)), input).await?;
    Ok(Actor::Person(Person {
        id: tokens.person_id,
        session_id: SessionId::generate(),
        memberships: vec![Member { organisation_id: organisation.id, role }],
    }))
}
