//! Accepting an invitation: makes the account, or checks the password of the one that there is, and begins the
//! membership and a session.

use async_graphql::InputObject;
use entity::{
    id::{MembershipId, PersonId},
    invitation, membership, person,
    vocabulary::{AuditAction, Language},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use secrecy::{ExposeSecret, SecretString};

use super::NAME;
use crate::{
    auth::{
        credentials,
        password::{self, Check},
        secret,
        session::{self, Tokens},
    },
    change::{Change, Event},
    domain::policy::Action,
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

/// Accepts the invitation and signs the person in.
pub async fn accept_invitation(request: &Request, input: AcceptInvitationInput) -> Result<Tokens, Failure> {
    request.require(Action::SignIn, "")?;
    let invitation = find(request, request.database().read(), &input).await?;
    let known = credentials::account(request.database().read(), &invitation.email).await?;
    let person = match &known {
        Some(person) => check(request, &input, person).await?,
        None => register(request, &input, &invitation.email).await?,
    };
    let mut change = Change::begin(request).await?;
    let invitation = find(request, change.database(), &input).await?;
    if credentials::account(change.database(), &invitation.email).await? != known {
        return Err(Failure::conflict("", Message::new("conflict")));
    }
    change.made_by(person.id);
    if known.is_none() {
        let row = person::Model { created_at: change.recorded_at(), ..person.clone() };
        person::Entity::insert(row.into_active_model()).exec_without_returning(change.database()).await?;
    }
    begin_membership(&mut change, &person, &invitation).await?;
    let accepted =
        invitation::Model { accepted_at: Some(change.recorded_at()), accepted_by: Some(person.id), ..invitation };
    invitation::Entity::update(accepted.into_active_model().reset_all()).exec(change.database()).await?;
    let tokens = session::begin(request, change.database(), person.id).await?;
    change.commit().await?;
    Ok(tokens)
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

/// Whoever holds the link to an account's address must know its password too.
async fn check(
    request: &Request,
    input: &AcceptInvitationInput,
    person: &person::Model,
) -> Result<person::Model, Failure> {
    password::check_given("password", &input.password)?;
    let auth = &request.installation.auth;
    let attempt = auth.throttle.attempt(&person.email, request.address)?;
    let stored = person.disabled_at.is_none().then(|| person.password_hash.clone());
    match auth.passwords.check(&input.password, stored).await? {
        Check::Wrong => Err(Failure::invalid("password", Message::new("password-wrong"))),
        Check::Right { .. } => {
            attempt.succeeded();
            Ok(person.clone())
        }
    }
}

/// The account that a new person will have.
async fn register(request: &Request, input: &AcceptInvitationInput, email: &str) -> Result<person::Model, Failure> {
    let mut problems = Problems::default();
    let name = problems.required("name", input.name.as_deref().unwrap_or_default(), NAME);
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
    person: &person::Model,
    invitation: &invitation::Model,
) -> Result<(), Failure> {
    let current = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person.id))
        .filter(membership::Column::OrganisationId.eq(invitation.organisation_id))
        .filter(membership::Column::EndedAt.is_null());
    if current.count(change.database()).await? > 0 {
        return Err(Failure::conflict("token", Message::new("already-member")));
    }
    let row = membership::Model {
        id: MembershipId::generate(),
        person_id: person.id,
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
