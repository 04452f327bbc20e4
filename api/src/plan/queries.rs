//! Look-ups of plans in GraphQL; never a field of one.

use async_graphql::{Context, Object};

use super::{
    find::{self, PlanBy},
    graphql::Plan,
    list::{self, PlanOrder, PlanWhere},
};
use crate::{
    failure::Failure,
    page::{PageArguments, Paged},
    request::of,
};

/// Look-ups of plans.
#[derive(Default)]
pub struct PlanQuery;

#[Object]
impl PlanQuery {
    /// One plan by its id or code; null when there is none that the viewer may see.
    async fn plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How the plan is named.")] by: PlanBy,
    ) -> Option<Result<Plan, Failure>> {
        Box::pin(find::find(of(context), by)).await.transpose().map(|found| found.map(Plan::of_row))
    }

    /// The plans that the viewer may see.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of the field")]
    async fn plans(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which plans; all when left out.")] filter: Option<PlanWhere>,
        #[graphql(desc = "The order; by code when left out.")] order_by: Option<PlanOrder>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<Plan>, Failure>> {
        let page = PageArguments { first, after, last, before };
        Some(plans(context, filter.unwrap_or_default(), order_by.unwrap_or_default(), page).await)
    }
}

async fn plans(
    context: &Context<'_>,
    filter: PlanWhere,
    order: PlanOrder,
    page: PageArguments,
) -> Result<Paged<Plan>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count(request, &filter).await?) } else { None };
    list::list(request, &filter, order, &page).await?.connect(total, list::key, Plan::of_row)
}
