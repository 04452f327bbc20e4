//! Changes to people in GraphQL, each a line or two over the operation of its name.

use async_graphql::{Context, Object, SimpleObject};
use time::OffsetDateTime;

use super::{
    accept_invitation::{self, AcceptInvitationInput},
    change_role::{self, ChangeRoleInput},
    disable::{self, DisablePersonInput},
    enable::{self, EnablePersonInput},
    end_membership::{self, EndMembershipInput},
    graphql::Person,
    invitation::Invitation,
    invite::{self, InvitePersonInput},
    issue_password_reset::{self, IssuePasswordResetInput},
    membership::Membership,
    revoke_invitation::{self, RevokeInvitationInput},
    update_profile::{self, UpdateProfileInput},
};
use crate::{
    auth::{graphql::Session, once},
    failure::Failure,
    idempotency::{at_most_once, secret::WithSecret},
    payload,
    payload::{Payload as _, UserError},
    request::{Request, of},
};

payload! {
    /// What `acceptInvitation` answers.
    AcceptInvitationPayload {
        /// The session that began.
        session: Session
    }
}

payload! {
    /// What `revokeInvitation` answers.
    RevokeInvitationPayload {
        /// The invitation, taken back.
        invitation: Invitation
    }
}

payload! {
    /// What `changeRole` answers.
    ChangeRolePayload {
        /// The membership after the change; with STALE, as it is now.
        membership: Membership
    }
}

payload! {
    /// What `endMembership` answers.
    EndMembershipPayload {
        /// The membership, ended; with STALE, as it is now.
        membership: Membership
    }
}

payload! {
    /// What `disablePerson` answers.
    DisablePersonPayload {
        /// The person after the change; with STALE, as it is now.
        person: Person
    }
}

payload! {
    /// What `enablePerson` answers.
    EnablePersonPayload {
        /// The person after the change; with STALE, as it is now.
        person: Person
    }
}

payload! {
    /// What `updateProfile` answers.
    UpdateProfilePayload {
        /// The person after the change; with STALE, as it is now.
        person: Person
    }
}

/// What `invitePerson` answers.
#[derive(SimpleObject)]
pub struct InvitePersonPayload {
    /// The invitation.
    pub invitation: Option<Invitation>,
    /// The secret that `acceptInvitation` takes. It is shown here, once, and nowhere else: null when the request is
    /// repeated under its idempotency key.
    pub token: Option<String>,
    /// The link with the secret at its end. It is shown here, once: pass it on by a way that nobody else reads. Null when
    /// the request is repeated under its idempotency key.
    pub invitation_url: Option<String>,
    /// What keeps the change from being made, each with what to do; empty when it was made.
    pub user_errors: Vec<UserError>,
}

/// What `issuePasswordReset` answers.
#[derive(SimpleObject)]
pub struct IssuePasswordResetPayload {
    /// Whose password can be reset.
    pub person: Option<Person>,
    /// The secret that `resetPassword` takes. It is shown here, once, and nowhere else: null when the request is
    /// repeated under its idempotency key.
    pub token: Option<String>,
    /// The link with the secret at its end. It is shown here, once: pass it on by a way that nobody else reads. Null when
    /// the request is repeated under its idempotency key.
    pub reset_url: Option<String>,
    /// Until when it holds: seven days.
    pub expires_at: Option<OffsetDateTime>,
    /// What keeps the change from being made, each with what to do; empty when it was made.
    pub user_errors: Vec<UserError>,
}

/// Changes to people and what they are.
#[derive(Default)]
pub struct PersonMutation;

#[Object]
impl PersonMutation {
    /// Invites somebody to an organisation. Mail is not sent: the answer holds the link, once, for whoever invites to
    /// pass on. It works once, for seven days. For administrators, and for focal points in their own organisation, up to
    /// FOCAL_POINT. CONFLICT when the address has an invitation there already, or its person belongs there.
    async fn invite_person(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Whom to invite.")] input: InvitePersonInput,
    ) -> Option<Result<InvitePersonPayload, Failure>> {
        Some(invite_person(context, input).await)
    }

    /// Takes an invitation back; its link works no more. For administrators, and for focal points in their own
    /// organisation, up to FOCAL_POINT. One that was accepted is LOCKED.
    async fn revoke_invitation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The invitation to take back.")] input: RevokeInvitationInput,
    ) -> Option<Result<RevokeInvitationPayload, Failure>> {
        let request = of(context);
        RevokeInvitationPayload::answer(revoke_invitation::revoke_invitation(request, input).await, request)
    }

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

    /// Gives a member another role in the same organisation; it acts at their next request. For administrators, and for
    /// focal points in their own organisation where both roles are up to FOCAL_POINT. Nobody changes their own role. The
    /// last administrator keeps theirs: CONFLICT.
    async fn change_role(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The membership and the role to give.")] input: ChangeRoleInput,
    ) -> Option<Result<ChangeRolePayload, Failure>> {
        let request = of(context);
        ChangeRolePayload::answer_or_current(change_role::change_role(request, input).await, request).await
    }

    /// Ends a membership from now on; the account stays. For administrators, and for focal points in their own
    /// organisation, up to FOCAL_POINT. Nobody ends their own, nor that of the last administrator: CONFLICT.
    async fn end_membership(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The membership to end.")] input: EndMembershipInput,
    ) -> Option<Result<EndMembershipPayload, Failure>> {
        let request = of(context);
        EndMembershipPayload::answer_or_current(end_membership::end_membership(request, input).await, request).await
    }

    /// Disables an account: sign-in is refused and every session ends at once. For administrators. The last of them
    /// cannot be disabled: CONFLICT.
    async fn disable_person(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account to disable.")] input: DisablePersonInput,
    ) -> Option<Result<DisablePersonPayload, Failure>> {
        let request = of(context);
        DisablePersonPayload::answer_or_current(disable::disable(request, input).await, request).await
    }

    /// Enables an account again. For administrators.
    async fn enable_person(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The account to enable.")] input: EnablePersonInput,
    ) -> Option<Result<EnablePersonPayload, Failure>> {
        let request = of(context);
        EnablePersonPayload::answer_or_current(enable::enable(request, input).await, request).await
    }

    /// Issues a link by which a person sets a new password. Mail is not sent: the answer holds the link, once. It works
    /// once, for seven days; links issued before are taken back. For administrators.
    async fn issue_password_reset(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Whose password is to be reset.")] input: IssuePasswordResetInput,
    ) -> Option<Result<IssuePasswordResetPayload, Failure>> {
        Some(issue_password_reset(context, input).await)
    }

    /// Changes what others call one and the language that one reads in. For whoever is signed in.
    async fn update_profile(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateProfileInput,
    ) -> Option<Result<UpdateProfilePayload, Failure>> {
        let request = of(context);
        UpdateProfilePayload::answer_or_current(update_profile::update_profile(request, input).await, request).await
    }
}

async fn invite_person(context: &Context<'_>, input: InvitePersonInput) -> Result<InvitePersonPayload, Failure> {
    let request = of(context);
    let invite = async |request: &Request, input| {
        let invited = invite::invite(request, input).await?;
        Ok(WithSecret::made(invited.invitation, invited.token))
    };
    let result = at_most_once(request, "invitePerson", input, invite).await;
    let (invited, user_errors) = payload::split(result, request)?;
    let token = invited.as_ref().and_then(WithSecret::secret).map(str::to_owned);
    Ok(InvitePersonPayload {
        invitation_url: token.as_deref().map(|token| invite::link(&request.installation, token)),
        token,
        invitation: invited.map(|invited| invited.thing),
        user_errors,
    })
}

async fn issue_password_reset(
    context: &Context<'_>,
    input: IssuePasswordResetInput,
) -> Result<IssuePasswordResetPayload, Failure> {
    let request = of(context);
    let issue = async |request: &Request, input| {
        let issued = issue_password_reset::issue_password_reset(request, input).await?;
        Ok(WithSecret::made(issued.reset, issued.token))
    };
    let result = at_most_once(request, "issuePasswordReset", input, issue).await;
    let (issued, user_errors) = payload::split(result, request)?;
    let url = |token: &str| format!("{}/password-resets/{token}", request.installation.settings.public_url);
    let token = issued.as_ref().and_then(WithSecret::secret).map(str::to_owned);
    Ok(IssuePasswordResetPayload {
        reset_url: token.as_deref().map(url),
        token,
        expires_at: issued.as_ref().map(|issued| issued.thing.expires_at.to_date_time()),
        person: issued.map(|issued| issued.thing.person),
        user_errors,
    })
}
