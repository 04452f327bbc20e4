//! Setting a new password with the link that an administrator issued: single use, seven days; it ends every session that
//! there was.

use async_graphql::InputObject;
use entity::{password_reset, person};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};
use secrecy::{ExposeSecret, SecretString};

use super::{
    change_password, credentials, password, secret,
    session::{self, Tokens},
};
use crate::{
    domain::policy::Action, failure::Failure, feed::bell::Ring, message::Message, person::record, request::Request,
    text::Problems,
};

/// A new password with a link.
#[derive(Debug, InputObject)]
pub struct ResetPasswordInput {
    /// What stands at the end of the link.
    pub token: SecretString,
    /// The password from now on: 12 to 256 characters, not one's own address or name.
    pub new_password: SecretString,
}

/// Sets the password and begins a session.
pub async fn reset_password(request: &Request, input: ResetPasswordInput) -> Result<Tokens, Failure> {
    request.require(Action::SignIn, "")?;
    let (reset, person) = find(request, request.database().read(), &input).await?;
    let mut problems = Problems::default();
    password::check_new(&mut problems, "newPassword", &input.new_password, (&person.email, &person.name));
    problems.into_result()?;
    let hash = request.installation.auth.passwords.hash(&input.new_password).await?;
    let mut transaction = request.database().write().await?;
    record::hold(&*transaction, person.id).await?;
    find(request, &*transaction, &input).await?;
    let used = password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(request.now))
        .filter(password_reset::Column::Id.eq(reset.id))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::RevokedAt.is_null())
        .exec(&*transaction)
        .await?;
    if used.rows_affected != 1 {
        return Err(void());
    }
    change_password::set(request, &*transaction, person.id, hash).await?;
    session::end_others(&*transaction, person.id, None, request.now).await?;
    let tokens = session::begin(request, &*transaction, person.id).await?;
    transaction.ring(Ring::Ended(person.id.to_string()));
    transaction.commit().await?;
    Ok(tokens)
}

/// The reset that the token names and its person, while it holds.
async fn find(
    request: &Request,
    database: &impl ConnectionTrait,
    input: &ResetPasswordInput,
) -> Result<(password_reset::Model, person::Model), Failure> {
    let reset = password_reset::Entity::find()
        .filter(password_reset::Column::TokenDigest.eq(secret::digest(input.token.expose_secret())))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::RevokedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(request.now))
        .one(database)
        .await?
        .ok_or_else(void)?;
    let person = person::Entity::find_by_id(reset.person_id).one(database).await?;
    let person = person.filter(|person| person.disabled_at.is_none()).ok_or_else(void)?;
    Ok((reset, person))
}

fn void() -> Failure {
    credentials::void("token", Message::new("reset-void"))
}
