//! Finding one organisation, by its id or its acronym; organisations are visible to everybody.

use async_graphql::{ID, OneofObject};
use entity::{id::OrganisationId, organisation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::graphql::Organisation;
use crate::{failure::Failure, node::ById, request::Request, text::searchable};

/// How an organisation is named.
#[derive(Clone, Debug, OneofObject)]
pub enum OrganisationBy {
    /// By its global id.
    Id(ID),
    /// By its acronym, such as MININTER.
    Acronym(String),
}

/// The organisation, if there is one.
pub async fn find(request: &Request, by: OrganisationBy) -> Result<Option<organisation::Model>, Failure> {
    let query = match by {
        OrganisationBy::Id(id) => match id.parse::<OrganisationId>() {
            Ok(id) => organisation::Entity::find_by_id(id),
            Err(_) => return Ok(None),
        },
        OrganisationBy::Acronym(acronym) => {
            organisation::Entity::find().filter(organisation::Column::Acronym.eq(searchable(&acronym)?))
        }
    };
    Ok(query.one(request.database().read()).await?)
}

impl ById for Organisation {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        Ok(find(request, OrganisationBy::Id(id.into())).await?.map(Self::from))
    }
}
