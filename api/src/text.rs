//! How texts that people write are checked on their way in: trimmed, of a bounded length, and showable; all problems of
//! one input are collected, so that a person mends them in one go.

use async_graphql::MaybeUndefined;

use crate::{
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

    /// A text that must be there, of at most `limit` characters; answers it without surrounding blanks.
    pub fn required(&mut self, path: &str, text: &str, limit: usize) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.invalid(path, Message::new("text-empty"));
        }
        self.bounded(path, text, limit);
        text.to_owned()
    }

    /// A text that may be absent; blank is absent.
    pub fn optional(&mut self, path: &str, text: Option<&str>, limit: usize) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        self.bounded(path, text, limit);
        Some(text.to_owned())
    }

    /// A required text in a patch: left alone when omitted, refused when null.
    pub fn patched(&mut self, path: &str, patch: &MaybeUndefined<String>, limit: usize, old: &str) -> String {
        match patch {
            MaybeUndefined::Undefined => old.to_owned(),
            MaybeUndefined::Null => self.required(path, "", limit),
            MaybeUndefined::Value(text) => self.required(path, text, limit),
        }
    }

    /// An optional text in a patch: left alone when omitted, cleared by null.
    pub fn patched_optional(
        &mut self,
        path: &str,
        patch: &MaybeUndefined<String>,
        limit: usize,
        old: Option<&str>,
    ) -> Option<String> {
        match patch {
            MaybeUndefined::Undefined => old.map(str::to_owned),
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(text) => self.optional(path, Some(text), limit),
        }
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

    fn bounded(&mut self, path: &str, text: &str, limit: usize) {
        if text.chars().count() > limit {
            self.invalid(path, Message::new("text-too-long").with("limit", limit));
        }
        if text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t')) {
            self.invalid(path, Message::new("text-control-characters"));
        }
    }
}
