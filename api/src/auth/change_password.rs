//! Changing one's own password, which ends one's other sessions and takes back links to reset it.

use async_graphql::InputObject;
use entity::{id::PersonId, person};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use secrecy::SecretString;

use super::{check_password::check_password, password, session};
use crate::{
    domain::{actor::Actor, policy::Action},
    failure::Failure,
    feed::bell::Ring,
    message::Message,
    person::issue_password_reset,
    request::Request,
    text::Problems,
};

/// A new password for oneself.
#[derive(Debug, InputObject)]
pub struct ChangePasswordInput {
    /// The password as it is now.
    pub current_password: SecretString,
    /// The password from now on: 12 to 256 characters, not one's own address or name.
    pub new_password: SecretString,
}

/// Changes the password; answers how many other sessions ended.
pub async fn change_password(request: &Request, input: ChangePasswordInput) -> Result<i32, Failure> {
    request.require(Action::ChangeOwnAccount, "")?;
    let Actor::Person(actor) = &request.actor else { return Err(Failure::Unauthenticated) };
    let found = person::Entity::find_by_id(actor.id).one(request.database().read()).await?;
    let person = found.ok_or(Failure::Unauthenticated)?;
    let mut problems = Problems::default();
    password::check_new(&mut problems, "newPassword", &input.new_password, (&person.email, &person.name));
    problems.into_result()?;
    let wrong = || Failure::invalid("currentPassword", Message::new("password-wrong"));
    let checked = check_password(request, "currentPassword", &person.email, &input.current_password).await?;
    let checked = checked.ok_or_else(wrong)?;
    let hash = request.installation.auth.passwords.hash(&input.new_password).await?;
    let mut transaction = request.database().write().await?;
    if !checked.hold(&*transaction).await? {
        return Err(wrong());
    }
    set(request, &*transaction, actor.id, hash).await?;
    let ended = session::end_others(&*transaction, actor.id, Some(actor.session_id), request.now).await?;
    transaction.ring(Ring::Ended(actor.id.to_string()));
    transaction.commit().await?;
    Ok(i32::try_from(ended).unwrap_or(i32::MAX))
}

/// Sets a person's password and takes back the links by which it could be set, in a transaction that holds the person's
/// row.
pub(super) async fn set(
    request: &Request,
    database: &impl ConnectionTrait,
    person_id: PersonId,
    hash: String,
) -> Result<(), Failure> {
    let changed = person::ActiveModel { id: Set(person_id), password_hash: Set(hash), ..Default::default() };
    person::Entity::update(changed).exec(database).await?;
    issue_password_reset::revoke_pending(database, person_id, request.now).await
}
