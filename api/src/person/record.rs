//! A person as the API shows one: the account together with the memberships that it holds now; read for many people at
//! once, in two statements however many there are.

use std::{collections::HashMap, sync::Arc};

use entity::{
    id::{OrganisationId, PersonId},
    membership, organisation, person,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};

use crate::failure::Failure;

/// A person and what they are now. It holds what not everybody may read; [`super::graphql::Person`] asks the policy.
#[derive(Clone, Debug)]
pub struct Record {
    /// The account.
    pub row: person::Model,
    /// Current memberships with their organisations, oldest first.
    pub memberships: Vec<(membership::Model, organisation::Model)>,
}

impl Record {
    /// The organisations that the person belongs to now.
    #[must_use]
    pub fn organisation_ids(&self) -> Vec<OrganisationId> {
        self.memberships.iter().map(|(membership, _)| membership.organisation_id).collect()
    }
}

/// The people with these ids, those that there are.
pub async fn load(
    database: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Arc<Record>>, Failure> {
    let mut ids: Vec<PersonId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids.clone())).all(database).await?;
    let mut records: HashMap<PersonId, Record> =
        rows.into_iter().map(|row| (row.id, Record { row, memberships: Vec::new() })).collect();
    let where_they_belong: sea_orm::RelationDef = membership::Entity::belongs_to(organisation::Entity)
        .from(membership::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let memberships = membership::Entity::find()
        .select_also(organisation::Entity)
        .join(sea_orm::JoinType::InnerJoin, where_they_belong)
        .filter(membership::Column::PersonId.is_in(ids))
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(database)
        .await?;
    for (membership, organisation) in memberships {
        if let (Some(record), Some(organisation)) = (records.get_mut(&membership.person_id), organisation) {
            record.memberships.push((membership, organisation));
        }
    }
    Ok(records.into_iter().map(|(id, record)| (id, Arc::new(record))).collect())
}

/// The one person with this id.
pub async fn load_one(database: &impl ConnectionTrait, id: PersonId) -> Result<Option<Arc<Record>>, Failure> {
    Ok(load(database, [id]).await?.remove(&id))
}

/// The account with this id, whose row the transaction holds from then on: whoever else would write it or begin a session
/// of it waits. Rows that only refer to the person can be written meanwhile.
pub async fn hold(database: &impl ConnectionTrait, id: PersonId) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(database).await
}

/// The one person with this id, held.
pub async fn load_held(database: &impl ConnectionTrait, id: PersonId) -> Result<Option<Arc<Record>>, Failure> {
    hold(database, id).await?;
    load_one(database, id).await
}
