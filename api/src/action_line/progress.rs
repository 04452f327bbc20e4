//! How far an action line is, in GraphQL; what counts is decided in the plan's view and by the rules, never here.

use async_graphql::{ComplexObject, Context, SimpleObject, dataloader::DataLoader};
use entity::{
    id::ProgressEntryId,
    vocabulary::{Implementation, Reporting, Schedule},
};

use crate::{
    day::Day,
    domain::{
        exact,
        schedule::{expected_percent, judge},
    },
    failure::Failure,
    plan::view::{Moment, PlanView},
    progress::{graphql::ProgressEntry, official::EntryLoader},
};

/// How far a line is on a day.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(complex)]
pub struct LineProgress {
    /// How far the work is by the line's official entry; null while there is none.
    pub implementation: Option<Implementation>,
    /// Percent complete by the official entry, 0 to 100; null while there is none: missing is never zero.
    pub percent_complete: Option<i32>,
    /// What an even pace from start to due date would give, 0 to 100 with one decimal.
    pub expected_percent: f64,
    /// Whether the work is where it should be. Null once the line is withdrawn.
    pub schedule: Option<Schedule>,
    /// Whether the report is in. Null once the line is withdrawn.
    pub reporting: Option<Reporting>,
    /// The day that the official entry is about; null while there is none.
    pub reported_as_of: Option<Day>,
    #[graphql(skip)]
    official: Option<ProgressEntryId>,
}

impl LineProgress {
    /// How far the line in this place of a plan is; none where the reader may not know by this basis.
    #[must_use]
    pub fn at(view: &PlanView, index: usize, moment: Moment) -> Option<Self> {
        let standing = view.standing(index, moment)?;
        let judged = judge(&standing.facts, moment.as_of, &view.settings());
        let row = &view.tree().lines[index].row;
        Some(Self {
            implementation: standing.entry.map(|entry| entry.implementation),
            percent_complete: standing.entry.map(|entry| entry.percent_complete),
            expected_percent: exact::to_one_decimal(expected_percent(row.starts_on, row.due_on, moment.as_of)),
            schedule: judged.map(|(schedule, _)| schedule),
            reporting: judged.map(|(_, reporting)| reporting),
            reported_as_of: standing.entry.map(|entry| Day(entry.as_of)),
            official: standing.entry.map(|entry| entry.id),
        })
    }
}

#[ComplexObject]
impl LineProgress {
    /// The official entry: the evidence behind the figures. Null while there is none.
    async fn entry(&self, context: &Context<'_>) -> Option<Result<ProgressEntry, Failure>> {
        let entries = context.data_unchecked::<DataLoader<EntryLoader>>();
        Box::pin(entries.load_one(self.official?)).await.transpose()
    }
}
