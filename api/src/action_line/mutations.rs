//! Changes to action lines in GraphQL: each a line or two over the operation of its name.

use async_graphql::{Context, Object};
use entity::id::{ActionLineId, PlanId};

use super::{
    add::{self, AddActionLineInput},
    graphql::ActionLine,
    remove::{self, RemoveActionLineInput},
    update::{self, UpdateActionLineInput},
    withdraw::{self, WithdrawActionLineInput},
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
    /// What `addActionLine` answers.
    AddActionLinePayload {
        /// The new line.
        action_line: ActionLine
    }
}

payload! {
    /// What `updateActionLine` answers.
    UpdateActionLinePayload {
        /// The line after the change; with STALE, as it is now.
        action_line: ActionLine
    }
}

payload! {
    /// What `withdrawActionLine` answers.
    WithdrawActionLinePayload {
        /// The line after the withdrawal; with STALE, as it is now.
        action_line: ActionLine
    }
}

payload! {
    /// What `removeActionLine` answers.
    RemoveActionLinePayload {
        /// The plan without the line; with STALE, as it is now, with the line in it.
        plan: Plan
    }
}

async fn after(request: &Request, (plan_id, id): (PlanId, ActionLineId)) -> Result<ActionLine, Failure> {
    // Somebody else may have removed it since the change.
    ActionLine::of(view_after(request, plan_id).await?, id).ok_or_else(|| Failure::not_found(""))
}

/// Changes to action lines.
#[derive(Default)]
pub struct ActionLineMutation;

#[Object]
impl ActionLineMutation {
    /// Adds an action line to a plan. A CLOSED plan is LOCKED. For the Secretariat.
    async fn add_action_line(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The line to add.")] input: AddActionLineInput,
    ) -> Option<Result<AddActionLinePayload, Failure>> {
        let request = of(context);
        let add = async |request: &Request, input| after(request, add::add(request, input).await?).await;
        AddActionLinePayload::answer(at_most_once(request, "addActionLine", input, add).await, request)
    }

    /// Changes an action line or moves it to another objective. A CLOSED plan and a withdrawn line are LOCKED. For the
    /// Secretariat.
    async fn update_action_line(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateActionLineInput,
    ) -> Option<Result<UpdateActionLinePayload, Failure>> {
        let request = of(context);
        let changed = async { after(request, update::update(request, input).await?).await };
        UpdateActionLinePayload::answer_or_current(changed.await, request).await
    }

    /// Removes an action line that has no submitted entry, with its responsibilities and drafts. A CLOSED plan and a
    /// withdrawn line are LOCKED. For the Secretariat.
    async fn remove_action_line(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The line to remove.")] input: RemoveActionLineInput,
    ) -> Option<Result<RemoveActionLinePayload, Failure>> {
        let request = of(context);
        let removed = async { plan_after(request, remove::remove(request, input).await?).await };
        RemoveActionLinePayload::answer_or_current(removed.await, request).await
    }

    /// Withdraws an action line from a day on: what was said about it stays, and from that day it is in no figure. Once
    /// the day has come it cannot be undone. A CLOSED plan and a withdrawn line are LOCKED. For the Secretariat.
    async fn withdraw_action_line(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The line to withdraw.")] input: WithdrawActionLineInput,
    ) -> Option<Result<WithdrawActionLinePayload, Failure>> {
        let request = of(context);
        let withdrawn = async { after(request, withdraw::withdraw(request, input).await?).await };
        WithdrawActionLinePayload::answer_or_current(withdrawn.await, request).await
    }
}
