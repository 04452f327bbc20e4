//! Giving a member another role in the same organisation; it acts at the member's next request.

use async_graphql::{ID, InputObject};
use entity::{
    id::MembershipId,
    membership,
    vocabulary::{AuditAction, Role},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel};

use super::{
    find::{self, is_own},
    last_administrator,
    membership::Membership,
};
use crate::{
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    message::Message,
    request::Request,
    version,
};

/// A role to give.
#[derive(Clone, Debug, InputObject)]
pub struct ChangeRoleInput {
    /// The membership.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// What the person is to be.
    pub role: Role,
}

/// Changes the role. A role that the person has already is no change.
pub async fn change_role(request: &Request, input: ChangeRoleInput) -> Result<Membership, Failure> {
    let id: MembershipId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    allowed(request, request.database().read(), id, input.role).await?;
    let mut change = Change::begin(request).await?;
    let before = allowed(request, change.database(), id, input.role).await?;
    version::check(input.expected_version, before.version, id)?;
    if before.ended_at.is_some() {
        return Err(Failure::locked("id", Message::new("membership-ended")));
    }
    if before.role == input.role {
        return find::shown_membership(change.database(), before).await;
    }
    if before.role == Role::Administrator {
        let others = Condition::all().add(membership::Column::Id.ne(id));
        last_administrator::must_remain(change.database(), others).await?;
    }
    let after = membership::Model { role: input.role, version: before.version + 1, ..before.clone() };
    membership::Entity::update(after.clone().into_active_model().reset_all()).exec(change.database()).await?;
    let event = Event::new(AuditAction::MembershipChangeRole, MembershipId::PREFIX, id);
    change.record(event.of_organisation(after.organisation_id).before(&before).after(&after))?;
    let shown = find::shown_membership(change.database(), after).await?;
    change.commit().await?;
    Ok(shown)
}

/// The membership, when the reader may see it and give it this role.
async fn allowed(
    request: &Request,
    database: &impl ConnectionTrait,
    id: MembershipId,
    after: Role,
) -> Result<membership::Model, Failure> {
    let row = membership::Entity::find_by_id(id).one(database).await?.ok_or_else(|| Failure::not_found("id"))?;
    let (organisation_id, before) = (row.organisation_id, row.role);
    let own = is_own(request, row.person_id);
    request.require(Action::ChangeRole { organisation_id, before, after, own }, "id")?;
    Ok(row)
}
