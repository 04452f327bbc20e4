//! A field of an editing form: what it is called, what is on record and what was typed in it; and the fields that
//! several forms ask for. Never a rule about what may be typed.

use entity::vocabulary::{Iterable, ResponsibilityRole};
use serde_json::{Value, json};
use time::Date;

use crate::pages::{
    form::Fields,
    visit::day,
    words::{Words, code},
};

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, that of the input's field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What to know before typing.
    pub hint: Option<String>,
    /// What is typed in it.
    pub kind: Kind,
    /// Whether something must be.
    pub required: bool,
    /// What stands in it.
    pub value: String,
    /// What is on record now, where somebody was quicker and that is something else.
    pub now: Option<String>,
}

/// What is typed in a field.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A short text on one line, of at most so many characters.
    Line(usize),
    /// A title, which may be too long to be seen on one line, of at most so many characters.
    Title(usize),
    /// A text of several lines, of at most so many characters.
    Text(usize),
    /// A day.
    Day,
    /// A whole number between two.
    Number(i32, i32),
    /// One of these values, each with its words.
    Choice(Vec<(String, String)>),
    /// A box to tick, without which nothing is done.
    Confirmation,
}

impl Field {
    /// An empty field that must be filled.
    #[must_use]
    pub fn new(name: &str, label: String, kind: Kind) -> Self {
        Self { name: name.to_owned(), label, hint: None, kind, required: true, value: String::new(), now: None }
    }

    /// The same with what stands in it.
    #[must_use]
    pub fn with(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    /// The same with what to know before typing.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same, which may be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Whether it is to be told that it may be left empty; a choice names what that means.
    #[must_use]
    pub fn is_told_optional(&self) -> bool {
        !self.required && !matches!(self.kind, Kind::Choice(_))
    }

    /// Whether it is a box, whose name stands behind it.
    #[must_use]
    pub fn is_box(&self) -> bool {
        matches!(self.kind, Kind::Confirmation)
    }

    /// What was typed as the API takes it, none where it takes nothing; else the text that says what to type.
    pub fn read(&self, typed: &Fields) -> Result<Option<Value>, &'static str> {
        let text = typed.text(&self.name);
        let is_empty = text.trim().is_empty();
        let value = match &self.kind {
            Kind::Confirmation if typed.has(&self.name) => return Ok(None),
            Kind::Confirmation => return Err("form-confirmation"),
            Kind::Line(_) | Kind::Text(_) => json!(text),
            // It is seen on several lines and kept on one.
            Kind::Title(_) => json!(text.lines().map(str::trim).collect::<Vec<_>>().join(" ")),
            Kind::Day | Kind::Choice(_) if is_empty && !self.required => Value::Null,
            Kind::Day => day(text.trim()).map(|_| json!(text.trim())).ok_or("form-date")?,
            Kind::Number(..) => text.trim().parse::<i32>().map(|number| json!(number)).map_err(|_| "form-number")?,
            Kind::Choice(options) if !is_empty && options.iter().any(|(value, _)| value == text) => json!(text),
            Kind::Choice(_) => return Err("form-choice"),
        };
        Ok(Some(value))
    }

    /// Whether something else was typed than is on record.
    #[must_use]
    pub fn is_changed(&self, typed: &Fields) -> bool {
        // Browsers end lines in their own way.
        typed.text(&self.name).replace("\r\n", "\n") != self.value
    }

    /// The field with what was typed; with what is on record beside it, where somebody was quicker.
    pub fn keep(&mut self, words: Words, typed: &Fields, is_stale: bool) {
        if is_stale && self.is_changed(typed) {
            self.now = Some(self.shown(words)).filter(|now| !now.is_empty());
        }
        typed.text(&self.name).clone_into(&mut self.value);
    }

    /// What stands in it, in words.
    fn shown(&self, words: Words) -> String {
        match &self.kind {
            Kind::Day => day(&self.value).map(|day| words.date(&day)).unwrap_or_default(),
            Kind::Choice(options) => {
                let option = options.iter().find(|(value, _)| *value == self.value);
                option.map(|(_, words)| words.clone()).unwrap_or_default()
            }
            Kind::Confirmation => String::new(),
            Kind::Line(_) | Kind::Title(_) | Kind::Text(_) | Kind::Number(..) => self.value.clone(),
        }
    }
}

/// A title in both languages.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Titles {
    /// In Spanish.
    pub es: String,
    /// In English.
    pub en: String,
}

/// The code and the titles, which plans, objectives and lines have alike.
#[must_use]
pub fn named(words: Words, code: &str, titles: &Titles) -> [Field; 3] {
    [
        Field::new("code", words.say("edit-code"), Kind::Line(100)).hint(words.say("edit-code-hint")).with(code),
        Field::new("titleEs", words.say("edit-title-es"), Kind::Title(300)).with(&titles.es),
        Field::new("titleEn", words.say("edit-title-en"), Kind::Title(300)).with(&titles.en),
    ]
}

/// The first day, and the last under the name that the input has for it.
#[must_use]
pub fn days(words: Words, last: &str, days: Option<(Date, Date)>) -> [Field; 2] {
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        Field::new("startsOn", words.say("edit-first-day"), Kind::Day).with(text(days.map(|(first, _)| first))),
        Field::new(last, words.say("edit-last-day"), Kind::Day).with(text(days.map(|(_, last)| last))),
    ]
}

/// How much a line counts.
#[must_use]
pub fn weight(words: Words) -> Field {
    Field::new("weight", words.say("weight"), Kind::Number(1, 1_000)).hint(words.say("edit-weight-hint"))
}

/// Why, for a change that may go without.
#[must_use]
pub fn optional_reason(words: Words) -> Field {
    let hint = words.say("edit-optional-reason-hint");
    Field::new("reason", words.say("edit-optional-reason"), Kind::Text(2_000)).hint(hint).optional()
}

/// Which part an organisation gets.
#[must_use]
pub fn role(words: Words) -> Field {
    let roles = ResponsibilityRole::iter().map(|role| (code(&role), words.role(&role))).collect();
    Field::new("role", words.say("role"), Kind::Choice(roles))
}

/// A box to tick before something that cannot be undone.
#[must_use]
pub fn confirmation(label: String) -> Field {
    Field::new("confirmed", label, Kind::Confirmation)
}

/// How the figures of a plan are judged: the age and the gaps from which on something is told.
#[must_use]
pub fn thresholds(words: Words, days: i64, on_track: i64, at_risk: i64) -> [Field; 3] {
    let gap = |name, label, value: i64| Field::new(name, label, Kind::Number(0, 100)).with(value);
    [
        Field::new("reportingDays", words.say("edit-reporting-days"), Kind::Number(1, 3_650))
            .hint(words.say("edit-reporting-days-hint"))
            .with(days),
        gap("onTrackGap", words.say("edit-on-track-gap"), on_track).hint(words.say("edit-gap-hint")),
        gap("atRiskGap", words.say("edit-at-risk-gap"), at_risk),
    ]
}

/// What readers must know about a plan's text.
#[must_use]
pub fn notes(words: Words, es: &str, en: &str) -> [Field; 2] {
    let note = |name, label| Field::new(name, label, Kind::Text(8_000)).optional();
    [
        note("noteEs", words.say("edit-note-es")).hint(words.say("edit-note-hint")).with(es),
        note("noteEn", words.say("edit-note-en")).with(en),
    ]
}
