//! Issuing a service token; the token itself is shown once.

use async_graphql::InputObject;
use entity::{
    id::ServiceTokenId,
    instant::Instant,
    service_token,
    vocabulary::{AuditAction, ServiceScope},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use secrecy::SecretString;
use time::OffsetDateTime;

use super::graphql::ServiceToken;
use crate::{
    auth::secret::{SERVICE_PREFIX, Secret},
    change::{Change, Event},
    domain::{limits::TOKEN_NAME_CHARACTERS, policy::Action},
    failure::Failure,
    message::Message,
    request::Request,
    text::Problems,
};

/// A token to issue.
#[derive(Clone, Debug, InputObject)]
pub struct IssueServiceTokenInput {
    /// What it is for, at most 100 characters; write no name of a person here.
    pub name: String,
    /// What it may read.
    pub scope: ServiceScope,
    /// Until when it holds; left out, until it is revoked.
    pub expires_at: Option<OffsetDateTime>,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// A token and its text, which is shown once.
#[derive(Debug)]
pub struct Issued {
    /// The token.
    pub service_token: ServiceToken,
    /// What goes into the `Authorization` header.
    pub token: SecretString,
}

/// Issues the token.
pub async fn issue(request: &Request, input: IssueServiceTokenInput) -> Result<Issued, Failure> {
    request.require(Action::IssueServiceToken, "")?;
    let mut problems = Problems::default();
    let name = problems.line("name", &input.name, TOKEN_NAME_CHARACTERS);
    let expires_at = input.expires_at.map(Instant::from);
    if expires_at.is_some_and(|at| at <= request.now) {
        problems.invalid("expiresAt", Message::new("expiry-passed"));
    }
    problems.into_result()?;
    let mut change = Change::begin(request).await?;
    let secret = Secret::beginning_with(SERVICE_PREFIX)?;
    let row = service_token::Model {
        id: ServiceTokenId::generate(),
        name,
        scope: input.scope,
        token_digest: secret.digest,
        created_by: request.actor.person_id(),
        created_at: change.recorded_at(),
        expires_at: expires_at.map(|at| at.max(change.recorded_at().next())),
        revoked_at: None,
    };
    service_token::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.database()).await?;
    change.record(Event::new(AuditAction::ServiceTokenIssue, ServiceTokenId::PREFIX, row.id).after(&row))?;
    let id = row.id;
    // What is shown is read before the commit: were it read later and failed, the token would be lost.
    let service_token = ServiceToken::load(change.database(), row).await?;
    change.commit_made(id).await?;
    Ok(Issued { service_token, token: secret.text })
}
