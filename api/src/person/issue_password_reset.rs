//! Issuing a link by which a person sets a new password: single use, seven days; it takes back the one before. There is
//! no sending of mail: the administrator gets the link, once, and passes it on.

use async_graphql::{ID, InputObject};
use entity::{
    id::{PasswordResetId, PersonId},
    instant::Instant,
    password_reset,
    vocabulary::AuditAction,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr};
use secrecy::SecretString;
use time::Duration;

use super::{find::is_own, graphql::Person, record};
use crate::{
    auth::secret::Secret,
    change::{Change, Event},
    domain::policy::Action,
    failure::Failure,
    message::Message,
    node::ById,
    request::Request,
};

/// How long the link holds.
const LIFETIME: Duration = Duration::days(7);

/// Whose password is to be reset.
#[derive(Clone, Debug, InputObject)]
pub struct IssuePasswordResetInput {
    /// The person.
    pub id: ID,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// What is shown of a reset.
#[derive(Debug)]
pub struct PasswordReset {
    /// Whose password it is.
    pub person: Person,
    /// Until when it holds.
    pub expires_at: Instant,
}

/// A reset and its token, which is shown once.
#[derive(Debug)]
pub struct Issued {
    /// The reset.
    pub reset: PasswordReset,
    /// What stands at the end of the link.
    pub token: SecretString,
}

/// Issues the link.
pub async fn issue_password_reset(request: &Request, input: IssuePasswordResetInput) -> Result<Issued, Failure> {
    let id: PersonId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    request.require(Action::IssuePasswordReset { own: is_own(request, id) }, "id")?;
    let mut change = Change::begin(request).await?;
    let record = record::load_held(change.database(), id).await?.ok_or_else(|| Failure::not_found("id"))?;
    if record.row.disabled_at.is_some() {
        return Err(Failure::conflict("id", Message::new("person-disabled")));
    }
    revoke_pending(change.database(), id, change.recorded_at()).await?;
    let secret = Secret::generate()?;
    let row = password_reset::Model {
        id: PasswordResetId::generate(),
        person_id: id,
        token_digest: secret.digest,
        issued_by: request.actor.person_id(),
        created_at: change.recorded_at(),
        expires_at: change.recorded_at().plus(LIFETIME),
        used_at: None,
        revoked_at: None,
    };
    password_reset::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.database()).await?;
    change.record(Event::new(AuditAction::PasswordResetIssue, PasswordResetId::PREFIX, row.id).after(&row))?;
    change.commit_made(row.id).await?;
    let reset = PasswordReset { person: Person(record), expires_at: row.expires_at };
    Ok(Issued { reset, token: secret.text })
}

impl ById for PasswordReset {
    /// The reset, for readers who might issue it.
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let database = request.database().read();
        let Ok(id) = id.parse::<PasswordResetId>() else { return Ok(None) };
        let Some(row) = password_reset::Entity::find_by_id(id).one(database).await? else { return Ok(None) };
        if !request.may(Action::IssuePasswordReset { own: is_own(request, row.person_id) }) {
            return Ok(None);
        }
        let person = record::load_one(database, row.person_id).await?;
        Ok(person.map(|person| Self { person: Person(person), expires_at: row.expires_at }))
    }
}

/// Takes back the links by which a person's password could be set, in a transaction that holds the person's row.
pub async fn revoke_pending(database: &impl ConnectionTrait, person_id: PersonId, at: Instant) -> Result<(), Failure> {
    password_reset::Entity::update_many()
        .col_expr(password_reset::Column::RevokedAt, Expr::value(at))
        .filter(password_reset::Column::PersonId.eq(person_id))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::RevokedAt.is_null())
        .exec(database)
        .await?;
    Ok(())
}
