//! Listing service tokens, the newest first, those that have ended among them; for administrators.

use entity::{id::ServiceTokenId, service_token};
use sea_orm::EntityTrait;

use crate::{
    domain::policy::Action,
    failure::Failure,
    page::{self, Direction, PageArguments, Slice},
    request::Request,
};

/// One page of the tokens.
pub async fn list(request: &Request, page: &PageArguments) -> Result<Slice<service_token::Model>, Failure> {
    request.require(Action::ReadServiceToken, "")?;
    let query = Direction::Desc.apply(service_token::Entity::find().cursor_by(service_token::Column::Id));
    page.read::<ServiceTokenId>()?.fetch(query, request, |key| key).await
}

/// How many tokens there are.
pub async fn count(request: &Request) -> Result<u64, Failure> {
    request.require(Action::ReadServiceToken, "")?;
    page::count(service_token::Entity::find(), request).await
}
