//! Figures in GraphQL: what the domain computed, rounded once, here at the edge; no figure is computed here.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use async_graphql::SimpleObject;
use entity::{
    organisation,
    vocabulary::{Implementation, Reporting, Schedule},
};
use time::Date;

use super::view::{Moment, PlanView};
use crate::{
    domain::{
        exact::WeightedPercent,
        schedule::LineFacts,
        summary::{self, Count, summarise},
    },
    execution::in_turn::{InTurn, ListInTurn},
    failure::Failure,
    organisation::graphql::Organisation,
    request::Request,
};

/// How a set of lines (a plan, what stands below an objective, what an organisation leads) stands on a day. Percents
/// are 0 to 100 with one decimal, weighted by the lines' weights, and null where nothing is there to divide by: missing
/// is never zero. Withdrawn lines are in nothing; cancelled lines are counted but are in no percent.
#[derive(Clone, Debug, SimpleObject)]
pub struct ProgressSummary {
    /// Percent complete of the lines that have an official entry. Read it beside `coverage`.
    pub percent_complete: Option<f64>,
    /// The same over all lines, those without an official entry taken as 0: at least so much is done.
    pub percent_complete_at_least: Option<f64>,
    /// Weight of the lines that have an official entry, in percent of the lines that are due to report.
    pub coverage: Option<f64>,
    /// What an even pace from each line's start to its due date would give for all lines.
    pub expected_percent: Option<f64>,
    /// What an even pace would give for the lines behind `percentComplete`: compare these two.
    pub expected_percent_of_reported: Option<f64>,
    /// All lines but the withdrawn.
    pub lines: i32,
    /// Lines that have started or have an official entry.
    pub due_to_report: i32,
    /// Lines that have an official entry, however old.
    pub reported: i32,
    /// Lines whose official entry is older than the plan's `reportingDays`.
    pub stale: i32,
    /// Lines that no organisation leads on the day.
    pub unassigned: i32,
    /// Lines with an official entry by what it says; every value, in fixed order; sums to `reported`.
    pub by_implementation: ListInTurn<ImplementationCount>,
    /// Lines by schedule; every value, in fixed order; sums to `lines`.
    pub by_schedule: ListInTurn<ScheduleCount>,
    /// Lines by reporting; every value, in fixed order; sums to `lines`.
    pub by_reporting: ListInTurn<ReportingCount>,
}

/// How many lines have one implementation.
#[derive(Clone, Debug, SimpleObject)]
pub struct ImplementationCount {
    /// The implementation.
    pub implementation: Implementation,
    /// How many lines have it.
    pub lines: i32,
}

/// How many lines have one schedule.
#[derive(Clone, Debug, SimpleObject)]
pub struct ScheduleCount {
    /// The schedule.
    pub schedule: Schedule,
    /// How many lines have it.
    pub lines: i32,
}

/// How many lines have one reporting.
#[derive(Clone, Debug, SimpleObject)]
pub struct ReportingCount {
    /// The reporting.
    pub reporting: Reporting,
    /// How many lines have it.
    pub lines: i32,
}

/// How the lines that one organisation leads on the day stand.
#[derive(Clone, Debug, SimpleObject)]
pub struct OrganisationStatus {
    /// The organisation.
    pub organisation: Organisation,
    /// The figures of the lines that it leads.
    pub status: InTurn<ProgressSummary>,
}

/// How a plan stood on one day.
#[derive(Clone, Debug, SimpleObject)]
pub struct StatusOnDay {
    /// The day.
    pub day: Date,
    /// The figures of that day.
    pub status: InTurn<ProgressSummary>,
}

/// The figures of some lines of a plan; none on a basis that the reader may not have.
pub fn of_lines(
    request: &Request,
    view: &PlanView,
    lines: Range<usize>,
    moment: Moment,
) -> Result<Option<InTurn<ProgressSummary>>, Failure> {
    if !view.may_have(moment.basis) {
        return Ok(None);
    }
    request.budget.spend(lines.len() as u64)?;
    let facts = lines.filter_map(|line| Some(view.standing(line, moment)?.facts));
    Ok(Some(InTurn(summarise(facts, moment.as_of, &view.settings()).into())))
}

/// The figures of a whole plan at several moments; none on a basis that the reader may not have.
pub fn over_time(request: &Request, view: &PlanView, moments: &[Moment]) -> Result<Option<Vec<StatusOnDay>>, Failure> {
    let on = |moment: &Moment| {
        let status = of_lines(request, view, 0..view.tree().lines.len(), *moment)?;
        Ok(status.map(|status| StatusOnDay { day: moment.as_of, status }))
    };
    moments.iter().map(on).collect()
}

/// The figures of each organisation that leads one of some lines of a plan on the day, by acronym; none on a basis that
/// the reader may not have. A withdrawn line is in nobody's set.
pub fn by_organisation(
    request: &Request,
    view: &PlanView,
    lines: Range<usize>,
    moment: Moment,
) -> Result<Option<Vec<OrganisationStatus>>, Failure> {
    if !view.may_have(moment.basis) {
        return Ok(None);
    }
    let tree = view.tree();
    request.budget.spend(lines.len() as u64)?;
    let mut led: BTreeMap<&str, (&Arc<organisation::Model>, Vec<LineFacts>)> = BTreeMap::new();
    for line in lines {
        let lead = view.lead(line, moment.as_of, moment.known_at);
        let Some(organisation) = lead.and_then(|id| tree.organisations.get(&id)) else { continue };
        let facts = view.standing(line, moment).map(|standing| standing.facts);
        if let Some(facts) = facts.filter(|facts| !facts.is_withdrawn(moment.as_of)) {
            led.entry(&organisation.acronym).or_insert((organisation, Vec::new())).1.push(facts);
        }
    }
    let status = |lines| InTurn(summarise(lines, moment.as_of, &view.settings()).into());
    let each = led.into_values().map(|(organisation, lines): (&Arc<_>, _)| OrganisationStatus {
        organisation: Arc::clone(organisation).into(),
        status: status(lines),
    });
    Ok(Some(each.collect()))
}

impl From<summary::ProgressSummary> for ProgressSummary {
    fn from(summary: summary::ProgressSummary) -> Self {
        let percent = |percent: Option<WeightedPercent>| percent.map(|percent| percent.to_one_decimal());
        Self {
            percent_complete: percent(summary.percent_complete),
            percent_complete_at_least: percent(summary.percent_complete_at_least),
            coverage: percent(summary.coverage),
            expected_percent: percent(summary.expected_percent),
            expected_percent_of_reported: percent(summary.expected_percent_of_reported),
            lines: whole(summary.lines),
            due_to_report: whole(summary.due_to_report),
            reported: whole(summary.reported),
            stale: whole(summary.stale),
            unassigned: whole(summary.unassigned),
            by_implementation: summary
                .by_implementation
                .into_iter()
                .map(|Count { value, lines }| ImplementationCount { implementation: value, lines: whole(lines) })
                .collect(),
            by_schedule: summary
                .by_schedule
                .into_iter()
                .map(|Count { value, lines }| ScheduleCount { schedule: value, lines: whole(lines) })
                .collect(),
            by_reporting: summary
                .by_reporting
                .into_iter()
                .map(|Count { value, lines }| ReportingCount { reporting: value, lines: whole(lines) })
                .collect(),
        }
    }
}

/// A plan has at most 2,000 lines.
fn whole(lines: usize) -> i32 {
    i32::try_from(lines).unwrap_or(i32::MAX)
}
