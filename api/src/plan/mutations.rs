//! Changes to plans in GraphQL: each a line or two over the operation of its name.

use async_graphql::{Context, Object};
use entity::id::PlanId;

use super::{
    create::{self, CreatePlanInput},
    graphql::Plan,
    move_stage::{self, MovePlanInput},
    publish::{self, PublishPlanInput},
    update::{self, UpdatePlanInput},
    view::PlanView,
};
use crate::{
    failure::Failure,
    idempotency::at_most_once,
    payload,
    payload::Payload as _,
    request::{Request, of},
};

payload! {
    /// What `createPlan` answers.
    CreatePlanPayload {
        /// The new plan.
        plan: Plan
    }
}

payload! {
    /// What `updatePlan` answers.
    UpdatePlanPayload {
        /// The plan after the change; with STALE, as it is now.
        plan: Plan
    }
}

payload! {
    /// What `movePlan` answers.
    MovePlanPayload {
        /// The plan after the move; with STALE, as it is now.
        plan: Plan
    }
}

payload! {
    /// What `publishPlan` answers.
    PublishPlanPayload {
        /// The plan after the change; with STALE, as it is now.
        plan: Plan
    }
}

/// The view of a plan that has just been changed.
pub async fn view_after(request: &Request, id: PlanId) -> Result<PlanView, Failure> {
    PlanView::open(request, id).await?.ok_or_else(|| Failure::not_found(""))
}

/// The plan that has just been changed.
pub async fn plan_after(request: &Request, id: PlanId) -> Result<Plan, Failure> {
    view_after(request, id).await.map(Plan::of_view)
}

/// Changes to plans.
#[derive(Default)]
pub struct PlanMutation;

#[Object]
impl PlanMutation {
    /// Makes an empty plan, as a DRAFT that only members see. For the Secretariat.
    async fn create_plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The plan to make.")] input: CreatePlanInput,
    ) -> Option<Result<CreatePlanPayload, Failure>> {
        let request = of(context);
        let create = async |request: &Request, input| plan_after(request, create::create(request, input).await?).await;
        CreatePlanPayload::answer(at_most_once(request, "createPlan", input, create).await, request)
    }

    /// Changes a plan's own fields. A CLOSED plan is LOCKED. For the Secretariat.
    async fn update_plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdatePlanInput,
    ) -> Option<Result<UpdatePlanPayload, Failure>> {
        let request = of(context);
        let changed = async { plan_after(request, update::update(request, input).await?).await };
        UpdatePlanPayload::answer_or_current(changed.await, request).await
    }

    /// Moves a plan to another stage: DRAFT to IN_REVIEW and back, then APPROVED, OPERATIONAL and CLOSED, one by one.
    /// Closing is refused while entries wait for review; it discards drafts and cannot be undone. For the Secretariat.
    async fn move_plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Where the plan is to go.")] input: MovePlanInput,
    ) -> Option<Result<MovePlanPayload, Failure>> {
        let request = of(context);
        let moved = async { plan_after(request, move_stage::move_stage(request, input).await?).await };
        MovePlanPayload::answer_or_current(moved.await, request).await
    }

    /// Shows a plan to everybody, or to the members alone again. For the Secretariat.
    async fn publish_plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who is to see the plan.")] input: PublishPlanInput,
    ) -> Option<Result<PublishPlanPayload, Failure>> {
        let request = of(context);
        let published = async { plan_after(request, publish::publish(request, input).await?).await };
        PublishPlanPayload::answer_or_current(published.await, request).await
    }
}
