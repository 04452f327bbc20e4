//! How texts that people write are checked on their way in: trimmed, of a bounded length, and showable; all problems of
//! one input are collected, so that a person mends them in one go.

use async_graphql::MaybeUndefined;
use time::Date;

use crate::{
    domain::text::{self, TextProblem},
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
};

/// A text as it is kept: without surrounding blanks, its lines ended by a line feed alone, whatever the client's system
/// ends them with.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// The same for a text that may be absent; blank is absent.
#[must_use]
pub fn tidy_optional(text: Option<&str>) -> Option<String> {
    text.map(tidy).filter(|text| !text.is_empty())
}

/// A text to look something up by. No text on record has a zero character, and PostgreSQL takes none.
pub fn searchable(text: &str) -> Result<&str, Failure> {
    if text.contains('\0') { Err(Failure::unusable()) } else { Ok(text) }
}

/// A day to look something up by. Before the year 1 the two databases write, compare or refuse days each in its own way.
pub fn searchable_day(day: Date) -> Result<Date, Failure> {
    if day.year() < 1 { Err(Failure::unusable()) } else { Ok(day) }
}

/// The problems found in one input so far.
#[derive(Debug, Default)]
pub struct Problems(Vec<UserError>);

impl Problems {
    /// Notes that the field at `path` breaks a rule.
    pub fn invalid(&mut self, path: &str, message: Message) {
        self.0.push(UserError::new(UserErrorCode::Invalid, path, message));
    }

    /// Notes that what the field at `path` asks for does not fit what is on record.
    pub fn conflict(&mut self, path: &str, message: Message) {
        self.0.push(UserError::new(UserErrorCode::Conflict, path, message));
    }

    /// A text that must be there, of at most `limit` characters; answers it tidied.
    pub fn required(&mut self, path: &str, text: &str, limit: usize) -> String {
        let text = tidy(text);
        self.note(path, text::required(&text, limit));
        text
    }

    /// A name, which must be there and stand on one line.
    pub fn line(&mut self, path: &str, text: &str, limit: usize) -> String {
        let text = tidy(text);
        self.note(path, text::line(&text, limit));
        text
    }

    /// A name in a patch: left alone when omitted, refused when null.
    pub fn patched_line(&mut self, path: &str, patch: &MaybeUndefined<String>, limit: usize, old: &str) -> String {
        match patch {
            MaybeUndefined::Undefined => old.to_owned(),
            MaybeUndefined::Null => self.line(path, "", limit),
            MaybeUndefined::Value(text) => self.line(path, text, limit),
        }
    }

    /// A text in a patch that the rules look at afterwards: left alone when omitted, refused when null.
    pub fn patched_text(&mut self, path: &str, patch: &MaybeUndefined<String>, old: &str) -> String {
        tidy(&self.patched_value(path, patch, old.to_owned()))
    }

    /// A value in a patch that has to be there: left alone when omitted, refused when null.
    pub fn patched_value<T: Clone>(&mut self, path: &str, patch: &MaybeUndefined<T>, old: T) -> T {
        match patch {
            MaybeUndefined::Undefined => old,
            MaybeUndefined::Null => {
                self.invalid(path, Message::new("value-missing"));
                old
            }
            MaybeUndefined::Value(value) => value.clone(),
        }
    }

    /// The failure that the problems make; nothing when there are none.
    pub fn into_result(self) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(Failure::Refused(self.0)) }
    }

    fn note(&mut self, path: &str, problem: Option<TextProblem>) {
        if let Some(problem) = problem {
            self.invalid(path, of_text(problem));
        }
    }
}

/// What to tell somebody whose text breaks a rule.
#[must_use]
pub fn of_text(problem: TextProblem) -> Message {
    match problem {
        TextProblem::Missing => Message::new("text-empty"),
        TextProblem::TooLong { limit, .. } => Message::new("text-too-long").with("limit", limit),
        TextProblem::ControlCharacter => Message::new("text-control-characters"),
    }
}
