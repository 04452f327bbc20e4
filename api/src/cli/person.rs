//! `minka person invite`: prints a link by which somebody becomes a member; it makes no account and knows no password.

use std::sync::Arc;

use async_graphql::ID;
use clap::{Args, Subcommand, ValueEnum};
use entity::{organisation, vocabulary::Role};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use secrecy::ExposeSecret;

use super::{Stop, print};
use crate::{
    config::Settings,
    installation::Installation,
    person::invite::{self, InvitePersonInput, Invited},
    request::Request,
};

/// What can be done about people.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a link by which somebody becomes a member of an organisation; it works once, for seven days.
    Invite(Invite),
}

/// Whom to invite.
#[derive(Debug, Args)]
pub struct Invite {
    /// The person's e-mail address, which becomes their sign-in name.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// The acronym of the organisation that they are to belong to.
    #[arg(long, value_name = "ACRONYM")]
    organisation: String,
    /// What they are to be there.
    #[arg(long, value_enum, ignore_case = true)]
    role: RoleName,
}

/// The roles as they are written on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "SCREAMING_SNAKE_CASE")]
enum RoleName {
    Viewer,
    Editor,
    FocalPoint,
    Secretariat,
    Administrator,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Viewer => Self::Viewer,
            RoleName::Editor => Self::Editor,
            RoleName::FocalPoint => Self::FocalPoint,
            RoleName::Secretariat => Self::Secretariat,
            RoleName::Administrator => Self::Administrator,
        }
    }
}

/// Does what the command says.
pub async fn run(settings: Settings, command: Command) -> Result<(), Stop> {
    let installation = Installation::open(settings).await?;
    match command {
        Command::Invite(whom) => invite(&installation, whom).await?,
    }
    installation.close().await
}

async fn invite(installation: &Arc<Installation>, whom: Invite) -> Result<(), Stop> {
    let request = Request::of_operator(Arc::clone(installation));
    let organisation = organisation::Entity::find()
        .filter(organisation::Column::Acronym.eq(&whom.organisation))
        .one(request.database().read())
        .await
        .map_err(|error| Stop::from(crate::failure::Failure::from(error)))?
        .ok_or_else(|| Stop(format!("There is no organisation with the acronym {}.", whom.organisation)))?;
    let input = InvitePersonInput {
        email: whom.email,
        organisation_id: ID(organisation.id.to_string()),
        role: whom.role.into(),
        idempotency_key: None,
    };
    print(&describe(installation, &invite::invite(&request, input).await?));
    Ok(())
}

/// The link and until when it holds, for the person at the terminal.
pub(super) fn describe(installation: &Installation, invited: &Invited) -> String {
    format!(
        "Invitation for {}. It works once, until {}; pass it on by a way that nobody else reads:\n{}",
        invited.invitation.row.email,
        invited.invitation.row.expires_at.to_date_time().date(),
        invite::link(installation, invited.token.expose_secret()),
    )
}
