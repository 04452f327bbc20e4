//! Signing in and out in GraphQL, each mutation a line or two over the operation of its name.

use async_graphql::{Context, Object};
use secrecy::ExposeSecret;
use time::OffsetDateTime;

use super::{
    change_password::{self, ChangePasswordInput},
    once,
    refresh_session::{self, RefreshSessionInput},
    reset_password::{self, ResetPasswordInput},
    session::Tokens,
    sign_in::{self, SignInInput},
    sign_out::{self, SignOutInput},
};
use crate::{failure::Failure, payload, payload::Payload as _, request::of};

/// A session that just began or was renewed.
pub struct Session(pub Tokens);

/// A sign-in on one device. It lasts thirty days at the longest; the access token lasts ten minutes and is renewed with
/// `refreshSession`.
#[Object]
impl Session {
    /// Sent with each request as `Authorization: Bearer …`. It says who asks; what they may do is looked up each time.
    fn access_token(&self) -> &str {
        self.0.access.expose_secret()
    }

    /// Until when the access token holds.
    fn access_token_expires_at(&self) -> OffsetDateTime {
        self.0.access_expires_at.to_date_time()
    }

    /// Given to `refreshSession`, once. It is shown here and nowhere else.
    fn refresh_token(&self) -> &str {
        self.0.refresh.expose_secret()
    }

    /// When the session ends, however often it is renewed.
    fn expires_at(&self) -> OffsetDateTime {
        self.0.expires_at.to_date_time()
    }
}

payload! {
    /// What `signIn` answers.
    SignInPayload {
        /// The session that began.
        session: Session
    }
}

payload! {
    /// What `refreshSession` answers.
    RefreshSessionPayload {
        /// The session with its next tokens.
        session: Session
    }
}

payload! {
    /// What `resetPassword` answers.
    ResetPasswordPayload {
        /// The session that began.
        session: Session
    }
}

payload! {
    /// What `signOut` answers.
    SignOutPayload {
        /// How many sessions ended; 0 when it was over already.
        ended_sessions: i32
    }
}

payload! {
    /// What `changePassword` answers.
    ChangePasswordPayload {
        /// How many other sessions ended.
        ended_sessions: i32
    }
}

/// Signing in and out. None of these is written to the audit log.
#[derive(Default)]
pub struct AuthMutation;

#[Object]
impl AuthMutation {
    /// Begins a session. Everybody may try; one sign-in a request. Ten failed attempts in a quarter of an hour on one
    /// account from one network address, or a hundred from one address, are answered THROTTLED until some time has
    /// passed; each server process counts for itself. An unknown address, a disabled account and a wrong password get
    /// the same answer. Send it without an `Authorization` header.
    async fn sign_in(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The credentials.")] input: SignInInput,
    ) -> Option<Result<SignInPayload, Failure>> {
        if let Err(failure) = once::take(context) {
            return Some(Err(failure));
        }
        let request = of(context);
        SignInPayload::answer(sign_in::sign_in(request, input).await.map(Session), request)
    }

    /// Renews a session: a new access token and the next refresh token. A refresh token works once; shown again, it ends
    /// the session, since somebody must have copied it. Send it without an `Authorization` header.
    async fn refresh_session(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The session to renew.")] input: RefreshSessionInput,
    ) -> Option<Result<RefreshSessionPayload, Failure>> {
        if let Err(failure) = once::take(context) {
            return Some(Err(failure));
        }
        let request = of(context);
        let result = refresh_session::refresh_session(request, input).await.map(Session);
        RefreshSessionPayload::answer(result, request)
    }

    /// Ends the session that the request came through, or all of the person's; their tokens stop working at once. For
    /// whoever is signed in.
    async fn sign_out(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How to sign out.")] input: SignOutInput,
    ) -> Option<Result<SignOutPayload, Failure>> {
        let request = of(context);
        SignOutPayload::answer(sign_out::sign_out(request, input).await, request)
    }

    /// Changes one's own password, ends one's other sessions and takes back links to reset it. For whoever is signed in;
    /// wrong current passwords count as failed sign-ins.
    async fn change_password(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The password as it is and as it will be.")] input: ChangePasswordInput,
    ) -> Option<Result<ChangePasswordPayload, Failure>> {
        if let Err(failure) = once::take(context) {
            return Some(Err(failure));
        }
        let request = of(context);
        ChangePasswordPayload::answer(change_password::change_password(request, input).await, request)
    }

    /// Sets a new password with the link that an administrator issued (`issuePasswordReset`), ends every session of the
    /// account and begins one. The link works once, for seven days. Send it without an `Authorization` header.
    async fn reset_password(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The link's token and the new password.")] input: ResetPasswordInput,
    ) -> Option<Result<ResetPasswordPayload, Failure>> {
        if let Err(failure) = once::take(context) {
            return Some(Err(failure));
        }
        let request = of(context);
        let result = reset_password::reset_password(request, input).await.map(Session);
        ResetPasswordPayload::answer(result, request)
    }
}
