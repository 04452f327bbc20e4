//! How a broken rule of structure is told to the person who can mend it: its code, its text and its place in the
//! input; never the rule itself.

use entity::plan;
use time::Date;

use crate::{
    domain::structure::{Field, FieldProblem, Rule, outside_plan},
    message::Message,
    text::{Problems, of_text},
};

/// Codes that a message names before it only says how many there are.
pub const CODES_NAMED: usize = 10;

/// Notes what the rules found. `parent` is the input field that says what is above: the parent of an objective, the
/// objective of a line.
pub fn note(problems: &mut Problems, found: impl IntoIterator<Item = FieldProblem>, parent: &str) {
    for FieldProblem { field, rule } in found {
        let path = path(field, parent);
        let message = message(rule);
        match rule {
            Rule::LevelInUse { .. } | Rule::BelowItself | Rule::Full { .. } => {
                problems.conflict(&path, message);
            }
            Rule::Text(_)
            | Rule::Blank
            | Rule::Range { .. }
            | Rule::BelowOnTrack
            | Rule::Day { .. }
            | Rule::EndsBeforeStart { .. }
            | Rule::OutsidePlan { .. }
            | Rule::LevelCount { .. }
            | Rule::TooDeep { .. } => problems.invalid(&path, message),
        }
    }
}

/// Notes a day that the plan does not have.
pub fn note_outside(problems: &mut Problems, path: &str, day: Date, plan: &plan::Model) {
    if let Some(rule) = outside_plan(day, plan.starts_on, plan.ends_on) {
        problems.invalid(path, message(rule));
    }
}

/// `message` with how many codes there are, and the first of them by name.
#[must_use]
pub fn naming(message: Message, mut codes: Vec<String>) -> Message {
    let count = codes.len();
    codes.truncate(CODES_NAMED);
    let more = if count > CODES_NAMED { ", …" } else { "" };
    message.with("count", count).with("codes", format!("{}{more}", codes.join(", ")))
}

/// What to tell somebody whose input breaks a rule.
#[must_use]
pub fn message(rule: Rule) -> Message {
    match rule {
        Rule::Text(problem) => of_text(problem),
        Rule::Blank => Message::new("code-with-blank"),
        Rule::Range { lowest, highest } => {
            Message::new("number-range").with("lowest", i64::from(lowest)).with("highest", i64::from(highest))
        }
        Rule::BelowOnTrack => Message::new("gap-below-on-track"),
        Rule::Day { first, last } => Message::new("day-range").with("first", first).with("last", last),
        Rule::EndsBeforeStart { starts_on } => Message::new("ends-before-start").with("start", starts_on),
        Rule::OutsidePlan { starts_on, ends_on } => {
            Message::new("day-outside-plan").with("start", starts_on).with("end", ends_on)
        }
        Rule::LevelCount { limit } => Message::new("level-count").with("limit", limit),
        Rule::LevelInUse { depth } => Message::new("level-in-use").with("depth", depth),
        Rule::TooDeep { levels } => Message::new("tree-too-deep").with("levels", levels),
        Rule::BelowItself => Message::new("objective-below-itself"),
        Rule::Full { limit } => Message::new("plan-full").with("limit", limit),
    }
}

fn path(field: Field, parent: &str) -> String {
    let name = match field {
        Field::Code => "code",
        Field::TitleEs => "titleEs",
        Field::TitleEn => "titleEn",
        Field::NoteEs => "noteEs",
        Field::NoteEn => "noteEn",
        Field::StartsOn => "startsOn",
        Field::EndsOn => "endsOn",
        Field::DueOn => "dueOn",
        Field::Weight => "weight",
        Field::Position => "position",
        Field::Levels => "levels",
        Field::LevelNameEs(index) => return format!("levels.{index}.nameEs"),
        Field::LevelNameEn(index) => return format!("levels.{index}.nameEn"),
        Field::ReportingDays => "reportingDays",
        Field::OnTrackGap => "onTrackGap",
        Field::AtRiskGap => "atRiskGap",
        Field::Parent => parent,
    };
    name.to_owned()
}
