//! Changing one's own password, which ends one's other sessions and takes back links to reset it.

use async_graphql::InputObject;
use entity::{id::PersonId, person};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect};
use secrecy::SecretString;

use super::{
    password::{self, Check},
    session,
};
use crate::{
    domain::{actor::Actor, policy::Action},
    failure::Failure,
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
    let before = found.ok_or(Failure::Unauthenticated)?;
    password::check_given("currentPassword", &input.current_password)?;
    let mut problems = Problems::default();
    password::check_new(&mut problems, "newPassword", &input.new_password, (&before.email, &before.name));
    problems.into_result()?;
    let auth = &request.installation.auth;
    let attempt = auth.throttle.attempt(&before.email, request.address)?;
    let wrong = || Failure::invalid("currentPassword", Message::new("password-wrong"));
    match auth.passwords.check(&input.current_password, Some(before.password_hash.clone())).await? {
        Check::Wrong => return Err(wrong()),
        Check::Right { .. } => attempt.succeeded(),
    }
    let hash = auth.passwords.hash(&input.new_password).await?;
    let transaction = request.database().write().await?;
    let person = person::Entity::find_by_id(actor.id).lock_exclusive().one(&*transaction).await?;
    if person.is_none_or(|person| person.password_hash != before.password_hash) {
        return Err(wrong());
    }
    set(request, &*transaction, actor.id, hash).await?;
    let ended = session::end_others(&*transaction, actor.id, Some(actor.session_id), request.now).await?;
    transaction.commit().await?;
    Ok(i32::try_from(ended).unwrap_or(i32::MAX))
}

/// Sets a person's password and takes back the links by which it could be set.
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
