//! Listing entries, such as the Secretariat's review queue: those that the reader may know of, filtered and ordered; a
//! hidden entry is neither shown nor counted.

use async_graphql::{Enum, ID, InputObject};
use entity::{
    id::{ActionLineId, NotAnId, OrganisationId, PlanId, ProgressEntryId},
    instant::Instant,
    progress_entry,
    vocabulary::EntryState,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, Value, sea_query::SimpleExpr};
use serde::{Serialize, de::DeserializeOwned};
use time::{Date, OffsetDateTime};

use super::visible::{sees_inside, visible_in, visible_to};
use crate::{
    action_line::select::DateComparator,
    failure::Failure,
    page::{self, Direction, PageArguments, Slice},
    plan::view::PlanView,
    request::Request,
    text::searchable_day,
};

/// Which entries to list. What is left out does not narrow the list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ProgressEntryWhere {
    /// By state. The review queue is `{ eq: SUBMITTED }`.
    pub state: Option<EntryStateComparator>,
    /// Of this organisation.
    pub organisation_id: Option<ID>,
    /// On this action line.
    pub action_line_id: Option<ID>,
    /// On the lines of this plan.
    pub plan_id: Option<ID>,
    /// By the day that the statement is about.
    pub as_of: Option<DateComparator>,
    /// By the record time of the submission, which drafts do not have. For members; the public gets an empty list.
    pub submitted_at: Option<InstantComparator>,
}

/// A state to compare with; several given ones must all hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct EntryStateComparator {
    /// Exactly this state.
    pub eq: Option<EntryState>,
    /// One of these states; at most 100, and nothing fits an empty list.
    #[graphql(name = "in")]
    pub among: Option<Vec<EntryState>>,
}

/// An instant to compare with; several given ones must all hold.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct InstantComparator {
    /// After this instant, the instant itself left out.
    pub after: Option<OffsetDateTime>,
    /// Before this instant, the instant itself left out.
    pub before: Option<OffsetDateTime>,
}

/// What entries can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum ProgressEntryOrderField {
    /// By the day that the statement is about; entries of one day by when they were begun.
    #[default]
    AsOf,
    /// By when the entry was begun.
    CreatedAt,
    /// By record time of the submission. Drafts have none and are in no list of this order. For members; the public
    /// gets an empty list.
    SubmittedAt,
}

/// The order of entries.
#[derive(Clone, Copy, Debug, InputObject)]
pub struct ProgressEntryOrder {
    /// What to order by.
    pub field: ProgressEntryOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: Direction,
}

impl Default for ProgressEntryOrder {
    /// The newest statement first.
    fn default() -> Self {
        Self { field: ProgressEntryOrderField::AsOf, direction: Direction::Desc }
    }
}

/// The line that a connection of entries hangs on.
#[derive(Clone, Debug)]
pub struct OfLine {
    /// Its id.
    pub id: ActionLineId,
    /// Its plan, as the reader may see it.
    pub plan: PlanView,
}

/// Which entries, in which order: what a connection of entries is asked for.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The line that it hangs on, if it hangs on one.
    pub line: Option<OfLine>,
    /// What the client filters by.
    pub filter: ProgressEntryWhere,
    /// What the client orders by.
    pub order: ProgressEntryOrder,
}

/// The place of an entry in a list: what it is ordered by, and its id as a tiebreak.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum Key {
    /// In a list by day.
    Day(Date, ProgressEntryId),
    /// In a list by an instant, in microseconds.
    Instant(i64, ProgressEntryId),
}

/// One page of the entries.
pub async fn list(
    request: &Request,
    selection: &Selection,
    page: &PageArguments,
) -> Result<Slice<progress_entry::Model>, Failure> {
    use progress_entry::Column;
    match selection.order.field {
        ProgressEntryOrderField::AsOf => in_order_of::<Date>(request, selection, page, Column::AsOf).await,
        ProgressEntryOrderField::CreatedAt => in_order_of::<i64>(request, selection, page, Column::CreatedAt).await,
        ProgressEntryOrderField::SubmittedAt => in_order_of::<i64>(request, selection, page, Column::SubmittedAt).await,
    }
}

/// One page of the entries in the order of a column, and of their ids where its values are the same.
async fn in_order_of<V>(
    request: &Request,
    selection: &Selection,
    page: &PageArguments,
    column: progress_entry::Column,
) -> Result<Slice<progress_entry::Model>, Failure>
where
    V: DeserializeOwned + Clone + Into<Value>,
{
    let page = page.read::<(V, ProgressEntryId)>()?;
    let direction = selection.order.direction;
    let query = query(request, selection)?.filter(page.between(column, direction, |(value, _)| value));
    let cursor = direction.apply(query.cursor_by((column, progress_entry::Column::Id)));
    page.fetch(cursor, request, |key| key).await
}

/// How many entries there are in all.
pub async fn count(request: &Request, selection: &Selection) -> Result<u64, Failure> {
    page::count(query(request, selection)?, request).await
}

/// The place of a row in a list of this order.
#[must_use]
pub fn key(order: ProgressEntryOrder, row: &progress_entry::Model) -> Key {
    match order.field {
        ProgressEntryOrderField::AsOf => Key::Day(row.as_of, row.id),
        ProgressEntryOrderField::CreatedAt => Key::Instant(row.created_at.0, row.id),
        ProgressEntryOrderField::SubmittedAt => Key::Instant(row.submitted_at.unwrap_or(Instant(0)).0, row.id),
    }
}

fn query(request: &Request, selection: &Selection) -> Result<Select<progress_entry::Entity>, Failure> {
    use progress_entry::Column;
    let filter = &selection.filter;
    let line = selection.line.as_ref();
    let visible =
        line.map_or_else(|| visible_to(request), |line| visible_in(request, line.plan.tree().plan.publication));
    let mut condition = Condition::all()
        .add(visible)
        .add_option(line.map(|line| Column::ActionLineId.eq(line.id)))
        .add_option(
            filter.organisation_id.as_ref().map(|id| same(Column::OrganisationId, id.parse::<OrganisationId>())),
        )
        .add_option(filter.action_line_id.as_ref().map(|id| same(Column::ActionLineId, id.parse::<ActionLineId>())))
        .add_option(filter.plan_id.as_ref().map(|id| same(Column::PlanId, id.parse::<PlanId>())));
    if let Some(state) = &filter.state {
        condition = condition
            .add_option(state.eq.map(|value| Column::State.eq(value)))
            .add_option(state.among.clone().map(|values| Column::State.is_in(values)));
    }
    if let Some(day) = filter.as_of {
        condition = condition
            .add_option(day.eq.map(searchable_day).transpose()?.map(|value| Column::AsOf.eq(value)))
            .add_option(day.after.map(searchable_day).transpose()?.map(|value| Column::AsOf.gt(value)))
            .add_option(day.before.map(searchable_day).transpose()?.map(|value| Column::AsOf.lt(value)));
    }
    let submission = filter.submitted_at.unwrap_or_default();
    if filter.submitted_at.is_some() || selection.order.field == ProgressEntryOrderField::SubmittedAt {
        // Who may not read the time may not find it out by comparing either.
        let readable = if sees_inside(request) { Column::SubmittedAt.is_not_null() } else { Column::Id.is_null() };
        condition = condition
            .add(readable)
            .add_option(submission.after.map(|value| Column::SubmittedAt.gt(Instant::from(value))))
            .add_option(submission.before.map(|value| Column::SubmittedAt.lt(Instant::from(value))));
    }
    Ok(progress_entry::Entity::find().filter(condition))
}

/// Rows with this id in the column; none when the text is no id.
fn same<T: Into<Value>>(column: progress_entry::Column, id: Result<T, NotAnId>) -> SimpleExpr {
    match id {
        Ok(id) => column.eq(id),
        Err(NotAnId) => progress_entry::Column::Id.is_null(),
    }
}
