//! Signing in with an e-mail address and a password. An unknown address, a disabled account and a wrong password are
//! answered alike, after the same work.

use async_graphql::InputObject;
use secrecy::SecretString;

use super::{
    check_password::check_password,
    credentials,
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

/// Begins a session for whom the credentials name, unless the account was disabled or its password changed while this
/// one was checked.
pub async fn sign_in(request: &Request, input: SignInInput) -> Result<Tokens, Failure> {
    request.require(Action::SignIn, "")?;
    let email = credentials::email("email", &input.email)?;
    let checked = check_password(request, "password", &email, &input.password).await?;
    let checked = checked.ok_or_else(credentials::wrong)?;
    let transaction = request.database().write().await?;
    if !checked.hold(&*transaction).await? {
        return Err(credentials::wrong());
    }
    let tokens = session::begin(request, &*transaction, checked.person.id).await?;
    transaction.commit().await?;
    Ok(tokens)
}
