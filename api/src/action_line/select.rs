//! Choosing and ordering lines of a plan's view by what they are and how they stand; it reads nothing but the view.

use std::{cmp::Reverse, ops::Range};

use async_graphql::{Enum, ID, InputObject};
use entity::vocabulary::{ProgressBasis, Reporting, Schedule};
use time::Date;

use super::graphql::ActionLine;
use crate::{
    domain::{
        limits::TITLE_CHARACTERS, responsibility::role_of, schedule::judge, standing::ALL_ON_RECORD,
        structure::is_withdrawn,
    },
    failure::Failure,
    message::Message,
    page::Direction,
    plan::{
        tree::LineNode,
        view::{Moment, PlanView},
    },
    request::Request,
};

/// Which lines to list. All conditions that are given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ActionLineWhere {
    /// Lines that this organisation leads today.
    pub lead_id: Option<ID>,
    /// Lines in which this organisation has any part today.
    pub organisation_id: Option<ID>,
    /// By schedule, today and by accepted entries. A withdrawn line has none.
    pub schedule: Option<ScheduleComparator>,
    /// By reporting, today and by accepted entries. A withdrawn line has none.
    pub reporting: Option<ReportingComparator>,
    /// By due date.
    pub due_on: Option<DateComparator>,
    /// Lines whose title in either language holds this text, whatever its case; at most 300 characters.
    pub title_contains: Option<String>,
    /// Only lines that are withdrawn by today, or only the others.
    pub withdrawn: Option<bool>,
}

/// Schedules to compare with; several conditions must all hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ScheduleComparator {
    /// Exactly this schedule.
    pub eq: Option<Schedule>,
    /// One of these schedules; at most 100, and nothing fits an empty list.
    #[graphql(name = "in")]
    pub among: Option<Vec<Schedule>>,
}

/// Values of reporting to compare with; several conditions must all hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ReportingComparator {
    /// Exactly this value.
    pub eq: Option<Reporting>,
    /// One of these values; at most 100, and nothing fits an empty list.
    #[graphql(name = "in")]
    pub among: Option<Vec<Reporting>>,
}

/// Days to compare with; several conditions must all hold.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct DateComparator {
    /// Exactly this day.
    pub eq: Option<Date>,
    /// Before this day, which is not included.
    pub before: Option<Date>,
    /// After this day, which is not included.
    pub after: Option<Date>,
}

/// What lines can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum ActionLineOrderField {
    /// The order of the plan's tree, and under one objective that of the codes.
    #[default]
    Tree,
    /// By due date.
    DueOn,
    /// By weight.
    Weight,
}

/// The order of lines. Lines that are equal stay in the order of the tree.
#[derive(Clone, Copy, Debug, Default, InputObject)]
pub struct ActionLineOrder {
    /// What to order by.
    pub field: ActionLineOrderField,
    /// Which way.
    pub direction: Direction,
}

/// The lines at these places that fit the filter, in order.
pub fn select(
    request: &Request,
    view: &PlanView,
    lines: Range<usize>,
    filter: &ActionLineWhere,
    order: ActionLineOrder,
) -> Result<Vec<ActionLine>, Failure> {
    if filter.title_contains.as_ref().is_some_and(|text| text.chars().count() > TITLE_CHARACTERS) {
        return Err(Failure::BadRequest(Message::new("text-too-long").with("limit", TITLE_CHARACTERS)));
    }
    // Each line is looked at, also where none fits.
    request.budget.spend(lines.len() as u64)?;
    let mut places: Vec<usize> = lines.filter(|&place| fits(view, place, filter, request.today)).collect();
    let row = |place: &usize| &view.tree().lines[*place].row;
    match (order.field, order.direction) {
        (ActionLineOrderField::Tree, Direction::Asc) => {}
        (ActionLineOrderField::Tree, Direction::Desc) => places.reverse(),
        (ActionLineOrderField::DueOn, Direction::Asc) => places.sort_by_key(|place| row(place).due_on),
        (ActionLineOrderField::DueOn, Direction::Desc) => places.sort_by_key(|place| Reverse(row(place).due_on)),
        (ActionLineOrderField::Weight, Direction::Asc) => places.sort_by_key(|place| row(place).weight),
        (ActionLineOrderField::Weight, Direction::Desc) => places.sort_by_key(|place| Reverse(row(place).weight)),
    }
    Ok(places.into_iter().map(|index| ActionLine { view: view.clone(), index }).collect())
}

fn fits(view: &PlanView, place: usize, filter: &ActionLineWhere, today: Date) -> bool {
    let LineNode { row, parts, .. } = &view.tree().lines[place];
    // What is no id of an organisation names none that has a part.
    let organisation = |id: &ID| id.parse().ok();
    let leads = |id: &ID| organisation(id).is_some_and(|id| view.lead(place, today, ALL_ON_RECORD) == Some(id));
    let has_part = |id: &ID| organisation(id).is_some_and(|id| role_of(parts, id, today, ALL_ON_RECORD).is_some());
    let holds = |text: &String| {
        let text = text.to_lowercase();
        row.title_es.to_lowercase().contains(&text) || row.title_en.to_lowercase().contains(&text)
    };
    filter.withdrawn.is_none_or(|wanted| is_withdrawn(row.withdrawn_on, today) == wanted)
        && filter.due_on.is_none_or(|due_on| due_on.holds(row.due_on))
        && filter.title_contains.as_ref().is_none_or(holds)
        && filter.lead_id.as_ref().is_none_or(leads)
        && filter.organisation_id.as_ref().is_none_or(has_part)
        && figures_fit(view, place, filter, today)
}

fn figures_fit(view: &PlanView, place: usize, filter: &ActionLineWhere, today: Date) -> bool {
    if filter.schedule.is_none() && filter.reporting.is_none() {
        return true;
    }
    let moment = Moment { as_of: today, known_at: ALL_ON_RECORD, basis: ProgressBasis::Accepted };
    let judged = view.standing(place, moment).and_then(|line| judge(&line.facts, today, &view.settings()));
    // A withdrawn line has neither, and the figures count it nowhere.
    let Some((schedule, reporting)) = judged else { return false };
    filter.schedule.as_ref().is_none_or(|wanted| {
        wanted.eq.is_none_or(|value| value == schedule)
            && wanted.among.as_ref().is_none_or(|values| values.contains(&schedule))
    }) && filter.reporting.as_ref().is_none_or(|wanted| {
        wanted.eq.is_none_or(|value| value == reporting)
            && wanted.among.as_ref().is_none_or(|values| values.contains(&reporting))
    })
}

impl DateComparator {
    /// Whether a day fits.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.eq.is_none_or(|wanted| day == wanted)
            && self.before.is_none_or(|before| day < before)
            && self.after.is_none_or(|after| after < day)
    }
}
