//! Finding one service token by its id; for administrators.

use entity::{id::ServiceTokenId, service_token};
use sea_orm::EntityTrait;

use super::graphql::ServiceToken;
use crate::{domain::policy::Action, failure::Failure, node::ById, request::Request};

impl ById for ServiceToken {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let database = request.database().read();
        let Ok(id) = id.parse::<ServiceTokenId>() else { return Ok(None) };
        if !request.may(Action::ReadServiceToken) {
            return Ok(None);
        }
        match service_token::Entity::find_by_id(id).one(database).await? {
            Some(row) => Ok(Some(Self::load(database, row).await?)),
            None => Ok(None),
        }
    }
}
