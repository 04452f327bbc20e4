//! How a plan came to stand as it does: its progress beside what was expected, from its beginning to the day that is
//! shown, as a curve and as a table; never a figure of its own.

use askama::Template;
use serde::Deserialize;
use serde_json::json;
use time::{Date, Duration, Month};

use crate::{
    failure::Failure,
    message::Message,
    pages::{ask::ask, curve::Curve, visit::Visit, words::Words},
};

const DOCUMENT: &str = include_str!("../../../pages/documents/history.graphql");

/// The most days that a curve has; more are not told apart on it.
const MOST_DAYS: usize = 48;

/// The lengths of a step in months, the shortest first.
const STEPS: [u8; 4] = [1, 3, 6, 12];

/// The curve with its table.
#[derive(Template)]
#[template(path = "history.html")]
pub(super) struct History {
    words: Words,
    finding: String,
    curve: Curve,
    days: Vec<Listed>,
}

/// A day of the table, with where the plan is shown as it stood then.
struct Listed {
    of: OfDay,
    link: String,
}

#[derive(Deserialize)]
struct Answer {
    plan: Option<Plan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    status_over_time: Option<Vec<OfDay>>,
}

#[derive(Deserialize)]
struct OfDay {
    day: Date,
    status: Status,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    percent_complete: Option<f64>,
    expected_percent_of_reported: Option<f64>,
    coverage: Option<f64>,
    reported: i64,
    due_to_report: i64,
}

/// The history of a plan that begins on a day; none while there is nothing to compare.
pub(super) async fn of(visit: &Visit, code: &str, starts_on: Date, ends_on: Date) -> Result<Option<History>, Failure> {
    let days = days(starts_on, visit.day().min(ends_on));
    let asked = json!({ "code": code, "days": days, "basis": visit.basis });
    let answer: Answer = ask(visit, DOCUMENT, asked).await?;
    let days = answer.plan.and_then(|plan| plan.status_over_time).unwrap_or_default();
    let Some(finding) = finding(visit.words, &days) else { return Ok(None) };
    let point = |of: &OfDay| {
        let status = &of.status;
        (of.day, status.percent_complete, status.expected_percent_of_reported, status.coverage)
    };
    Ok(Some(History {
        words: visit.words,
        finding,
        curve: Curve::of(visit.words, &days.iter().map(point).collect::<Vec<_>>()),
        days: days.into_iter().rev().map(|of| Listed { link: visit.here_on(Some(of.day)), of }).collect(),
    }))
}

/// What the curve shows, in a sentence: from the first figure to the last.
fn finding(words: Words, days: &[OfDay]) -> Option<String> {
    let figures = || days.iter().filter_map(|of| of.status.percent_complete.map(|percent| (of, percent)));
    let ((first, from), (last, to)) = (figures().next()?, figures().next_back()?);
    if first.day == last.day {
        return None;
    }
    let message = Message::new("history-finding")
        .with("first", words.date(&first.day))
        .with("last", words.date(&last.day))
        .with("from", words.percent(&Some(from)))
        .with("to", words.percent(&Some(to)))
        .with("expected", words.percent(&last.status.expected_percent_of_reported));
    Some(words.tell(&message))
}

/// The ends of the months, quarters, halves or years from a day on, and the last day itself.
fn days(first: Date, last: Date) -> Vec<Date> {
    let ends = |months: u8| {
        let ends = std::iter::successors(Some(first), move |day| next_end(*day, months)).skip(1);
        ends.take_while(|day| *day < last).take(MOST_DAYS)
    };
    let step = STEPS.into_iter().find(|months| ends(*months).count() < MOST_DAYS).unwrap_or(12);
    ends(step).chain([last]).collect()
}

/// The first end of a step after a day.
fn next_end(day: Date, months: u8) -> Option<Date> {
    let after = day.next_day()?;
    let month = u8::from(after.month());
    let last = Month::try_from(month.next_multiple_of(months)).ok()?;
    let begin = Date::from_calendar_date(after.year(), last, 1).ok()?;
    begin.checked_add(Duration::days(i64::from(last.length(after.year())) - 1))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_short_plan_is_shown_by_the_month_and_a_long_one_by_longer_steps() {
        let months = days(date!(2007 - 11 - 15), date!(2008 - 03 - 10));
        let expected = [
            date!(2007 - 11 - 30),
            date!(2007 - 12 - 31),
            date!(2008 - 01 - 31),
            date!(2008 - 02 - 29),
            date!(2008 - 03 - 10),
        ];
        assert_eq!(months, expected);
        let quarters = days(date!(2007 - 01 - 01), date!(2011 - 12 - 31));
        assert_eq!((quarters[0], quarters.len()), (date!(2007 - 03 - 31), 20));
        let years = days(date!(1900 - 01 - 01), date!(2100 - 12 - 31));
        assert!(years.len() <= MOST_DAYS + 1 && years.last() == Some(&date!(2100 - 12 - 31)), "{}", years.len());
    }

    #[test]
    fn before_the_plan_begins_there_is_one_day() {
        assert_eq!(days(date!(2007 - 01 - 01), date!(2006 - 05 - 05)), [date!(2006 - 05 - 05)]);
        assert_eq!(days(date!(2007 - 01 - 31), date!(2007 - 01 - 31)), [date!(2007 - 01 - 31)]);
    }
}
