//! Signing out: ends the session that the request came through, or all of the person's.

use async_graphql::InputObject;

use super::session;
use crate::{
    domain::{actor::Actor, policy::Action},
    failure::Failure,
    feed::bell::Ring,
    request::Request,
};

/// How to sign out.
#[derive(Debug, InputObject)]
pub struct SignOutInput {
    /// True ends every session of the person, on every device; otherwise only this one ends.
    #[graphql(default)]
    pub everywhere: bool,
}

/// Ends the session; answers how many ended.
pub async fn sign_out(request: &Request, input: SignOutInput) -> Result<i32, Failure> {
    request.require(Action::ChangeOwnAccount, "")?;
    let Actor::Person(person) = &request.actor else { return Err(Failure::Unauthenticated) };
    let mut transaction = request.database().write().await?;
    let ended = if input.everywhere {
        session::end_others(&*transaction, person.id, None, request.now).await?
    } else {
        session::end_one(&*transaction, person.session_id, request.now).await?
    };
    transaction.ring(Ring::Ended(person.id.to_string()));
    transaction.commit().await?;
    Ok(i32::try_from(ended).unwrap_or(i32::MAX))
}
