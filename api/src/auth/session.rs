//! Sessions: one sign-in on one device, thirty days at the longest, with a refresh token that changes at every use; never
//! a word about passwords.

use entity::{
    id::{PersonId, RefreshTokenId, SessionId},
    instant::Instant,
    refresh_token, session,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use secrecy::SecretString;
use time::Duration;

use super::{
    access_token, keys,
    secret::{REFRESH_PREFIX, Secret},
};
use crate::{failure::Failure, request::Request};

/// How long a session lasts, however often it is renewed.
pub const LIFETIME: Duration = Duration::days(30);

/// How many sessions a person may have at once; the oldest ends when another begins.
const MOST: usize = 50;

/// What somebody who signed in goes on with.
#[derive(Debug)]
pub struct Tokens {
    /// Who signed in.
    pub person_id: PersonId,
    /// For the `Authorization` header.
    pub access: SecretString,
    /// Until when the access token holds.
    pub access_expires_at: Instant,
    /// For `refreshSession`, once.
    pub refresh: SecretString,
    /// When the session ends, however often it is renewed.
    pub expires_at: Instant,
}

/// Begins a session in a transaction that holds the person's row (`record::hold`): so two of them count each other, and
/// none begins beside a change of the password or of the account that would have ended it.
pub async fn begin(request: &Request, database: &impl ConnectionTrait, person_id: PersonId) -> Result<Tokens, Failure> {
    let now = request.now;
    remove_dead(database, person_id, now).await?;
    let live = session::Entity::find()
        .filter(session::Column::PersonId.eq(person_id))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .all(database)
        .await?;
    let surplus: Vec<SessionId> = live.iter().skip(MOST - 1).map(|session| session.id).collect();
    if !surplus.is_empty() {
        end(database, Condition::all().add(session::Column::Id.is_in(surplus)), now).await?;
    }
    let row = session::Model {
        id: SessionId::generate(),
        person_id,
        created_at: now,
        expires_at: now.plus(LIFETIME),
        ended_at: None,
    };
    session::Entity::insert(row.clone().into_active_model()).exec_without_returning(database).await?;
    tokens(request, database, &row).await
}

/// The next pair of tokens of a session.
pub async fn tokens(
    request: &Request,
    database: &impl ConnectionTrait,
    session: &session::Model,
) -> Result<Tokens, Failure> {
    let secret = Secret::beginning_with(REFRESH_PREFIX)?;
    let row = refresh_token::Model {
        id: RefreshTokenId::generate(),
        session_id: session.id,
        token_digest: secret.digest,
        created_at: request.now,
        used_at: None,
    };
    refresh_token::Entity::insert(row.into_active_model()).exec_without_returning(database).await?;
    let whose = (session.person_id, session.id);
    let (access, access_expires_at) = access_token::issue(keys(request)?, whose, request.now)?;
    Ok(Tokens {
        person_id: session.person_id,
        access: access.into(),
        access_expires_at,
        refresh: secret.text,
        expires_at: session.expires_at,
    })
}

/// Ends the sessions of a person but for one; answers how many ended.
pub async fn end_others(
    database: &impl ConnectionTrait,
    person_id: PersonId,
    but: Option<SessionId>,
    now: Instant,
) -> Result<u64, Failure> {
    let mut which = Condition::all().add(session::Column::PersonId.eq(person_id));
    if let Some(but) = but {
        which = which.add(session::Column::Id.ne(but));
    }
    end(database, which, now).await
}

/// Ends one session.
pub async fn end_one(database: &impl ConnectionTrait, id: SessionId, now: Instant) -> Result<u64, Failure> {
    end(database, Condition::all().add(session::Column::Id.eq(id)), now).await
}

async fn end(database: &impl ConnectionTrait, which: Condition, now: Instant) -> Result<u64, Failure> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .exec(database)
        .await?;
    Ok(ended.rows_affected)
}

/// Removes the person's sessions that no token opens any more, so that they do not pile up.
async fn remove_dead(database: &impl ConnectionTrait, person_id: PersonId, now: Instant) -> Result<(), Failure> {
    let dead: Vec<SessionId> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::PersonId.eq(person_id))
        .filter(Condition::any().add(session::Column::EndedAt.is_not_null()).add(session::Column::ExpiresAt.lte(now)))
        .order_by_asc(session::Column::Id)
        .limit(100)
        .into_tuple()
        .all(database)
        .await?;
    if dead.is_empty() {
        return Ok(());
    }
    let tokens = refresh_token::Entity::delete_many().filter(refresh_token::Column::SessionId.is_in(dead.clone()));
    tokens.exec(database).await?;
    session::Entity::delete_many().filter(session::Column::Id.is_in(dead)).exec(database).await?;
    Ok(())
}
