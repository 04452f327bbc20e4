//! `/method`: how each figure comes about, in plain words and with an example; never a figure of a plan.

use actix_web::HttpResponse;
use askama::Template;
use entity::computed::{Reporting, Schedule};
use sea_orm::Iterable;
use serde::Deserialize;
use serde_json::json;

use super::{
    ask::ask,
    bar::Bar,
    page::{self, Frame},
    visit::Visit,
    words::Words,
};

const DOCUMENT: &str = include_str!("../../pages/documents/method.graphql");

/// What is explained, by the name under which other pages link to it, with the texts that explain it.
const SECTIONS: [(&str, &str, &[&str]); 12] = [
    ("missing", "method-missing", &["method-missing-text"]),
    ("entries", "method-entries", &["method-entries-text", "method-entries-lead", "method-entries-corrections"]),
    ("as-of", "method-as-of", &["method-as-of-text"]),
    ("basis", "method-basis", &["method-basis-text"]),
    ("progress", "method-progress", &["method-progress-text", "method-progress-left-out"]),
    ("expected", "method-expected", &["method-expected-text", "method-expected-compare"]),
    ("coverage", "method-coverage", &["method-coverage-text"]),
    ("at-least", "method-at-least", &["method-at-least-text"]),
    ("bar", "method-bar", &["bar-key", "method-bar-text"]),
    ("schedule", "method-schedule", &["method-schedule-text"]),
    ("reporting", "method-reporting", &["method-reporting-text"]),
    ("rounding", "method-rounding", &["method-rounding-text"]),
];

#[derive(Template)]
#[template(path = "method.html")]
struct MethodPage {
    frame: Frame,
    sections: Vec<Section>,
    plans: Vec<Plan>,
    lines: [ExampleLine; 4],
}

/// One thing that is explained.
struct Section {
    id: &'static str,
    heading: String,
    paragraphs: Vec<String>,
}

/// A line of the example.
struct ExampleLine {
    name: &'static str,
    weight: i32,
    percent: Option<i64>,
    expected: u8,
    schedule: Schedule,
}

/// A sum of the example.
struct Worked {
    key: &'static str,
    sum: &'static str,
    percent: f64,
}

/// The lines of the example: one with progress, one that is done, one without a report and one that has not begun.
const LINES: [ExampleLine; 4] = [
    ExampleLine { name: "A", weight: 3, percent: Some(50), expected: 60, schedule: Schedule::OnTrack },
    ExampleLine { name: "B", weight: 1, percent: Some(100), expected: 80, schedule: Schedule::Completed },
    ExampleLine { name: "C", weight: 2, percent: None, expected: 40, schedule: Schedule::Unreported },
    ExampleLine { name: "D", weight: 4, percent: None, expected: 0, schedule: Schedule::Upcoming },
];

/// What the lines of the example come to. A test holds it to the rules that every figure is worked out by.
const WORKED: [Worked; 4] = [
    Worked { key: "method-progress", sum: "(3 × 50 + 1 × 100) ÷ (3 + 1)", percent: 62.5 },
    Worked { key: "method-expected", sum: "(3 × 60 + 1 × 80) ÷ (3 + 1)", percent: 65.0 },
    Worked { key: "method-coverage", sum: "(3 + 1) ÷ (3 + 1 + 2)", percent: 66.7 },
    Worked { key: "method-at-least", sum: "(3 × 50 + 1 × 100) ÷ (3 + 1 + 2 + 4)", percent: 25.0 },
];

#[derive(Deserialize)]
struct Found {
    plans: Nodes,
}

#[derive(Deserialize)]
struct Nodes {
    nodes: Vec<Plan>,
}

/// A plan with what it sets.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    code: String,
    title: String,
    on_track_gap: i64,
    at_risk_gap: i64,
    reporting_days: i64,
}

/// The page.
pub async fn method(visit: Visit) -> HttpResponse {
    let plans = match ask::<Found>(&visit, DOCUMENT, json!({})).await {
        Ok(found) => found.plans.nodes,
        Err(failure) => return page::problem(&visit, &failure),
    };
    let frame = Frame::of(&visit, visit.words.say("method"));
    page::answer(&visit, Ok(MethodPage { sections: sections(visit.words), frame, plans, lines: LINES }))
}

fn sections(words: Words) -> Vec<Section> {
    let told = |(id, heading, texts): &(&'static str, &'static str, &[&'static str])| Section {
        id,
        heading: words.say(heading),
        paragraphs: texts.iter().map(|text| words.say(text)).collect(),
    };
    SECTIONS.iter().map(told).collect()
}

impl MethodPage {
    /// Every way in which a line can stand, the first that fits first, with what it means.
    fn schedules(&self) -> Vec<(Schedule, String)> {
        let meaning = |schedule| match schedule {
            Schedule::Completed => "method-completed",
            Schedule::Cancelled => "method-cancelled",
            Schedule::Overdue => "method-overdue",
            Schedule::Blocked => "method-blocked",
            Schedule::Upcoming => "method-upcoming",
            Schedule::Unreported => "method-unreported",
            Schedule::OnTrack => "method-on-track",
            Schedule::AtRisk => "method-at-risk",
            Schedule::OffTrack => "method-off-track",
        };
        Schedule::iter().map(|schedule| (schedule, self.frame.words.say(meaning(schedule)))).collect()
    }

    /// Every way in which a report can be in, with what it means.
    fn reportings(&self) -> Vec<(Reporting, String)> {
        let meaning = |reporting| match reporting {
            Reporting::Reported => "method-reported",
            Reporting::Stale => "method-stale",
            Reporting::Missing => "method-missing-report",
            Reporting::NotDue => "method-not-due",
        };
        Reporting::iter().map(|reporting| (reporting, self.frame.words.say(meaning(reporting)))).collect()
    }

    /// What is expected of a line of the example.
    fn expected(&self, line: &ExampleLine) -> String {
        self.frame.words.percent(&Some(f64::from(line.expected)))
    }

    /// The sums of the example, with what each is.
    fn worked(&self) -> Vec<(String, &'static str, String)> {
        let words = &self.frame.words;
        WORKED.iter().map(|one| (words.say(one.key), one.sum, words.percent(&Some(one.percent)))).collect()
    }

    /// The bar of the example.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn bar(&self) -> String {
        let [progress, expected, coverage, _] = WORKED.map(|one| Some(one.percent));
        Bar { percent: progress, coverage, expected, provisional: None }.svg()
    }
}

#[cfg(test)]
mod tests {
    use entity::vocabulary::Implementation;
    use time::{Duration, macros::date};

    use super::*;
    use crate::domain::{
        schedule::{LineFacts, OfficialProgress, StatusSettings, judge},
        summary::summarise,
    };

    const SETTINGS: StatusSettings = StatusSettings { on_track_gap: 10, at_risk_gap: 25, reporting_days: 92 };

    const DAY: time::Date = date!(2008 - 06 - 30);

    /// A line of ten days that is as far as the example says that it should be, or begins later.
    fn facts(line: &ExampleLine) -> LineFacts {
        let passed = Duration::days(i64::from(line.expected) / 10);
        let starts_on = if line.expected > 0 { DAY - passed } else { DAY + Duration::days(5) };
        let implementation =
            if line.percent == Some(100) { Implementation::Completed } else { Implementation::InProgress };
        let stated = |percent: i64| {
            let percent_complete = percent.try_into().expect("a percentage");
            OfficialProgress { implementation, percent_complete, as_of: DAY }
        };
        LineFacts {
            weight: line.weight,
            starts_on,
            due_on: starts_on + Duration::days(10),
            withdrawn_on: None,
            has_lead: true,
            official: line.percent.map(stated),
        }
    }

    #[test]
    fn the_example_is_what_the_rules_give() {
        for line in &LINES {
            assert_eq!(judge(&facts(line), DAY, &SETTINGS).map(|(schedule, _)| schedule), Some(line.schedule));
        }
        let summary = summarise(LINES.iter().map(facts), DAY, &SETTINGS);
        let figures = [
            summary.percent_complete,
            summary.expected_percent_of_reported,
            summary.coverage,
            summary.percent_complete_at_least,
        ];
        let figures = figures.map(|figure| format!("{:.1}", figure.expect("there are lines").to_one_decimal()));
        assert_eq!(figures, WORKED.map(|one| format!("{:.1}", one.percent)));
        assert_eq!((summary.reported, summary.due_to_report), (2, 3));
    }
}
