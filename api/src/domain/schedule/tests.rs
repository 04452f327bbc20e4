//! One line's figures on the days around its dates, and against a restatement as a list of conditions.

use entity::vocabulary::{Implementation, Iterable, Reporting, Schedule};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use time::Date;

use super::{LineFacts, OfficialProgress, StatusSettings, expected_percent, judge, reporting, schedule};
use crate::domain::example::{SETTINGS, day};

/// A line from day 0 to day 100, so that a day is a percent.
fn line(official: Option<(Implementation, i32, i64)>) -> LineFacts {
    LineFacts {
        weight: 1,
        starts_on: day(0),
        due_on: day(100),
        withdrawn_on: None,
        official: official.map(|(implementation, percent_complete, as_of)| OfficialProgress {
            implementation,
            percent_complete,
            as_of: day(as_of),
        }),
        has_lead: true,
    }
}

#[test]
fn the_expected_percent_grows_evenly_between_the_dates_and_stops_at_them() {
    let cases = [(-40, "0"), (0, "0"), (1, "1"), (50, "50"), (99, "99"), (100, "100"), (101, "100"), (4000, "100")];
    for (asked, expected) in cases {
        assert_eq!(expected_percent(day(0), day(100), day(asked)).to_string(), expected, "day {asked}");
    }
    assert_eq!(expected_percent(day(0), day(3), day(1)).to_string(), "100/3");
}

#[test]
fn a_line_of_one_day_is_expected_whole_from_that_day_on() {
    for (asked, expected) in [(9, "0"), (10, "100"), (11, "100")] {
        assert_eq!(expected_percent(day(10), day(10), day(asked)).to_string(), expected, "day {asked}");
    }
}

#[test]
fn the_longest_line_that_a_date_can_hold_has_an_expected_percent() {
    assert_eq!(expected_percent(Date::MIN, Date::MAX, Date::MAX).to_string(), "100");
    assert_eq!(expected_percent(Date::MIN, Date::MAX, Date::MIN).to_string(), "0");
    let middle = expected_percent(Date::MIN, Date::MAX, day(0));
    assert!(*middle.numer() > 0 && middle < 100.into());
}

#[test]
fn a_line_is_judged_until_it_is_withdrawn() {
    let line = LineFacts { withdrawn_on: Some(day(50)), ..line(Some((Implementation::InProgress, 49, 49))) };
    assert_eq!(judge(&line, day(49), &SETTINGS), Some((Schedule::OnTrack, Reporting::Reported)));
    assert_eq!(judge(&line, day(50), &SETTINGS), None);
}

#[test]
fn the_first_schedule_that_fits_is_the_schedule() {
    use Implementation::{Blocked, Cancelled, Completed, InProgress, NotStarted};
    let cases = [
        (-5, Some((Completed, 100, -6)), Schedule::Completed),
        (150, Some((Completed, 100, 90)), Schedule::Completed),
        (150, Some((Cancelled, 30, 90)), Schedule::Cancelled),
        (100, Some((InProgress, 95, 99)), Schedule::OnTrack),
        (101, Some((InProgress, 95, 99)), Schedule::Overdue),
        (101, Some((Blocked, 95, 99)), Schedule::Overdue),
        (101, None, Schedule::Overdue),
        (50, Some((Blocked, 50, 49)), Schedule::Blocked),
        (-5, Some((Blocked, 0, -6)), Schedule::Blocked),
        (-1, None, Schedule::Upcoming),
        (-1, Some((InProgress, 5, -6)), Schedule::Upcoming),
        (0, None, Schedule::Unreported),
        (0, Some((NotStarted, 0, 0)), Schedule::OnTrack),
        (50, None, Schedule::Unreported),
        (50, Some((InProgress, 99, 49)), Schedule::OnTrack),
        (50, Some((InProgress, 40, 49)), Schedule::OnTrack),
        (50, Some((InProgress, 39, 49)), Schedule::AtRisk),
        (50, Some((InProgress, 25, 49)), Schedule::AtRisk),
        (50, Some((InProgress, 24, 49)), Schedule::OffTrack),
    ];
    for (asked, official, expected) in cases {
        assert_eq!(schedule(&line(official), day(asked), &SETTINGS), expected, "day {asked}, {official:?}");
    }
}

#[test]
fn the_gap_is_compared_before_it_is_rounded() {
    // Day 1 of 3 is 33.33…: 23 percent lie 10.33… behind, which is more than 10 although it rounds to 10.
    let line = LineFacts { due_on: day(3), ..line(Some((Implementation::InProgress, 23, 1))) };
    assert_eq!(schedule(&line, day(1), &SETTINGS), Schedule::AtRisk);
    let wider = StatusSettings { on_track_gap: 11, ..SETTINGS };
    assert_eq!(schedule(&line, day(1), &wider), Schedule::OnTrack);
}

#[test]
fn the_report_and_the_work_are_two_things() {
    use Implementation::{Cancelled, Completed, InProgress};
    let cases = [
        (-1, None, Reporting::NotDue),
        (0, None, Reporting::Missing),
        (150, None, Reporting::Missing),
        (-1, Some((InProgress, 5, -1)), Reporting::Reported),
        (92, Some((InProgress, 5, 0)), Reporting::Reported),
        (93, Some((InProgress, 5, 0)), Reporting::Stale),
        (93, Some((Completed, 100, 0)), Reporting::Stale),
        (93, Some((Cancelled, 5, 0)), Reporting::Stale),
        (-1, Some((InProgress, 5, -94)), Reporting::Stale),
    ];
    for (asked, official, expected) in cases {
        assert_eq!(reporting(&line(official), day(asked), &SETTINGS), expected, "day {asked}, {official:?}");
    }
}

pub fn any_line() -> impl Strategy<Value = LineFacts> {
    let implementation = prop::sample::select(Implementation::iter().collect::<Vec<_>>());
    let official = (implementation, 0..=100, -300..=0_i64);
    let withdrawn_on = prop::option::weighted(0.2, -30..=30_i64);
    let weight = prop_oneof![1 => Just(1), 3 => 1..=1_000];
    (weight, -200..=200_i64, 0..=250_i64, withdrawn_on, prop::option::of(official), any::<bool>()).prop_map(
        |(weight, start, length, withdrawn_on, official, has_lead)| LineFacts {
            weight,
            starts_on: day(start),
            due_on: day(start + length),
            withdrawn_on: withdrawn_on.map(day),
            has_lead,
            ..line(official)
        },
    )
}

/// The schedule as a list of named conditions, of which the first that holds is taken.
pub fn schedule_by_definition(line: &LineFacts, t: Date, settings: &StatusSettings) -> Schedule {
    let says = |wanted| line.official.is_some_and(|official| official.implementation == wanted);
    let whole = |number: i64| BigRational::from_integer(BigInt::from(number));
    let percent = whole(line.official.map_or(0, |official| i64::from(official.percent_complete)));
    let gap = expected_by_definition(line, t) - percent;
    let conditions = [
        (says(Implementation::Completed), Schedule::Completed),
        (says(Implementation::Cancelled), Schedule::Cancelled),
        (line.due_on < t, Schedule::Overdue),
        (says(Implementation::Blocked), Schedule::Blocked),
        (line.starts_on > t, Schedule::Upcoming),
        (line.official.is_none(), Schedule::Unreported),
        (gap <= whole(settings.on_track_gap.into()), Schedule::OnTrack),
        (gap <= whole(settings.at_risk_gap.into()), Schedule::AtRisk),
        (true, Schedule::OffTrack),
    ];
    conditions.into_iter().find(|(holds, _)| *holds).unwrap().1
}

/// clamp((t − start)/(due − start), 0, 1) · 100
pub fn expected_by_definition(line: &LineFacts, t: Date) -> BigRational {
    let days = |from: Date, to: Date| BigInt::from(to.to_julian_day() - from.to_julian_day());
    let whole = |number: i64| BigRational::from_integer(BigInt::from(number));
    if line.due_on == line.starts_on {
        return whole(if t < line.starts_on { 0 } else { 100 });
    }
    let share = BigRational::new(days(line.starts_on, t), days(line.starts_on, line.due_on));
    share.clamp(whole(0), whole(1)) * whole(100)
}

proptest! {
    #[test]
    fn a_schedule_is_the_first_condition_that_holds(line in any_line(), on_track in 0..=40, wider in 0..=40) {
        let settings = StatusSettings { on_track_gap: on_track, at_risk_gap: on_track + wider, reporting_days: 92 };
        prop_assert_eq!(schedule(&line, day(0), &settings), schedule_by_definition(&line, day(0), &settings));
    }

    #[test]
    fn an_expected_percent_is_the_clamped_share_of_days(line in any_line(), asked in -500..=500_i64) {
        let expected = expected_percent(line.starts_on, line.due_on, day(asked));
        let expected = BigRational::new(BigInt::from(*expected.numer()), BigInt::from(*expected.denom()));
        prop_assert_eq!(expected, expected_by_definition(&line, day(asked)));
    }
}
