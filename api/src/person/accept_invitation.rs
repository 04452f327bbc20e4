//! Accepting an invitation: makes the account, or checks the password of the one that there is, and begins the
//! membership and a session.

use async_graphql::InputObject;
use entity::{
    id::{InvitationId, MembershipId, PersonId},
    invitation, membership, person,
    vocabulary::{AuditAction, Language},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    auth::{
        check_password::{Checked, check_password},
        credentials, password, secret,
        session::{self, Tokens},
    },
    change::{Change, Event},
    domain::{limits::PERSON_NAME_CHARACTERS, policy::Action},
    failure::Failure,
    message::Message,
    request::Request,
    text::Problems,
};

/// An invitation to accept.
#[derive(Debug, InputObject)]
pub struct AcceptInvitationInput {
    /// What stands at the end of the link.
    pub token: SecretString,
    /// A new account's password, of 12 to 256 characters and not one's own address or name; the password of the account
    /// where the address has one already.
    pub password: SecretString,
    /// How others are to see the person, at most 300 characters. A new account must have it; otherwise it is left as it
    /// is.
    pub name: Option<String>,
    /// The language that a new account reads in; left out, it follows the browser.
    pub language: Option<Language>,
}

/// Who accepts.
enum Invitee {
    /// Somebody with an account, whose password was right.
    Known(Checked),
    /// Somebody whose account is yet to be made.
    New(person::Model),
}

/// Accepts the invitation and signs the person in.
pub async fn accept_invitation(request: &Request, input: AcceptInvitationInput) -> Result<Tokens, Failure> {
    request.require(Action::SignIn, "")?;
    let invitation = find(request, request.database().read(), &input).await?;
    let invitee = match credentials::account(request.database().read(), &invitation.email).await? {
        Some(_) => {
            // Whoever holds the link to an account's address must know its password too.
            let checked = check_password(request, "password", &invitation.email, &input.password).await?;
            let wrong = || Failure::invalid("password", Message::new("password-wrong"));
            Invitee::Known(checked.ok_or_else(wrong)?)
        }
        None => Invitee::New(register(request, &input, &invitation.email).await?),
    };
    let mut change = Change::begin(request).await?;
    let invitation = find(request, change.database(), &input).await?;
    let person_id = enter(&mut change, invitee).await?;
    let accepted = invitation::Model {
        accepted_at: Some(change.recorded_at()),
        accepted_by: Some(person_id),
        ..invitation.clone()
    };
    invitation::Entity::update(accepted.clone().into_active_model().reset_all()).exec(change.database()).await?;
    let event = Event::new(AuditAction::InvitationAccept, InvitationId::PREFIX, accepted.id);
    change.record(event.of_organisation(accepted.organisation_id).before(&invitation).after(&accepted))?;
    begin_membership(&mut change, person_id, &accepted).await?;
    let tokens = session::begin(request, change.database(), person_id).await?;
    change.commit().await?;
    Ok(tokens)
}

/// Holds the account of a known person, or makes the one of a new person; the change is theirs from then on. Refuses when
/// the account is another than it was when it was looked at.
async fn enter(change: &mut Change, invitee: Invitee) -> Result<PersonId, Failure> {
    let changed_since = || Failure::conflict("", Message::new("conflict"));
    match invitee {
        Invitee::Known(checked) => {
            if !checked.hold(change.database()).await? {
                return Err(changed_since());
            }
            change.made_by(checked.person.id);
            Ok(checked.person.id)
        }
        Invitee::New(person) => {
            if credentials::account(change.database(), &person.email).await?.is_some() {
                return Err(changed_since());
            }
            let row = person::Model { created_at: change.recorded_at(), ..person };
            person::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.database()).await?;
            change.made_by(row.id);
            change.record(Event::new(AuditAction::PersonCreate, PersonId::PREFIX, row.id).after(&row))?;
            Ok(row.id)
        }
    }
}

/// The invitation that the token names, while it holds.
async fn find(
    request: &Request,
    database: &impl ConnectionTrait,
    input: &AcceptInvitationInput,
) -> Result<invitation::Model, Failure> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::TokenDigest.eq(secret::digest(input.token.expose_secret())))
        .filter(super::pending(request.now))
        .one(database)
        .await?;
    found.ok_or_else(|| credentials::void("token", Message::new("invitation-void")))
}

/// The account that a new person will have.
async fn register(request: &Request, input: &AcceptInvitationInput, email: &str) -> Result<person::Model, Failure> {
    let mut problems = Problems::default();
    let name = problems.line("name", input.name.as_deref().unwrap_or_default(), PERSON_NAME_CHARACTERS);
    password::check_new(&mut problems, "password", &input.password, (email, &name));
    problems.into_result()?;
    Ok(person::Model {
        id: PersonId::generate(),
        email: email.to_owned(),
        name,
        language: input.language,
        password_hash: request.installation.auth.passwords.hash(&input.password).await?,
        disabled_at: None,
        version: 1,
        created_at: request.now,
    })
}

async fn begin_membership(
    change: &mut Change,
    person_id: PersonId,
    invitation: &invitation::Model,
) -> Result<(), Failure> {
    let current = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person_id))
        .filter(membership::Column::OrganisationId.eq(invitation.organisation_id))
        .filter(membership::Column::EndedAt.is_null());
    if current.count(change.database()).await? > 0 {
        return Err(Failure::conflict("token", Message::new("already-member")));
    }
    let row = membership::Model {
        id: MembershipId::generate(),
        person_id,
        organisation_id: invitation.organisation_id,
        role: invitation.role,
        version: 1,
        started_at: change.recorded_at(),
        ended_at: None,
    };
    membership::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.database()).await?;
    let event = Event::new(AuditAction::MembershipStart, MembershipId::PREFIX, row.id);
    change.record(event.of_organisation(row.organisation_id).after(&row))?;
    Ok(())
}
