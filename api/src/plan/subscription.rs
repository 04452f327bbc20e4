//! Following a plan: `planChanged` in GraphQL; what an event shows is read anew each time, as the follower may see it
//! then.

use async_graphql::{
    Context, ID, SimpleObject, Subscription,
    futures_util::{Stream, stream},
};
use entity::id::PlanId;

use super::{
    find::{self, PlanBy},
    graphql::Plan,
};
use crate::{
    failure::Failure,
    feed::{follow::follow, news::Topic},
    request::of,
};

/// That a plan has changed, and how it stands now. For whoever may read the plan.
#[derive(Debug, SimpleObject)]
pub struct PlanChange {
    /// The plan as it stands now, as the viewer may see it.
    pub plan: Plan,
}

/// Subscriptions to plans.
#[derive(Default)]
pub struct PlanSubscription;

#[Subscription]
impl PlanSubscription {
    /// How a plan stands: once at the beginning, so that whoever reconnects has missed nothing, and again after changes of
    /// the plan or anything in it that the viewer may know of. Changes that come close together may be one event. Everybody
    /// may subscribe who may read the plan; the subscription ends with an error when they may no longer.
    async fn plan_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The global id of the plan.")] plan_id: ID,
    ) -> Result<impl Stream<Item = PlanChange> + use<>, Failure> {
        let hidden = || Failure::not_found("planId");
        let id: PlanId = plan_id.parse().map_err(|_| hidden())?;
        follow(context, Topic::Plan(id))?;
        let row = find::find(of(context), PlanBy::Id(plan_id)).await?.ok_or_else(hidden)?;
        // The one who executes asks again for each event.
        Ok(stream::iter([PlanChange { plan: Plan::of_row(row) }]))
    }
}
