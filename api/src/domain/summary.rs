//! The figures of a set of lines on a day, as domain.md defines them; never which lines are in the set.

use std::collections::BTreeMap;

use entity::vocabulary::{Implementation, Iterable, Reporting, Schedule};
use time::Date;

use super::exact::{Percent, WeightedPercent, WeightedSum};
use super::schedule::{LineFacts, StatusSettings, expected_percent, judge};

/// How many lines have one value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count<T> {
    /// The value.
    pub value: T,
    /// How many lines have it.
    pub lines: usize,
}

/// How a set of lines stands on a day.
///
/// A withdrawn line is in nothing here. A CANCELLED line is in no percent, neither above nor below the division, but
/// it is still a line: the counts hold it, so that each of them agrees with the lists. `reported` is the sum of
/// `by_implementation` and of REPORTED and STALE; `due_to_report` adds MISSING; `lines` adds NOT_DUE.
#[derive(Clone, Debug)]
pub struct ProgressSummary {
    /// Weighted percent of the lines that have an official entry; none where there is none: missing is never zero.
    pub percent_complete: Option<WeightedPercent>,
    /// The same with missing entries taken as 0: at least so much is done.
    pub percent_complete_at_least: Option<WeightedPercent>,
    /// Weight of the lines that have an official entry, in percent of those that are due to report.
    pub coverage: Option<WeightedPercent>,
    /// What an even pace would give for all lines.
    pub expected_percent: Option<WeightedPercent>,
    /// What an even pace would give for the lines behind `percent_complete`.
    pub expected_percent_of_reported: Option<WeightedPercent>,
    /// All lines but the withdrawn.
    pub lines: usize,
    /// Lines that have started or have an official entry.
    pub due_to_report: usize,
    /// Lines that have an official entry, however old.
    pub reported: usize,
    /// Lines whose official entry is older than the plan's `reportingDays`.
    pub stale: usize,
    /// Lines that no organisation leads.
    pub unassigned: usize,
    /// Lines with an official entry by what it says; every value, in fixed order.
    pub by_implementation: Vec<Count<Implementation>>,
    /// Lines by schedule; every value, in fixed order; sums to `lines`.
    pub by_schedule: Vec<Count<Schedule>>,
    /// Lines by reporting; every value, in fixed order; sums to `lines`.
    pub by_reporting: Vec<Count<Reporting>>,
}

/// Works out the figures of a set of lines on a day.
#[must_use]
pub fn summarise(lines: impl IntoIterator<Item = LineFacts>, day: Date, settings: &StatusSettings) -> ProgressSummary {
    let mut sums = Sums::default();
    let mut counts = Counts::new();
    for line in lines {
        let Some((schedule, reporting)) = judge(&line, day, settings) else { continue };
        counts.add(&line, day, schedule, reporting);
        if !line.is_cancelled() {
            sums.add(&line, day);
        }
    }
    ProgressSummary {
        percent_complete: sums.done.clone().over(sums.reported_weight),
        percent_complete_at_least: sums.done.over(sums.weight),
        coverage: sums.covered.over(sums.due_weight),
        expected_percent: sums.expected.over(sums.weight),
        expected_percent_of_reported: sums.expected_of_reported.over(sums.reported_weight),
        lines: counts.lines,
        due_to_report: counts.due_to_report,
        reported: counts.reported,
        stale: counts.by_reporting.0.get(&Reporting::Stale).copied().unwrap_or(0),
        unassigned: counts.unassigned,
        by_implementation: counts.by_implementation.list(),
        by_schedule: counts.by_schedule.list(),
        by_reporting: counts.by_reporting.list(),
    }
}

/// The sums behind the percents. All start at 0, so that a figure is divided by the weights of its lines and by
/// nothing else.
#[derive(Default)]
struct Sums {
    done: WeightedSum,
    covered: WeightedSum,
    expected: WeightedSum,
    expected_of_reported: WeightedSum,
    weight: i64,
    due_weight: i64,
    reported_weight: i64,
}

impl Sums {
    fn add(&mut self, line: &LineFacts, day: Date) {
        let weight = i64::from(line.weight);
        let expected = expected_percent(line.starts_on, line.due_on, day);
        self.weight += weight;
        self.expected.add(weight, expected);
        if line.is_due_to_report(day) {
            self.due_weight += weight;
        }
        if let Some(official) = line.official {
            self.reported_weight += weight;
            self.done.add(weight, Percent::from_integer(official.percent_complete.into()));
            self.covered.add(weight, Percent::from_integer(100));
            self.expected_of_reported.add(weight, expected);
        }
    }
}

struct Counts {
    lines: usize,
    due_to_report: usize,
    reported: usize,
    unassigned: usize,
    by_implementation: Tally<Implementation>,
    by_schedule: Tally<Schedule>,
    by_reporting: Tally<Reporting>,
}

impl Counts {
    fn new() -> Self {
        Self {
            lines: 0,
            due_to_report: 0,
            reported: 0,
            unassigned: 0,
            by_implementation: Tally::new(),
            by_schedule: Tally::new(),
            by_reporting: Tally::new(),
        }
    }

    fn add(&mut self, line: &LineFacts, day: Date, schedule: Schedule, reporting: Reporting) {
        self.lines += 1;
        self.due_to_report += usize::from(line.is_due_to_report(day));
        self.reported += usize::from(line.official.is_some());
        self.unassigned += usize::from(!line.has_lead);
        self.by_schedule.add(schedule);
        self.by_reporting.add(reporting);
        if let Some(official) = line.official {
            self.by_implementation.add(official.implementation);
        }
    }
}

/// Counts by value; holds every value from the start, in the order in which the closed list names them.
struct Tally<T>(BTreeMap<T, usize>);

impl<T: Iterable + Ord + Copy> Tally<T> {
    fn new() -> Self {
        Self(T::iter().map(|value| (value, 0)).collect())
    }

    fn add(&mut self, value: T) {
        *self.0.entry(value).or_default() += 1;
    }

    fn list(&self) -> Vec<Count<T>> {
        self.0.iter().map(|(&value, &lines)| Count { value, lines }).collect()
    }
}

#[cfg(test)]
#[path = "summary/tests.rs"]
mod tests;
