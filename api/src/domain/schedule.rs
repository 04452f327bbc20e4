//! How one line stands on a day: what was to be expected, whether the work is in time and whether the report is in;
//! never a sum over lines and never today's date.

use entity::plan;
use entity::vocabulary::{Implementation, Reporting, Schedule};
use time::Date;

use super::exact::Percent;
use super::structure::is_withdrawn;

/// The plan's settings that lines are judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSettings {
    /// Largest gap to the expected percent that is still ON_TRACK, in percentage points.
    pub on_track_gap: i32,
    /// Largest gap that is still AT_RISK, in percentage points.
    pub at_risk_gap: i32,
    /// An official entry older than this many days is STALE.
    pub reporting_days: i32,
}

impl From<&plan::Model> for StatusSettings {
    fn from(plan: &plan::Model) -> Self {
        let plan::Model { on_track_gap, at_risk_gap, reporting_days, .. } = *plan;
        Self { on_track_gap, at_risk_gap, reporting_days }
    }
}

/// What a line's official entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficialProgress {
    /// How far the work is.
    pub implementation: Implementation,
    /// 0 to 100.
    pub percent_complete: i32,
    /// The day that the entry is about; never after the day that is asked about.
    pub as_of: Date,
}

/// What the figures need to know of one line on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFacts {
    /// 1 to 1000, relative size.
    pub weight: i32,
    /// First day of the work.
    pub starts_on: Date,
    /// Last day of the work.
    pub due_on: Date,
    /// From this day on the line is in no set.
    pub withdrawn_on: Option<Date>,
    /// The official entry on the day, if there is one.
    pub official: Option<OfficialProgress>,
    /// Some organisation is LEAD on the day.
    pub has_lead: bool,
}

impl LineFacts {
    /// True from the day on which the line was withdrawn.
    #[must_use]
    pub fn is_withdrawn(&self, day: Date) -> bool {
        is_withdrawn(self.withdrawn_on, day)
    }

    /// True where the official entry says that the work was given up.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.official.is_some_and(|official| official.implementation == Implementation::Cancelled)
    }

    /// A report on the line can be asked for: it has started, or it was reported on before.
    #[must_use]
    pub fn is_due_to_report(&self, day: Date) -> bool {
        self.starts_on <= day || self.official.is_some()
    }
}

/// The percent that an even pace from start to due date gives on a day: 0 up to the start, 100 from the due date on.
/// A line of one day is at 0 before it and at 100 from it on.
#[must_use]
pub fn expected_percent(starts_on: Date, due_on: Date, day: Date) -> Percent {
    if day >= due_on {
        return Percent::from_integer(100);
    }
    if day <= starts_on {
        return Percent::from_integer(0);
    }
    Percent::new(100 * (day - starts_on).whole_days(), (due_on - starts_on).whole_days())
}

/// Whether the work on a line is where it should be, and whether the report is in; neither once the line is withdrawn,
/// which is then in no set. Figures, lists and the line itself all judge by this.
#[must_use]
pub fn judge(line: &LineFacts, day: Date, settings: &StatusSettings) -> Option<(Schedule, Reporting)> {
    (!line.is_withdrawn(day)).then(|| (schedule(line, day, settings), reporting(line, day, settings)))
}

/// How the work stands against the line's dates; the first value that fits.
fn schedule(line: &LineFacts, day: Date, settings: &StatusSettings) -> Schedule {
    let implementation = line.official.map(|official| official.implementation);
    if implementation == Some(Implementation::Completed) {
        return Schedule::Completed;
    }
    if implementation == Some(Implementation::Cancelled) {
        return Schedule::Cancelled;
    }
    if day > line.due_on {
        return Schedule::Overdue;
    }
    if implementation == Some(Implementation::Blocked) {
        return Schedule::Blocked;
    }
    if day < line.starts_on {
        return Schedule::Upcoming;
    }
    let Some(official) = line.official else { return Schedule::Unreported };
    let gap = expected_percent(line.starts_on, line.due_on, day) - i64::from(official.percent_complete);
    if gap <= Percent::from_integer(settings.on_track_gap.into()) {
        Schedule::OnTrack
    } else if gap <= Percent::from_integer(settings.at_risk_gap.into()) {
        Schedule::AtRisk
    } else {
        Schedule::OffTrack
    }
}

/// Whether the report on a line is in.
///
/// An entry is STALE by its age alone, be the work done, given up or not yet due: that the report is in and that the
/// work is done are two questions. An entry on a line that has not started is a report like any other.
fn reporting(line: &LineFacts, day: Date, settings: &StatusSettings) -> Reporting {
    match line.official {
        Some(official) if (day - official.as_of).whole_days() > i64::from(settings.reporting_days) => Reporting::Stale,
        Some(_) => Reporting::Reported,
        None if line.is_due_to_report(day) => Reporting::Missing,
        None => Reporting::NotDue,
    }
}

#[cfg(test)]
#[path = "schedule/tests.rs"]
pub(super) mod tests;
