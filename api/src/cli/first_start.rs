//! The first start of `minka serve`: while nobody is an administrator and nobody was invited to be one, it prints an
//! invitation, since nobody else could let people in; at every other start it does nothing.

use std::sync::Arc;

use async_graphql::ID;
use entity::{
    invitation, organisation,
    vocabulary::{GroupMembership, OrganisationKind, Role},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{Stop, person::describe, print};
use crate::{
    failure::{Failure, UserErrorCode},
    installation::Installation,
    organisation::create::{self, CreateOrganisationInput},
    person::{
        self,
        invite::{self, InvitePersonInput, Invited},
        last_administrator::administrators,
    },
    request::Request,
};

/// The organisation of the first administrator, made when it is missing: whoever runs the installation works for the
/// group's secretariat, whichever ministries and NGOs are still to be entered.
const SECRETARIAT: &str = "ST";

/// Prints the invitation when it is needed.
pub async fn run(installation: &Arc<Installation>) -> Result<(), Stop> {
    let request = Request::of_operator(Arc::clone(installation));
    // Another server that starts for the first time beside this one may be half-way through the same.
    for _ in 0..2 {
        if is_looked_after(&request).await? {
            return Ok(());
        }
        match invite_administrator(&request).await {
            Ok(invited) => {
                print(&format!("Nobody runs this installation yet. {}", describe(installation, &invited)));
                return Ok(());
            }
            Err(failure) if is_conflict(&failure) => {}
            Err(failure) => return Err(failure.into()),
        }
    }
    if !is_looked_after(&request).await? {
        let email = &installation.settings.administrator_email;
        tracing::warn!(
            "nobody runs this installation, and {email} (MINKA_ADMINISTRATOR_EMAIL) belongs or is invited to \
             {SECRETARIAT} already; name another address, or invite an administrator with `minka person invite`"
        );
    }
    Ok(())
}

async fn invite_administrator(request: &Request) -> Result<Invited, Failure> {
    let organisation = secretariat(request).await?;
    let input = InvitePersonInput {
        email: request.installation.settings.administrator_email.clone(),
        organisation_id: ID(organisation.id.to_string()),
        role: Role::Administrator,
        idempotency_key: None,
    };
    invite::invite(request, input).await
}

fn is_conflict(failure: &Failure) -> bool {
    matches!(failure, Failure::Refused(errors) if errors.iter().all(|error| error.code == UserErrorCode::Conflict))
}

async fn is_looked_after(request: &Request) -> Result<bool, Failure> {
    let database = request.database().read();
    let invited = invitation::Entity::find()
        .filter(invitation::Column::Role.eq(Role::Administrator))
        .filter(person::pending(request.now));
    Ok(administrators().count(database).await? > 0 || invited.count(database).await? > 0)
}

async fn secretariat(request: &Request) -> Result<organisation::Model, Failure> {
    let found = organisation::Entity::find().filter(organisation::Column::Acronym.eq(SECRETARIAT));
    if let Some(row) = found.one(request.database().read()).await? {
        return Ok(row);
    }
    let input = CreateOrganisationInput {
        acronym: SECRETARIAT.to_owned(),
        name_es: "Secretaría Técnica".to_owned(),
        name_en: "Technical Secretariat".to_owned(),
        kind: OrganisationKind::Ministry,
        membership: GroupMembership::Observer,
        idempotency_key: None,
    };
    create::create(request, input).await
}
