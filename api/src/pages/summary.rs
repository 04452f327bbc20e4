//! The figures of many lines as documents ask for them, and the sentence that says them; never worked out here.

use entity::computed::{Reporting, Schedule};
use serde::Deserialize;
use time::Date;

use super::{bar::Bar, words::Words};
use crate::message::Message;

/// What the fragment `Figures` selects of a `ProgressSummary`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Percent complete of the lines that have an official entry.
    pub percent_complete: Option<f64>,
    /// The weight of these lines, in percent of those that are due to report.
    pub coverage: Option<f64>,
    /// What an even pace would give for these lines.
    pub expected_percent_of_reported: Option<f64>,
    /// All lines but the withdrawn.
    pub lines: i64,
    /// Lines that have started or have an official entry.
    pub due_to_report: i64,
    /// Lines that have an official entry.
    pub reported: i64,
    /// Lines whose official entry is old.
    pub stale: i64,
    /// Lines by schedule, in fixed order.
    pub by_schedule: Vec<ScheduleCount>,
}

/// How many lines stand so.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ScheduleCount {
    /// How they stand.
    pub schedule: Schedule,
    /// How many.
    pub lines: i64,
}

/// How many lines have reported so.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ReportingCount {
    /// Whether the report is in.
    pub reporting: Reporting,
    /// How many.
    pub lines: i64,
}

impl Figures {
    fn count(&self, schedule: Schedule) -> i64 {
        self.by_schedule.iter().find(|count| count.schedule == schedule).map_or(0, |count| count.lines)
    }

    /// How many lines are overdue.
    #[must_use]
    pub fn overdue(&self) -> i64 {
        self.count(Schedule::Overdue)
    }

    /// How many of the lines that were due to report did.
    #[must_use]
    pub fn coverage_text(&self, words: &Words) -> String {
        words.count_of(&self.reported, &self.due_to_report)
    }

    /// The bar that shows them.
    #[must_use]
    pub fn bar(&self) -> Bar {
        Bar {
            percent: self.percent_complete,
            coverage: self.coverage,
            expected: self.expected_percent_of_reported,
            provisional: None,
        }
    }

    /// The same with what would be done with what waits for review, where the visitor may know that.
    #[must_use]
    pub fn bar_beside(&self, provisional: &Option<Self>) -> Bar {
        let provisional = provisional.as_ref().and_then(|figures| figures.percent_complete.zip(figures.coverage));
        Bar { provisional, ..self.bar() }
    }

    /// The figures in a sentence that names what is missing.
    #[must_use]
    pub fn sentence(&self, words: &Words, day: Date) -> String {
        let reports = Message::new("sentence-reports")
            .with("reported", self.reported)
            .with("due", self.due_to_report)
            .with("overdue", self.overdue())
            .with("stale", self.stale);
        let reports = words.tell(&reports);
        let date = words.date(&day);
        let progress = match (self.percent_complete, self.expected_percent_of_reported) {
            (Some(percent), Some(expected)) => Message::new("sentence-progress")
                .with("date", date)
                .with("percent", words.percent(&Some(percent)))
                .with("expected", words.percent(&Some(expected))),
            _ if self.due_to_report == 0 => return words.tell(&Message::new("sentence-not-begun").with("date", date)),
            _ => Message::new("sentence-nothing-reported").with("date", date),
        };
        format!("{} {reports}", words.tell(&progress))
    }
}
