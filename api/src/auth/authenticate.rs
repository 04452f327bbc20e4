//! Who sends a request: read from its `Authorization` header and checked against the database each time, in one
//! statement, so that a role change, a disabled account or a revoked token acts at the next request; it never looks at
//! a cookie.

use actix_web::http::header::{self, HeaderMap};
use entity::{
    id::{OrganisationId, PersonId, SessionId},
    instant::Instant,
    membership, person, service_token, session,
    vocabulary::{Language, Role},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, IntoCondition},
};

use super::{Reader, access_token, secret};
use crate::{
    domain::actor::{Actor, Member, Person},
    failure::Failure,
    installation::Installation,
};

/// The reader behind a request's headers; the public when it has no `Authorization`. A token that does not hold is
/// UNAUTHENTICATED and not the public, so that a client learns that it must refresh.
pub async fn authenticate(installation: &Installation, headers: &HeaderMap, now: Instant) -> Result<Reader, Failure> {
    let mut given = headers.get_all(header::AUTHORIZATION);
    let Some(authorization) = given.next() else {
        return Ok(Reader { actor: Actor::Public, language: None });
    };
    if given.next().is_some() {
        return Err(Failure::Unauthenticated);
    }
    let token = authorization.to_str().ok().and_then(bearer).ok_or(Failure::Unauthenticated)?;
    if token.starts_with(secret::SERVICE_PREFIX) {
        return service(installation, token, now).await;
    }
    let keys = installation.auth.keys(&installation.settings).map_err(Failure::internal)?;
    let named = access_token::verify(keys, token, now);
    let (person_id, session_id) = named.ok_or(Failure::Unauthenticated)?;
    person(installation, person_id, session_id, now).await
}

/// The token of a header `Bearer TOKEN`, whatever the case of its first word.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim()).filter(|token| !token.is_empty())
}

#[derive(FromQueryResult)]
struct Row {
    language: Option<Language>,
    organisation_id: Option<OrganisationId>,
    role: Option<Role>,
}

async fn person(
    installation: &Installation,
    person_id: PersonId,
    session_id: SessionId,
    now: Instant,
) -> Result<Reader, Failure> {
    let owner: sea_orm::RelationDef =
        session::Entity::belongs_to(person::Entity).from(session::Column::PersonId).to(person::Column::Id).into();
    let member: sea_orm::RelationDef = session::Entity::belongs_to(membership::Entity)
        .from(session::Column::PersonId)
        .to(membership::Column::PersonId)
        .on_condition(|_, membership| Expr::col((membership, membership::Column::EndedAt)).is_null().into_condition())
        .into();
    let rows = session::Entity::find_by_id(session_id)
        .select_only()
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
    let language = rows.first().ok_or(Failure::Unauthenticated)?.language;
    let memberships =
        rows.iter().filter_map(|row| Some(Member { organisation_id: row.organisation_id?, role: row.role? }));
    let actor = Actor::Person(Person { id: person_id, session_id, memberships: memberships.collect() });
    Ok(Reader { actor, language })
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
    Ok(Reader { actor: Actor::Service { id: row.id, scope: row.scope }, language: None })
}
