//! Changes to responsibilities in GraphQL: each a line or two over the operation of its name.

use async_graphql::{Context, Object};
use entity::id::{PlanId, ResponsibilityId};

use super::{
    assign::{self, AssignResponsibilityInput},
    end::{self, EndResponsibilityInput},
    graphql::Responsibility,
    hand_over::{self, HandOverResponsibilityInput},
};
use crate::{
    failure::Failure,
    idempotency::at_most_once,
    payload,
    payload::Payload as _,
    plan::mutations::view_after,
    request::{Request, of},
};

payload! {
    /// What `assignResponsibility` answers.
    AssignResponsibilityPayload {
        /// The new responsibility.
        responsibility: Responsibility
    }
}

payload! {
    /// What `handOverResponsibility` answers.
    HandOverResponsibilityPayload {
        /// The new LEAD's responsibility; with STALE, the present LEAD's as it is now.
        responsibility: Responsibility
    }
}

payload! {
    /// What `endResponsibility` answers.
    EndResponsibilityPayload {
        /// The responsibility with its last day; with STALE, as it is now.
        responsibility: Responsibility
    }
}

async fn after(request: &Request, (plan_id, id): (PlanId, ResponsibilityId)) -> Result<Responsibility, Failure> {
    // Somebody else may have removed its line since the change.
    Responsibility::of(view_after(request, plan_id).await?, id).ok_or_else(|| Failure::not_found(""))
}

/// Changes to responsibilities.
#[derive(Default)]
pub struct ResponsibilityMutation;

#[Object]
impl ResponsibilityMutation {
    /// Gives an organisation a part in a line. A CLOSED plan and a withdrawn line are LOCKED. For the Secretariat.
    async fn assign_responsibility(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The part to give.")] input: AssignResponsibilityInput,
    ) -> Option<Result<AssignResponsibilityPayload, Failure>> {
        let request = of(context);
        let assign = async |request: &Request, input| after(request, assign::assign(request, input).await?).await;
        let assigned = at_most_once(request, "assignResponsibility", input, assign).await;
        AssignResponsibilityPayload::answer(assigned, request)
    }

    /// Ends a LEAD the day before a day and begins another organisation's on it, in one step. Refused when it would leave
    /// a submitted entry without a part that may log on the entry's own day. A CLOSED plan and a withdrawn line are
    /// LOCKED. For the Secretariat.
    async fn hand_over_responsibility(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The lead to hand over.")] input: HandOverResponsibilityInput,
    ) -> Option<Result<HandOverResponsibilityPayload, Failure>> {
        let request = of(context);
        let hand_over =
            async |request: &Request, input| after(request, hand_over::hand_over(request, input).await?).await;
        let handed_over = at_most_once(request, "handOverResponsibility", input, hand_over).await;
        HandOverResponsibilityPayload::answer_or_current(handed_over, request).await
    }

    /// Gives a part its last day; it can be shortened, never lengthened. Refused when it would leave a submitted entry
    /// without a part that may log on the entry's own day. A CLOSED plan and a withdrawn line are LOCKED. For the
    /// Secretariat.
    async fn end_responsibility(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The part to end.")] input: EndResponsibilityInput,
    ) -> Option<Result<EndResponsibilityPayload, Failure>> {
        let request = of(context);
        let ended = async { after(request, end::end(request, input).await?).await };
        EndResponsibilityPayload::answer_or_current(ended.await, request).await
    }
}
