//! Listing plans: those that the reader may know of, filtered and ordered; a hidden plan is neither shown nor counted.

use async_graphql::{Enum, InputObject};
use entity::{
    id::PlanId,
    plan,
    vocabulary::{Iterable, PlanStage, Publication},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use time::Date;

use crate::{
    domain::policy::Action,
    failure::Failure,
    page::{self, Direction, PageArguments, Slice},
    request::Request,
    text::searchable_day,
};

/// Which plans to list. What is left out does not narrow the list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PlanWhere {
    /// By stage.
    pub stage: Option<PlanStageComparator>,
    /// By publication.
    pub publication: Option<Publication>,
    /// Plans that run on this day; their first and last day are among it.
    pub runs_on: Option<Date>,
}

/// A stage to compare with; several given ones must all hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PlanStageComparator {
    /// Exactly this stage.
    pub eq: Option<PlanStage>,
    /// One of these stages; at most 100, and nothing fits an empty list.
    #[graphql(name = "in")]
    pub among: Option<Vec<PlanStage>>,
}

/// What plans can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum PlanOrderField {
    /// By code.
    #[default]
    Code,
    /// By the plan's first day.
    StartsOn,
}

/// The order of plans.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct PlanOrder {
    /// What to order by.
    pub field: PlanOrderField,
    /// Which way.
    pub direction: Direction,
}

/// What a place in the list is: the first day (where that is the order), the code, and the id as a tiebreak.
pub type Key = (Date, String, PlanId);

/// One page of the plans.
pub async fn list(
    request: &Request,
    filter: &PlanWhere,
    order: PlanOrder,
    page: &PageArguments,
) -> Result<Slice<plan::Model>, Failure> {
    use plan::Column;
    let page = page.read::<Key>()?;
    let query = plan::Entity::find().filter(condition(request, filter)?);
    Ok(match order.field {
        PlanOrderField::Code => {
            let cursor = order.direction.apply(query.cursor_by((Column::Code, Column::Id)));
            page.fetch(cursor, request, |(_, code, id)| (code, id)).await?
        }
        PlanOrderField::StartsOn => {
            let cursor = order.direction.apply(query.cursor_by((Column::StartsOn, Column::Code, Column::Id)));
            page.fetch(cursor, request, |key| key).await?
        }
    })
}

/// How many plans there are under the filter.
pub async fn count(request: &Request, filter: &PlanWhere) -> Result<u64, Failure> {
    let query = plan::Entity::find().filter(condition(request, filter)?);
    page::count(query, request).await
}

/// The key of a row.
#[must_use]
pub fn key(row: &plan::Model) -> Key {
    (row.starts_on, row.code.clone(), row.id)
}

fn condition(request: &Request, filter: &PlanWhere) -> Result<Condition, Failure> {
    use plan::Column;
    let mut condition = visible_to(request).add_option(filter.publication.map(|value| Column::Publication.eq(value)));
    if let Some(stage) = &filter.stage {
        condition = condition
            .add_option(stage.eq.map(|value| Column::Stage.eq(value)))
            .add_option(stage.among.clone().map(|values| Column::Stage.is_in(values)));
    }
    if let Some(day) = filter.runs_on.map(searchable_day).transpose()? {
        condition = condition.add(Column::StartsOn.lte(day)).add(Column::EndsOn.gte(day));
    }
    Ok(condition)
}

/// The plans that the reader may know of.
#[must_use]
pub fn visible_to(request: &Request) -> Condition {
    let visible = Publication::iter().filter(|&publication| request.may(Action::ReadPlan { publication }));
    Condition::all().add(plan::Column::Publication.is_in(visible))
}
