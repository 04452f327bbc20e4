//! Renewing a session with its refresh token, which works once: a token that is shown again was copied, and nobody can
//! tell by whom, so the whole session ends.

use async_graphql::InputObject;
use entity::{person, refresh_token, session};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, LockType},
};
use secrecy::{ExposeSecret, SecretString};

use super::{
    credentials, secret,
    session::{Tokens, end_one, tokens},
};
use crate::{domain::policy::Action, failure::Failure, feed::bell::Ring, message::Message, request::Request};

/// A session to renew.
#[derive(Debug, InputObject)]
pub struct RefreshSessionInput {
    /// The refresh token of the last answer.
    pub refresh_token: SecretString,
}

/// The next tokens of the session. That a used token ended the session is kept, though the answer is a refusal.
pub async fn refresh_session(request: &Request, input: RefreshSessionInput) -> Result<Tokens, Failure> {
    request.require(Action::SignIn, "")?;
    let over = || credentials::void("refreshToken", Message::new("session-over"));
    let digest = secret::digest(input.refresh_token.expose_secret());
    // Looked up before anything waits for its turn to write: what is no token costs the others nothing.
    let token = refresh_token::Entity::find()
        .filter(refresh_token::Column::TokenDigest.eq(digest))
        .one(request.database().read())
        .await?
        .ok_or_else(over)?;
    let mut transaction = request.database().write().await?;
    // Of two requests with one token, the database lets one through here; the other finds the token used.
    let taken = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(request.now))
        .filter(refresh_token::Column::Id.eq(token.id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(&*transaction)
        .await?;
    if taken.rows_affected != 1 {
        end_one(&*transaction, token.session_id, request.now).await?;
        if let Some(session) = session::Entity::find_by_id(token.session_id).one(&*transaction).await? {
            transaction.ring(Ring::Ended(session.person_id.to_string()));
        }
        transaction.commit().await?;
        return Err(over());
    }
    let session = session::Entity::find_by_id(token.session_id).lock(LockType::NoKeyUpdate).one(&*transaction).await?;
    let session = session.filter(|session| session.ended_at.is_none() && session.expires_at > request.now);
    let session = session.ok_or_else(over)?;
    let person = person::Entity::find_by_id(session.person_id).one(&*transaction).await?;
    if person.is_none_or(|person| person.disabled_at.is_some()) {
        return Err(over());
    }
    let next = tokens(request, &*transaction, &session).await?;
    transaction.commit().await?;
    Ok(next)
}
