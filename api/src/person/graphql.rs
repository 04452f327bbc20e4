//! People in GraphQL: fields, look-ups and mutations, each a line or two over the operation of its name.

use async_graphql::{Context, Object};

use super::accept_invitation::{self, AcceptInvitationInput};
use crate::{
    auth::{graphql::Session, once},
    failure::Failure,
    payload,
    request::of,
};

payload! {
    /// What `acceptInvitation` answers.
    AcceptInvitationPayload {
        /// The session that began.
        session: Session
    }
}

/// Changes to people and what they are.
#[derive(Default)]
pub struct PersonMutation;

#[Object]
impl PersonMutation {
    /// Accepts an invitation, with the link's token: makes the account, or checks the password of the one that the
    /// address has, begins the membership and signs in. An invitation works once, for seven days. Send it without an
    /// `Authorization` header.
    async fn accept_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The link's token and who accepts.")] input: AcceptInvitationInput,
    ) -> Option<Result<AcceptInvitationPayload, Failure>> {
        if let Err(failure) = once::take(context) {
            return Some(Err(failure));
        }
        let request = of(context);
        let result = accept_invitation::accept_invitation(request, input).await.map(Session);
        AcceptInvitationPayload::answer(result, request)
    }
}
