//! Signing in with an e-mail address and a password. An unknown address, a disabled account and a wrong password are
//! answered alike, after the same work.

use async_graphql::InputObject;
use entity::person;
use sea_orm::{ActiveValue::Set, EntityTrait, QuerySelect};
use secrecy::SecretString;

use super::{
    credentials,
    password::{self, Check},
    session::{self, Tokens},
};
use crate::{domain::policy::Action, failure::Failure, request::Request};

/// Credentials.
#[derive(Debug, InputObject)]
pub struct SignInInput {
    /// The address of the account; capitals do not matter.
    pub email: String,
    /// The password; at most 256 characters.
    pub password: SecretString,
}

/// Begins a session for whom the credentials name.
pub async fn sign_in(request: &Request, input: SignInInput) -> Result<Tokens, Failure> {
    request.require(Action::SignIn, "")?;
    password::check_given("password", &input.password)?;
    let email = credentials::email("email", &input.email)?;
    let auth = &request.installation.auth;
    let attempt = auth.throttle.attempt(&email, request.address)?;
    let person = credentials::account(request.database().read(), &email).await?;
    let person = person.filter(|person| person.disabled_at.is_none());
    let stored = person.as_ref().map(|person| person.password_hash.clone());
    let check = auth.passwords.check(&input.password, stored).await?;
    let (Some(person), Check::Right { rehashed }) = (person, check) else { return Err(credentials::wrong()) };
    let tokens = begin_session(request, &person, rehashed).await?;
    attempt.succeeded();
    Ok(tokens)
}

/// Begins the session, unless the account was disabled or its password changed while this one was checked.
async fn begin_session(
    request: &Request,
    checked: &person::Model,
    rehashed: password::StoredHash,
) -> Result<Tokens, Failure> {
    let transaction = request.database().write().await?;
    let person = person::Entity::find_by_id(checked.id).lock_exclusive().one(&*transaction).await?;
    let same = |person: &person::Model| person.disabled_at.is_none() && person.password_hash == checked.password_hash;
    if !person.as_ref().is_some_and(same) {
        return Err(credentials::wrong());
    }
    if let Some(hash) = rehashed {
        let changed = person::ActiveModel { id: Set(checked.id), password_hash: Set(hash), ..Default::default() };
        person::Entity::update(changed).exec(&*transaction).await?;
    }
    let tokens = session::begin(request, &*transaction, checked.id).await?;
    transaction.commit().await?;
    Ok(tokens)
}
