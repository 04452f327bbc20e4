//! Enabling an account again; the sessions that ended with it stay ended.

use std::sync::Arc;

use async_graphql::{ID, InputObject};
use entity::{id::PersonId, person, vocabulary::AuditAction};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{
    find::is_own,
    graphql::Person,
    record::{self, Record},
};
use crate::{
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    request::Request,
    version,
};

/// An account to enable.
#[derive(Clone, Debug, InputObject)]
pub struct EnablePersonInput {
    /// The person.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
}

/// Enables the account. One that is not disabled stays as it is.
pub async fn enable(request: &Request, input: EnablePersonInput) -> Result<Person, Failure> {
    let id: PersonId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    request.require(Action::DisablePerson { own: is_own(request, id) }, "id")?;
    let mut change = Change::begin(request).await?;
    let record = record::load_held(change.database(), id).await?.ok_or_else(|| Failure::not_found("id"))?;
    let before = &record.row;
    version::check(input.expected_version, before.version, id)?;
    if before.disabled_at.is_none() {
        return Ok(Person(record));
    }
    let changed = person::ActiveModel {
        id: Set(id),
        disabled_at: Set(None),
        version: Set(before.version + 1),
        ..Default::default()
    };
    let after = person::Entity::update(changed).exec(change.database()).await?;
    change.record(Event::new(AuditAction::PersonEnable, PersonId::PREFIX, id).before(before).after(&after))?;
    change.commit().await?;
    Ok(Person(Arc::new(Record { row: after, memberships: record.memberships.clone() })))
}
