//! Changing what others call one, and the language that one reads in; nobody changes another's.

use std::sync::Arc;

use async_graphql::{InputObject, MaybeUndefined};
use entity::{
    id::PersonId,
    person,
    vocabulary::{AuditAction, Language},
};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{
    graphql::Person,
    record::{self, Record},
};
use crate::{
    change::{Change, Event},
    domain::{limits::PERSON_NAME_CHARACTERS, policy::Action},
    failure::Failure,
    request::Request,
    text::Problems,
    version,
};

/// Changes to one's own account. A field that is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateProfileInput {
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// What others call one; at most 300 characters.
    pub name: MaybeUndefined<String>,
    /// The language that one reads in; null follows the browser.
    pub language: MaybeUndefined<Language>,
}

/// Changes the account of the person who asks.
pub async fn update_profile(request: &Request, input: UpdateProfileInput) -> Result<Person, Failure> {
    request.require(Action::ChangeOwnAccount, "")?;
    let id = request.actor.person_id().ok_or(Failure::Unauthenticated)?;
    let mut change = Change::begin(request).await?;
    let record = record::load_held(change.database(), id).await?.ok_or(Failure::Unauthenticated)?;
    let before = &record.row;
    version::check(input.expected_version, before.version, id)?;
    let mut problems = Problems::default();
    let name = problems.patched_line("name", &input.name, PERSON_NAME_CHARACTERS, &before.name);
    problems.into_result()?;
    let language = match input.language {
        MaybeUndefined::Undefined => before.language,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(language) => Some(language),
    };
    let changed = person::ActiveModel {
        id: Set(id),
        name: Set(name),
        language: Set(language),
        version: Set(before.version + 1),
        ..Default::default()
    };
    let after = person::Entity::update(changed).exec(change.database()).await?;
    change.record(Event::new(AuditAction::PersonUpdate, PersonId::PREFIX, id).before(before).after(&after))?;
    change.commit().await?;
    Ok(Person(Arc::new(Record { row: after, memberships: record.memberships.clone() })))
}
