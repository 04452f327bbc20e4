//! Disabling an account: sign-in is refused, every session ends and links to reset its password are taken back; what the
//! person did stays.

use async_graphql::{ID, InputObject};
use entity::{
    id::PersonId,
    membership, person,
    vocabulary::{AuditAction, Role},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait};

use super::{find::is_own, graphql::Person, issue_password_reset, last_administrator, record};
use crate::{
    auth::session,
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    request::Request,
    version,
};

/// An account to disable.
#[derive(Clone, Debug, InputObject)]
pub struct DisablePersonInput {
    /// The person.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
}

/// Disables the account. One that is disabled already stays as it is.
pub async fn disable(request: &Request, input: DisablePersonInput) -> Result<Person, Failure> {
    let id: PersonId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    request.require(Action::DisablePerson { own: is_own(request, id) }, "id")?;
    let mut change = Change::begin(request).await?;
    let record = record::load_held(change.database(), id).await?.ok_or_else(|| Failure::not_found("id"))?;
    let before = &record.row;
    version::check(input.expected_version, before.version, id)?;
    if before.disabled_at.is_some() {
        return Ok(Person(record));
    }
    if record.memberships.iter().any(|(membership, _)| membership.role == Role::Administrator) {
        let others = Condition::all().add(membership::Column::PersonId.ne(id));
        last_administrator::must_remain(change.database(), others).await?;
    }
    let changed = person::ActiveModel {
        id: Set(id),
        disabled_at: Set(Some(change.recorded_at())),
        version: Set(before.version + 1),
        ..Default::default()
    };
    let after = person::Entity::update(changed).exec(change.database()).await?;
    session::end_others(change.database(), id, None, request.now).await?;
    issue_password_reset::revoke_pending(change.database(), id, change.recorded_at()).await?;
    change.record(Event::new(AuditAction::PersonDisable, PersonId::PREFIX, id).before(before).after(&after))?;
    change.commit().await?;
    Ok(Person(std::sync::Arc::new(record::Record { row: after, memberships: record.memberships.clone() })))
}
