//! The figures of a set against a restatement of domain.md by filters and folds, and the faults of other systems.

use entity::vocabulary::{Implementation, Iterable, Reporting, Schedule};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use super::{Count, ProgressSummary, summarise};
use crate::domain::exact::WeightedPercent;
use crate::domain::exact::tests::rational;
use crate::domain::example::{SETTINGS, day};
use crate::domain::schedule::tests::{any_line, expected_by_definition, schedule_by_definition};
use crate::domain::schedule::{LineFacts, OfficialProgress};

fn reported(weight: i32, percent_complete: i32) -> LineFacts {
    let official = OfficialProgress { implementation: Implementation::InProgress, percent_complete, as_of: day(50) };
    LineFacts { official: Some(official), ..unreported(weight) }
}

fn unreported(weight: i32) -> LineFacts {
    LineFacts { weight, starts_on: day(0), due_on: day(100), withdrawn_on: None, official: None, has_lead: true }
}

fn shown(figure: Option<&WeightedPercent>) -> String {
    figure.map_or("null".to_owned(), |figure| figure.to_one_decimal().to_string())
}

/// complete · at least · coverage · expected · expected of reported
fn percents(summary: &ProgressSummary) -> String {
    [
        &summary.percent_complete,
        &summary.percent_complete_at_least,
        &summary.coverage,
        &summary.expected_percent,
        &summary.expected_percent_of_reported,
    ]
    .map(|figure| shown(figure.as_ref()))
    .join(" · ")
}

fn percents_at_half_time(lines: &[LineFacts]) -> String {
    percents(&summarise(lines.iter().copied(), day(50), &SETTINGS))
}

#[test]
fn no_lines_give_no_figure() {
    assert_eq!(percents_at_half_time(&[]), "null · null · null · null · null");
}

#[test]
fn a_missing_entry_is_never_zero_but_at_least_zero() {
    assert_eq!(percents_at_half_time(&[unreported(3)]), "null · 0 · 0 · 50 · null");
    assert_eq!(percents_at_half_time(&[reported(1, 80), unreported(3)]), "80 · 20 · 25 · 50 · 50");
}

#[test]
fn lines_that_have_not_started_leave_the_coverage_alone() {
    let later = LineFacts { starts_on: day(60), ..unreported(9) };
    assert_eq!(percents_at_half_time(&[later]), "null · 0 · null · 0 · null");
    assert_eq!(percents_at_half_time(&[reported(1, 80), later]), "80 · 8 · 100 · 5 · 50");
    let early = LineFacts { starts_on: day(60), ..reported(1, 10) };
    assert_eq!(percents_at_half_time(&[early, unreported(1)]), "10 · 5 · 50 · 25 · 0");
}

#[test]
fn a_cancelled_line_is_in_no_percent_but_is_counted() {
    let mut cancelled = reported(500, 90);
    cancelled.official.as_mut().unwrap().implementation = Implementation::Cancelled;
    assert_eq!(percents_at_half_time(&[cancelled]), "null · null · null · null · null");
    assert_eq!(percents_at_half_time(&[cancelled, reported(1, 20)]), "20 · 20 · 100 · 50 · 50");
    let summary = summarise([cancelled, reported(1, 20)], day(50), &SETTINGS);
    assert_eq!((summary.lines, summary.due_to_report, summary.reported), (2, 2, 2));
}

#[test]
fn a_withdrawn_line_is_in_nothing_from_its_day_on() {
    let withdrawn = LineFacts { withdrawn_on: Some(day(50)), has_lead: false, ..reported(500, 90) };
    let summary = summarise([withdrawn, reported(1, 20)], day(50), &SETTINGS);
    assert_eq!(percents(&summary), "20 · 20 · 100 · 50 · 50");
    assert_eq!((summary.lines, summary.reported, summary.unassigned), (1, 1, 0));
    let the_day_before = summarise([withdrawn, reported(1, 20)], day(49), &SETTINGS);
    assert_eq!((the_day_before.lines, the_day_before.unassigned), (2, 1));
}

#[test]
fn weights_need_not_add_up_to_anything() {
    // Fault of another system: a weighted sum that was not divided by its weights.
    assert_eq!(percents_at_half_time(&[reported(2, 50), reported(2, 50)]), "50 · 50 · 100 · 50 · 50");
    assert_eq!(percents_at_half_time(&[reported(700, 10), reported(900, 30)]), "21.3 · 21.3 · 100 · 50 · 50");
    assert_eq!(percents_at_half_time(&[reported(7, 10), reported(9, 30)]), "21.3 · 21.3 · 100 · 50 · 50");
}

#[test]
fn a_weight_of_exactly_one_is_a_weight_like_any_other() {
    // Fault of another system: one weight of exactly 1 turned all weights off.
    assert_eq!(percents_at_half_time(&[reported(1, 0), reported(3, 100)]), "75 · 75 · 100 · 50 · 50");
    assert_eq!(percents_at_half_time(&[reported(1, 100), reported(999, 0)]), "0.1 · 0.1 · 100 · 50 · 50");
    assert_eq!(percents_at_half_time(&[reported(1, 40), reported(1, 60)]), "50 · 50 · 100 · 50 · 50");
}

#[test]
fn a_denominator_starts_at_nothing() {
    // Fault of another system: a parent's denominator that started at 1, so that nothing was ever quite done.
    assert_eq!(percents_at_half_time(&[reported(1, 100)]), "100 · 100 · 100 · 50 · 50");
    assert_eq!(percents_at_half_time(&[reported(1, 99)]), "99 · 99 · 100 · 50 · 50");
}

#[test]
fn every_value_is_listed_in_its_fixed_order() {
    let summary = summarise([unreported(1)], day(50), &SETTINGS);
    let values: Vec<_> = summary.by_schedule.iter().map(|count| count.value).collect();
    assert_eq!(values, Schedule::iter().collect::<Vec<_>>());
    assert_eq!(
        format!("{values:?}"),
        "[Completed, Cancelled, Overdue, Blocked, Upcoming, Unreported, OnTrack, AtRisk, OffTrack]"
    );
    let values: Vec<_> = summary.by_reporting.iter().map(|count| count.value).collect();
    assert_eq!(format!("{values:?}"), "[Reported, Stale, Missing, NotDue]");
    let values: Vec<_> = summary.by_implementation.iter().map(|count| count.value).collect();
    assert_eq!(format!("{values:?}"), "[NotStarted, InProgress, Blocked, Completed, Cancelled]");
    assert_eq!(summary.by_implementation.iter().map(|count| count.lines).sum::<usize>(), 0);
}

/// Σ over some lines of their weight times a value.
fn sigma(lines: &[&LineFacts], value: impl Fn(&LineFacts) -> BigRational) -> BigRational {
    lines.iter().fold(BigRational::from_integer(0.into()), |sum, line| {
        sum + BigRational::from_integer(line.weight.into()) * value(line)
    })
}

fn divided(above: BigRational, below: BigRational) -> Option<BigRational> {
    (below != BigRational::from_integer(0.into())).then(|| above / below)
}

fn lines_with<T: PartialEq>(counts: &[Count<T>], value: &T) -> usize {
    counts.iter().find(|count| count.value == *value).unwrap().lines
}

proptest! {
    #[test]
    fn the_percents_are_those_of_domain_md(lines in prop::collection::vec(any_line(), 0..30)) {
        let t = day(0);
        let summary = summarise(lines.iter().copied(), t, &SETTINGS);
        let number = |number: i32| BigRational::from_integer(BigInt::from(number));
        let cancelled = |line: &LineFacts| {
            matches!(line.official, Some(OfficialProgress { implementation: Implementation::Cancelled, .. }))
        };
        let all: Vec<_> = lines
            .iter()
            .filter(|line| line.withdrawn_on.is_none_or(|withdrawn_on| withdrawn_on > t) && !cancelled(line))
            .collect();
        let reported: Vec<_> = all.iter().copied().filter(|line| line.official.is_some()).collect();
        let due: Vec<_> =
            all.iter().copied().filter(|line| line.starts_on <= t || line.official.is_some()).collect();
        let p = |line: &LineFacts| number(line.official.unwrap().percent_complete);
        let e = |line: &LineFacts| expected_by_definition(line, t);
        let one = |_: &LineFacts| number(1);
        let exact = |figure: &Option<WeightedPercent>| figure.as_ref().map(rational);

        prop_assert_eq!(exact(&summary.percent_complete), divided(sigma(&reported, p), sigma(&reported, one)));
        prop_assert_eq!(exact(&summary.percent_complete_at_least), divided(sigma(&reported, p), sigma(&all, one)));
        prop_assert_eq!(
            exact(&summary.coverage),
            divided(sigma(&reported, one) * number(100), sigma(&due, one))
        );
        prop_assert_eq!(exact(&summary.expected_percent), divided(sigma(&all, e), sigma(&all, one)));
        prop_assert_eq!(
            exact(&summary.expected_percent_of_reported),
            divided(sigma(&reported, e), sigma(&reported, one))
        );
    }

    #[test]
    fn the_counts_are_those_of_domain_md(lines in prop::collection::vec(any_line(), 0..30)) {
        let t = day(0);
        let summary = summarise(lines.iter().copied(), t, &SETTINGS);
        let kept: Vec<_> = lines.iter().filter(|line| line.withdrawn_on.is_none_or(|day| day > t)).collect();
        let count = |holds: &dyn Fn(&LineFacts) -> bool| kept.iter().filter(|line| holds(line)).count();
        let old = |line: &LineFacts| line.official.is_some_and(|official| official.as_of < day(-92));

        prop_assert_eq!(summary.lines, kept.len());
        prop_assert_eq!(summary.due_to_report, count(&|line| line.starts_on <= t || line.official.is_some()));
        prop_assert_eq!(summary.reported, count(&|line| line.official.is_some()));
        prop_assert_eq!(summary.stale, count(&old));
        prop_assert_eq!(summary.unassigned, count(&|line| !line.has_lead));
        for value in Implementation::iter() {
            let expected = count(&|line| line.official.is_some_and(|official| official.implementation == value));
            prop_assert_eq!(lines_with(&summary.by_implementation, &value), expected);
        }
        for value in Schedule::iter() {
            let expected = count(&|line| schedule_by_definition(line, t, &SETTINGS) == value);
            prop_assert_eq!(lines_with(&summary.by_schedule, &value), expected);
        }
        let reporting = [
            (Reporting::Reported, count(&|line| line.official.is_some() && !old(line))),
            (Reporting::Stale, count(&old)),
            (Reporting::Missing, count(&|line| line.official.is_none() && line.starts_on <= t)),
            (Reporting::NotDue, count(&|line| line.official.is_none() && line.starts_on > t)),
        ];
        for (value, expected) in reporting {
            prop_assert_eq!(lines_with(&summary.by_reporting, &value), expected);
        }
        prop_assert_eq!(summary.by_schedule.iter().map(|count| count.lines).sum::<usize>(), summary.lines);
        prop_assert_eq!(summary.by_reporting.iter().map(|count| count.lines).sum::<usize>(), summary.lines);
    }
}
