//! Who sends a request: read from its `Authorization` header and checked against the database each time, in one
//! statement, so that a role change, a disabled account or a revoked token acts at the next request. The API never looks
//! at a cookie; the pages look at nothing else.

use actix_web::http::header::{self, HeaderMap};
use entity::{
    id::{OrganisationId, PersonId, SessionId},
    instant::Instant,
    membership, person, refresh_token, service_token, session,
    vocabulary::{Language, Role},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, IntoCondition},
};

use super::{
    Reader,
    access_token::{self, Named},
    secret,
};
use crate::{
    domain::actor::{Actor, Member, Person},
    failure::Failure,
    installation::Installation,
};

/// The reader behind a request's headers; the public when it has no `Authorization`. A token that does not hold is
/// UNAUTHENTICATED and not the public, so that a client learns that it must refresh.
pub async fn authenticate(installation: &Installation, headers: &HeaderMap, now: Instant) -> Result<Reader, Failure> {
    match authorization(headers)? {
        Some(authorization) => bearer_of(installation, authorization, now).await,
        None => Ok(Reader { actor: Actor::Public, language: None, until: None }),
    }
}

/// What a request's one `Authorization` header says; several are none that can be believed.
pub fn authorization(headers: &HeaderMap) -> Result<Option<&str>, Failure> {
    let mut given = headers.get_all(header::AUTHORIZATION);
    match (given.next(), given.next()) {
        (None, _) => Ok(None),
        (Some(one), None) => one.to_str().map(Some).map_err(|_| Failure::Unauthenticated),
        (Some(_), Some(_)) => Err(Failure::Unauthenticated),
    }
}

/// The reader behind `Bearer TOKEN`.
pub async fn bearer_of(installation: &Installation, authorization: &str, now: Instant) -> Result<Reader, Failure> {
    let token = bearer(authorization).ok_or(Failure::Unauthenticated)?;
    if token.starts_with(secret::SERVICE_PREFIX) {
        return service(installation, token, now).await;
    }
    let keys = installation.auth.keys(&installation.settings).map_err(Failure::internal)?;
    person(installation, access_token::verify(keys, token, now).ok_or(Failure::Unauthenticated)?, now).await
}

/// The reader behind the secret in a browser's cookie: the refresh token of a session that no API client has. It is not
/// exchanged, so that pages may be loaded side by side; whoever copied it and exchanges it signs the browser out.
pub async fn browser(installation: &Installation, secret: &str, now: Instant) -> Result<Reader, Failure> {
    let owner: sea_orm::RelationDef = refresh_token::Entity::belongs_to(session::Entity)
        .from(refresh_token::Column::SessionId)
        .to(session::Column::Id)
        .into();
    let found: Option<(SessionId, PersonId, Instant)> = refresh_token::Entity::find()
        .select_only()
        .column(refresh_token::Column::SessionId)
        .column(session::Column::PersonId)
        .column(session::Column::ExpiresAt)
        .join(JoinType::InnerJoin, owner)
        .filter(refresh_token::Column::TokenDigest.eq(secret::digest(secret)))
        .filter(refresh_token::Column::UsedAt.is_null())
        .into_tuple()
        .one(installation.database.read())
        .await?;
    let (session, person_id, until) = found.ok_or(Failure::Unauthenticated)?;
    person(installation, Named { person: person_id, session, until }, now).await
}

/// The token of a header `Bearer TOKEN`, whatever the case of its first word.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim()).filter(|token| !token.is_empty())
}

#[derive(FromQueryResult)]
struct Row {
    expires_at: Instant,
    language: Option<Language>,
    organisation_id: Option<OrganisationId>,
    role: Option<Role>,
}

async fn person(installation: &Installation, named: Named, now: Instant) -> Result<Reader, Failure> {
    let (person_id, session_id) = (named.person, named.session);
    let owner: sea_orm::RelationDef =
        session::Entity::belongs_to(person::Entity).from(session::Column::PersonId).to(person::Column::Id).into();
    let member: sea_orm::RelationDef = session::Entity::belongs_to(membership::Entity)
        .from(session::Column::PersonId)
        .to(membership::Column::PersonId)
        .on_condition(|_, membership| Expr::col((membership, membership::Column::EndedAt)).is_null().into_condition())
        .into();
    let rows = session::Entity::find_by_id(session_id)
        .select_only()
        .column_as(session::Column::ExpiresAt, "expires_at")
        .column_as(person::Column::Language, "language")
        .column_as(membership::Column::OrganisationId, "organisation_id")
        .column_as(membership::Column::Role, "role")
        .join(JoinType::InnerJoin, owner)
        .join(JoinType::LeftJoin, member)
        .filter(session::Column::PersonId.eq(person_id))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(person::Column::DisabledAt.is_null())
        .order_by_asc(membership::Column::Id)
        .into_model::<Row>()
        .all(installation.database.read())
        .await?;
    let &Row { language, expires_at, .. } = rows.first().ok_or(Failure::Unauthenticated)?;
    let memberships =
        rows.iter().filter_map(|row| Some(Member { organisation_id: row.organisation_id?, role: row.role? }));
    let actor = Actor::Person(Person { id: person_id, session_id, memberships: memberships.collect() });
    Ok(Reader { actor, language, until: Some(Ord::min(named.until, expires_at)) })
}

async fn service(installation: &Installation, token: &str, now: Instant) -> Result<Reader, Failure> {
    let lasting =
        Condition::any().add(service_token::Column::ExpiresAt.is_null()).add(service_token::Column::ExpiresAt.gt(now));
    let row = service_token::Entity::find()
        .filter(service_token::Column::TokenDigest.eq(secret::digest(token)))
        .filter(service_token::Column::RevokedAt.is_null())
        .filter(lasting)
        .one(installation.database.read())
        .await?
        .ok_or(Failure::Unauthenticated)?;
    Ok(Reader { actor: Actor::Service { id: row.id, scope: row.scope }, language: None, until: row.expires_at })
}
