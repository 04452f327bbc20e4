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
    payload,
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
        /// The new LEAD's responsibility.
        responsibility: Responsibility
    }
}

payload! {
    /// What `endResponsibility` answers.
    EndResponsibilityPayload {
        /// The responsibility with its last day.
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
        let assigned = async { after(request, assign::assign(request, input).await?).await };
        AssignResponsibilityPayload::answer(assigned.await, request)
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
        let handed_over = async { after(request, hand_over::hand_over(request, input).await?).await };
        HandOverResponsibilityPayload::answer(handed_over.await, request)
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
        EndResponsibilityPayload::answer(ended.await, request)
    }
}
