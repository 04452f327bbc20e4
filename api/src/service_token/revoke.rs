//! Revoking a service token; it acts at the next request that shows it.

use async_graphql::{ID, InputObject};
use entity::{id::ServiceTokenId, service_token, vocabulary::AuditAction};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::graphql::ServiceToken;
use crate::{
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    request::Request,
};

/// A token to revoke.
#[derive(Clone, Debug, InputObject)]
pub struct RevokeServiceTokenInput {
    /// The token.
    pub id: ID,
}

/// Revokes the token. One that was revoked already stays as it is.
pub async fn revoke(request: &Request, input: RevokeServiceTokenInput) -> Result<ServiceToken, Failure> {
    request.require(Action::RevokeServiceToken, "")?;
    let id: ServiceTokenId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    let mut change = Change::begin(request).await?;
    let found = service_token::Entity::find_by_id(id).one(change.database()).await?;
    let before = found.ok_or_else(|| Failure::not_found("id"))?;
    if before.revoked_at.is_some() {
        return ServiceToken::load(change.database(), before).await;
    }
    let after = service_token::Model { revoked_at: Some(change.recorded_at()), ..before.clone() };
    service_token::Entity::update(after.clone().into_active_model().reset_all()).exec(change.database()).await?;
    let event = Event::new(AuditAction::ServiceTokenRevoke, ServiceTokenId::PREFIX, id);
    change.record(event.before(&before).after(&after))?;
    let shown = ServiceToken::load(change.database(), after).await?;
    change.commit().await?;
    Ok(shown)
}
