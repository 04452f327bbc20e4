//! Listing the organisations of the group, by acronym; they are visible to everybody.

use entity::{id::OrganisationId, organisation};
use sea_orm::EntityTrait;

use crate::{
    failure::Failure,
    page::{self, PageArguments, Slice},
    request::Request,
};

/// What the list is ordered by.
pub type Key = (String, OrganisationId);

/// One page of the organisations.
pub async fn list(request: &Request, page: &PageArguments) -> Result<Slice<organisation::Model>, Failure> {
    let query = organisation::Entity::find().cursor_by((organisation::Column::Acronym, organisation::Column::Id));
    page.read::<Key>()?.fetch(query, request, |key| key).await
}

/// How many organisations there are.
pub async fn count(request: &Request) -> Result<u64, Failure> {
    page::count(organisation::Entity::find(), request).await
}

/// The key of a row.
#[must_use]
pub fn key(row: &organisation::Model) -> Key {
    (row.acronym.clone(), row.id)
}
