//! Changes to objectives in GraphQL: each a line or two over the operation of its name.

use async_graphql::{Context, Object};
use entity::id::{ObjectiveId, PlanId};

use super::{
    add::{self, AddObjectiveInput},
    graphql::Objective,
    remove::{self, RemoveObjectiveInput},
    update::{self, UpdateObjectiveInput},
};
use crate::{
    failure::Failure,
    idempotency::at_most_once,
    payload,
    payload::Payload as _,
    plan::{
        graphql::Plan,
        mutations::{plan_after, view_after},
    },
    request::{Request, of},
};

payload! {
    /// What `addObjective` answers.
    AddObjectivePayload {
        /// The new objective.
        objective: Objective
    }
}

payload! {
    /// What `updateObjective` answers.
    UpdateObjectivePayload {
        /// The objective after the change; with STALE, as it is now.
        objective: Objective
    }
}

payload! {
    /// What `removeObjective` answers.
    RemoveObjectivePayload {
        /// The plan without the objective; with STALE, as it is now, with the objective in it.
        plan: Plan
    }
}

async fn after(request: &Request, (plan_id, id): (PlanId, ObjectiveId)) -> Result<Objective, Failure> {
    // Somebody else may have removed it since the change.
    Objective::of(view_after(request, plan_id).await?, id).ok_or_else(|| Failure::not_found(""))
}

/// Changes to objectives.
#[derive(Default)]
pub struct ObjectiveMutation;

#[Object]
impl ObjectiveMutation {
    /// Adds an objective to a plan's tree. A CLOSED plan is LOCKED. For the Secretariat.
    async fn add_objective(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The objective to add.")] input: AddObjectiveInput,
    ) -> Option<Result<AddObjectivePayload, Failure>> {
        let request = of(context);
        let add = async |request: &Request, input| after(request, add::add(request, input).await?).await;
        AddObjectivePayload::answer(at_most_once(request, "addObjective", input, add).await, request)
    }

    /// Changes an objective or moves it, with all that stands below it. A CLOSED plan is LOCKED. For the Secretariat.
    async fn update_objective(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateObjectiveInput,
    ) -> Option<Result<UpdateObjectivePayload, Failure>> {
        let request = of(context);
        let changed = async { after(request, update::update(request, input).await?).await };
        UpdateObjectivePayload::answer_or_current(changed.await, request).await
    }

    /// Removes an objective under which nothing stands. A CLOSED plan is LOCKED. For the Secretariat.
    async fn remove_objective(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The objective to remove.")] input: RemoveObjectiveInput,
    ) -> Option<Result<RemoveObjectivePayload, Failure>> {
        let request = of(context);
        let removed = async { plan_after(request, remove::remove(request, input).await?).await };
        RemoveObjectivePayload::answer_or_current(removed.await, request).await
    }
}
