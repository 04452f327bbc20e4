//! What changed lately in how a plan's lines stand: each line with how it stood then and how it stands on the day that is
//! shown; never why.

use time::{Date, Duration};

use super::{Line, Progress};
use crate::{message::Message, pages::words::Words};

/// How far back is looked.
const DAYS: i64 = 30;

/// A line that stands otherwise than before.
pub(super) struct Change {
    pub(super) line: Line,
    /// Each thing that is otherwise, in words.
    pub(super) what: Vec<String>,
}

/// The day with which a day is compared.
pub(super) fn before(day: Date) -> Date {
    day.checked_sub(Duration::days(DAYS)).unwrap_or(day)
}

/// The lines that stand otherwise than before.
pub(super) fn of(words: Words, lines: &[Line]) -> Vec<Change> {
    let change = |line: &Line| {
        let what = line.earlier.as_ref().zip(line.progress.as_ref()).map(|(then, now)| said(words, then, now));
        what.filter(|what| !what.is_empty()).map(|what| Change { line: line.clone(), what })
    };
    lines.iter().filter_map(change).collect()
}

fn said(words: Words, then: &Progress, now: &Progress) -> Vec<String> {
    let percent = match (then.percent_complete, now.percent_complete) {
        (from, to) if from == to => None,
        (None, Some(to)) => Some(Message::new("change-first").with("to", words.stated_percent(&to))),
        (from, to) => {
            let message = Message::new("change-percent").with("from", words.whole_percent(&from));
            Some(message.with("to", words.whole_percent(&to)))
        }
    };
    let schedule = match (then.schedule, now.schedule) {
        (Some(from), Some(to)) if from != to => {
            let message = Message::new("change-schedule").with("from", words.schedule(&from));
            Some(message.with("to", words.schedule(&to)))
        }
        (_, None) if then.schedule.is_some() => Some(Message::new("change-withdrawn")),
        _ => None,
    };
    percent.into_iter().chain(schedule).map(|message| words.tell(&message)).collect()
}
