//! What a plan's structure must keep to: codes, titles, dates, weights and numbers; never who may change it, nor
//! whether a change needs a reason. The shape of the tree is judged in `tree_shape`.
//!
//! All texts come in trimmed. Whether a code is taken is for the caller to know, who holds all the others.

use std::ops::RangeInclusive;

use time::Date;

use super::limits::{
    CODE_CHARACTERS, DAYS, GAP, LINES_IN_A_PLAN, NOTE_CHARACTERS, OBJECTIVES_IN_A_PLAN, POSITION, REPORTING_DAYS,
    TITLE_CHARACTERS, TREE_DEPTH, WEIGHT,
};
use super::text::{self, TextProblem};

/// A plan as somebody wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPlan<'input> {
    /// Natural key.
    pub code: &'input str,
    /// In Spanish.
    pub title_es: &'input str,
    /// In English.
    pub title_en: &'input str,
    /// What readers must know about the text, in Spanish.
    pub note_es: Option<&'input str>,
    /// The same in English.
    pub note_en: Option<&'input str>,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// The names of the tree's levels, the roots' first.
    pub levels: Vec<WantedLevel<'input>>,
    /// From which age in days an official entry is STALE.
    pub reporting_days: i32,
    /// Largest gap that is ON_TRACK, in percentage points.
    pub on_track_gap: i32,
    /// Largest gap that is AT_RISK, in percentage points.
    pub at_risk_gap: i32,
}

/// The name of one level of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedLevel<'input> {
    /// In Spanish.
    pub name_es: &'input str,
    /// In English.
    pub name_en: &'input str,
}

/// An objective as somebody wants it; where it stands in the tree is judged apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedObjective<'input> {
    /// Unique in the plan.
    pub code: &'input str,
    /// In Spanish.
    pub title_es: &'input str,
    /// In English.
    pub title_en: &'input str,
    /// Order under the parent.
    pub position: i32,
}

/// An action line as somebody wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedLine<'input> {
    /// Unique in the plan.
    pub code: &'input str,
    /// In Spanish.
    pub title_es: &'input str,
    /// In English.
    pub title_en: &'input str,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub due_on: Date,
    /// Relative size.
    pub weight: i32,
}

/// A rule that one field of a plan, an objective or a line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field.
    pub field: Field,
    /// The rule.
    pub rule: Rule,
}

/// A field that a rule is about. The number of a level counts from 0, the roots' level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the wanted thing that bears its name")]
pub enum Field {
    Code,
    TitleEs,
    TitleEn,
    NoteEs,
    NoteEn,
    StartsOn,
    EndsOn,
    DueOn,
    Weight,
    Position,
    Levels,
    LevelNameEs(usize),
    LevelNameEn(usize),
    ReportingDays,
    OnTrackGap,
    AtRiskGap,
    /// The objective above an objective, or the one that a line belongs to.
    Parent,
}

/// A rule of structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The text is missing, too long or cannot be shown.
    Text(TextProblem),
    /// A code is written without blanks.
    Blank,
    /// The number lies outside its range.
    Range {
        /// The lowest number.
        lowest: i32,
        /// The highest number.
        highest: i32,
    },
    /// The largest gap that is AT_RISK is below the one that is ON_TRACK.
    BelowOnTrack,
    /// No plan reaches back or ahead so far.
    Day {
        /// The first day that is taken.
        first: Date,
        /// The last day that is taken.
        last: Date,
    },
    /// The last day lies before the first.
    EndsBeforeStart {
        /// The first day.
        starts_on: Date,
    },
    /// The day lies outside the plan.
    OutsidePlan {
        /// The plan's first day.
        starts_on: Date,
        /// The plan's last day.
        ends_on: Date,
    },
    /// A plan names at least one level and at most so many.
    LevelCount {
        /// How many at most.
        limit: usize,
    },
    /// The tree has objectives on more levels than would have a name.
    LevelInUse {
        /// How many levels the tree has.
        depth: usize,
    },
    /// The plan has no level for objectives so deep in the tree.
    TooDeep {
        /// How many levels it has.
        levels: usize,
    },
    /// An objective cannot stand below itself.
    BelowItself,
    /// The plan has as many as it may have.
    Full {
        /// How many that is.
        limit: usize,
    },
}

/// The rules that a plan would break in itself.
#[must_use]
pub fn plan_problems(wanted: &WantedPlan<'_>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    problems.extend(code(wanted.code));
    problems.extend(title(Field::TitleEs, wanted.title_es));
    problems.extend(title(Field::TitleEn, wanted.title_en));
    for (field, note) in [(Field::NoteEs, wanted.note_es), (Field::NoteEn, wanted.note_en)] {
        let problem = text::optional(note.unwrap_or_default(), NOTE_CHARACTERS);
        problems.extend(problem.map(|problem| FieldProblem { field, rule: Rule::Text(problem) }));
    }
    for (field, day) in [(Field::StartsOn, wanted.starts_on), (Field::EndsOn, wanted.ends_on)] {
        if !DAYS.contains(&day) {
            let rule = Rule::Day { first: *DAYS.start(), last: *DAYS.end() };
            problems.push(FieldProblem { field, rule });
        }
    }
    problems.extend(order(Field::EndsOn, wanted.starts_on, wanted.ends_on));
    problems.extend(levels(&wanted.levels));
    problems.extend(range(Field::ReportingDays, wanted.reporting_days, REPORTING_DAYS));
    problems.extend(range(Field::OnTrackGap, wanted.on_track_gap, GAP));
    problems.extend(range(Field::AtRiskGap, wanted.at_risk_gap, GAP));
    if wanted.at_risk_gap < wanted.on_track_gap {
        problems.push(FieldProblem { field: Field::AtRiskGap, rule: Rule::BelowOnTrack });
    }
    problems
}

/// The rules that an objective would break in itself.
#[must_use]
pub fn objective_problems(wanted: &WantedObjective<'_>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    problems.extend(code(wanted.code));
    problems.extend(title(Field::TitleEs, wanted.title_es));
    problems.extend(title(Field::TitleEn, wanted.title_en));
    problems.extend(range(Field::Position, wanted.position, POSITION));
    problems
}

/// The rules that a line would break in itself and against the plan's days.
#[must_use]
pub fn line_problems(wanted: &WantedLine<'_>, plan_starts_on: Date, plan_ends_on: Date) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    problems.extend(code(wanted.code));
    problems.extend(title(Field::TitleEs, wanted.title_es));
    problems.extend(title(Field::TitleEn, wanted.title_en));
    problems.extend(order(Field::DueOn, wanted.starts_on, wanted.due_on));
    for (field, day) in [(Field::StartsOn, wanted.starts_on), (Field::DueOn, wanted.due_on)] {
        let outside = outside_plan(day, plan_starts_on, plan_ends_on);
        problems.extend(outside.map(|rule| FieldProblem { field, rule }));
    }
    problems.extend(range(Field::Weight, wanted.weight, WEIGHT));
    problems
}

/// The rule that a day breaks which must lie within the plan.
#[must_use]
pub fn outside_plan(day: Date, starts_on: Date, ends_on: Date) -> Option<Rule> {
    (!(starts_on..=ends_on).contains(&day)).then_some(Rule::OutsidePlan { starts_on, ends_on })
}

/// Whether a line is in no set on a day: from the day of its withdrawal on. Until then a withdrawal is only announced.
#[must_use]
pub fn is_withdrawn(withdrawn_on: Option<Date>, day: Date) -> bool {
    withdrawn_on.is_some_and(|withdrawn_on| withdrawn_on <= day)
}

/// The rule that one more line would break in a plan of so many; a withdrawn line takes its place still.
#[must_use]
pub fn line_room_problem(lines: usize) -> Option<FieldProblem> {
    let rule = Rule::Full { limit: LINES_IN_A_PLAN };
    (lines >= LINES_IN_A_PLAN).then_some(FieldProblem { field: Field::Parent, rule })
}

/// The rule that one more objective would break in a plan of so many.
#[must_use]
pub fn objective_room_problem(objectives: usize) -> Option<FieldProblem> {
    let rule = Rule::Full { limit: OBJECTIVES_IN_A_PLAN };
    (objectives >= OBJECTIVES_IN_A_PLAN).then_some(FieldProblem { field: Field::Parent, rule })
}

fn code(code: &str) -> Option<FieldProblem> {
    let blank = || code.contains(char::is_whitespace).then_some(Rule::Blank);
    let rule = text::required(code, CODE_CHARACTERS).map(Rule::Text).or_else(blank)?;
    Some(FieldProblem { field: Field::Code, rule })
}

fn title(field: Field, title: &str) -> Option<FieldProblem> {
    text::line(title, TITLE_CHARACTERS).map(|problem| FieldProblem { field, rule: Rule::Text(problem) })
}

fn levels(wanted: &[WantedLevel<'_>]) -> Vec<FieldProblem> {
    if !(1..=TREE_DEPTH).contains(&wanted.len()) {
        // Looking at each name would let the input set the length of the list.
        return vec![FieldProblem { field: Field::Levels, rule: Rule::LevelCount { limit: TREE_DEPTH } }];
    }
    let named = wanted.iter().enumerate();
    named
        .flat_map(|(index, level)| {
            [title(Field::LevelNameEs(index), level.name_es), title(Field::LevelNameEn(index), level.name_en)]
        })
        .flatten()
        .collect()
}

fn order(field: Field, starts_on: Date, ends_on: Date) -> Option<FieldProblem> {
    (ends_on < starts_on).then_some(FieldProblem { field, rule: Rule::EndsBeforeStart { starts_on } })
}

fn range(field: Field, number: i32, range: RangeInclusive<i32>) -> Option<FieldProblem> {
    let rule = Rule::Range { lowest: *range.start(), highest: *range.end() };
    (!range.contains(&number)).then_some(FieldProblem { field, rule })
}

#[cfg(test)]
#[path = "structure/tests.rs"]
mod tests;
