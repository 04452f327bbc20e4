//! The last administrator: somebody must be left who can let others in. Judged inside the change, which the lock on the
//! log's end puts in one order with all others.

use entity::{membership, person, vocabulary::Role};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
};

use crate::{failure::Failure, message::Message};

/// The memberships by which somebody enabled is an administrator now.
#[must_use]
pub fn administrators() -> sea_orm::Select<membership::Entity> {
    let holder: sea_orm::RelationDef =
        membership::Entity::belongs_to(person::Entity).from(membership::Column::PersonId).to(person::Column::Id).into();
    membership::Entity::find()
        .join(JoinType::InnerJoin, holder)
        .filter(membership::Column::Role.eq(Role::Administrator))
        .filter(membership::Column::EndedAt.is_null())
        .filter(person::Column::DisabledAt.is_null())
}

/// Refuses a change after which nobody enabled would be an administrator; `others` are the memberships that it leaves
/// alone.
pub async fn must_remain(database: &impl ConnectionTrait, others: Condition) -> Result<(), Failure> {
    if administrators().filter(others).count(database).await? == 0 {
        return Err(Failure::conflict("id", Message::new("last-administrator")));
    }
    Ok(())
}
