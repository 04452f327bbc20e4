//! The rows of action_lines.csv: the leaves of the plan's tree; who answers for them is read in `responsibilities`.

use std::collections::{HashMap, HashSet};

use entity::{action_line, id::ActionLineId};

use super::{
    cells::shown,
    judge::{Changes, Fate, Judge, Keys, Origin, note_structure},
    objectives::Codes,
    organisations::Acronyms,
    plan::Frame,
    responsibilities::{self, Wanted},
    source::File,
    table::Table,
};
use crate::{
    domain::structure::{WantedLine, is_withdrawn, line_problems, line_room_problem, outside_plan},
    message::Message,
    plan::problems,
};

/// The columns.
pub const COLUMNS: &[&str] = &[
    "code",
    "goal_code",
    "title_es",
    "title_en",
    "starts_on",
    "due_on",
    "weight",
    "lead",
    "co_responsible",
    "supporting",
];

/// What the rows are judged against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The plan.
    pub frame: &'a Frame,
    /// The plan's objectives, as they will be.
    pub objectives: &'a Codes,
    /// The organisations, as they will be.
    pub acronyms: &'a Acronyms,
    /// The plan's lines on record.
    pub recorded: &'a [action_line::Model],
}

/// What becomes of the rows.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is done to the lines.
    pub lines: Changes<action_line::Model>,
    /// Who is to answer for the lines of the rows that were looked at.
    pub wanted: Vec<Wanted>,
    /// How many parts stand in the rows that were left alone.
    pub parts_left_alone: usize,
}

/// Judges the rows against the lines on record.
pub fn judge(table: &Table, ground: Ground<'_>, judge: &mut Judge) -> Outcome {
    let by_code: HashMap<&str, &action_line::Model> =
        ground.recorded.iter().map(|row| (row.code.as_str(), row)).collect();
    let Outcome { lines: mut changes, wanted: mut parts, mut parts_left_alone } = Outcome::default();
    let mut keys = Keys::default();
    let mut written: HashSet<ActionLineId> = HashSet::new();
    for row in &table.rows {
        let code = row.cell(table.columns, "code");
        keys.note(&mut judge.cells(table, row), "code", code);
        let key = format!("{} {code}", ground.frame.code);
        let digest = row.digest(table.columns, COLUMNS);
        let origin = Origin { file: File::ActionLines, line: row.line, key, digest };
        // Rules that such a row would break today are not its fault: it is left as it is.
        if judge.is_known(&origin) {
            changes.unchanged += 1;
            parts_left_alone += responsibilities::count(table, row);
            continue;
        }
        let before = by_code.get(code).copied();
        let Some((after, part)) = read(table, row, ground, before, &origin, judge) else { continue };
        let (line, file_line) = (after.id, origin.line);
        let version = after.version;
        match (judge.fate(origin.clone(), before.map(|before| *before == after)), before) {
            (Fate::Create, _) => {
                if let Some(problem) = line_room_problem(ground.recorded.len() + changes.created.len()) {
                    judge.problems.push(File::ActionLines, Some(file_line), None, problems::message(problem.rule));
                    return Outcome { lines: changes, wanted: parts, parts_left_alone };
                }
                changes.created.push(after);
            }
            (Fate::Update, Some(before)) if is_withdrawn(before.withdrawn_on, judge.today) => {
                judge.wrong(&origin, "code", Message::new("import-line-withdrawn"));
                continue;
            }
            (Fate::Update, Some(before)) => {
                changes.updated.push((before.clone(), action_line::Model { version: version + 1, ..after }));
            }
            (Fate::Keep | Fate::Update, _) => changes.unchanged += 1,
            (Fate::Refuse, _) => continue,
        }
        written.insert(line);
        parts.push(part);
    }
    let others = ground.recorded.iter().filter(|row| !written.contains(&row.id));
    note_outside_plan(others, ground.frame, judge);
    Outcome { lines: changes, wanted: parts, parts_left_alone }
}

/// The row as the line that it wants, with who answers for it; none when it is wrong.
fn read(
    table: &Table,
    row: &super::table::Row,
    ground: Ground<'_>,
    before: Option<&action_line::Model>,
    origin: &Origin,
    judge: &mut Judge,
) -> Option<(action_line::Model, Wanted)> {
    let frame = ground.frame;
    let (recorded_at, today) = (judge.recorded_at, judge.today);
    let mut cells = judge.cells(table, row);
    let [code, title_es, title_en, goal] =
        ["code", "title_es", "title_en", "goal_code"].map(|column| cells.raw(column));
    let starts_on = cells.date("starts_on").unwrap_or(frame.starts_on);
    let due_on = cells.date("due_on").unwrap_or(starts_on);
    let weight = cells.number("weight").unwrap_or(1);
    let wanted = WantedLine { code, title_es, title_en, starts_on, due_on, weight };
    note_structure(&mut cells, line_problems(&wanted, frame.starts_on, frame.ends_on), "goal_code");
    let objective = ground.objectives.get(goal).copied();
    if objective.is_none() {
        cells.wrong("goal_code", Message::new("import-unknown-objective").with("code", shown(goal)));
    }
    let parts = responsibilities::read(&mut cells, ground.acronyms);
    let objective_id = objective.filter(|_| cells.is_sound())?;
    let base = before.cloned();
    let (id, version, created_at) = base
        .as_ref()
        .map_or_else(|| (ActionLineId::generate(), 1, recorded_at), |row| (row.id, row.version, row.created_at));
    let part = Wanted {
        action_line_id: id,
        starts_on,
        parts,
        withdrawn: before.is_some_and(|row| is_withdrawn(row.withdrawn_on, today)),
        origin: Origin {
            key: format!("{} responsibilities", origin.key),
            digest: cells.digest(responsibilities::COLUMNS),
            ..origin.clone()
        },
    };
    let after = action_line::Model {
        id,
        plan_id: frame.id,
        objective_id,
        code: code.to_owned(),
        title_es: title_es.to_owned(),
        title_en: title_en.to_owned(),
        starts_on,
        due_on,
        weight,
        withdrawn_on: base.as_ref().and_then(|row| row.withdrawn_on),
        withdrawal_reason: base.and_then(|row| row.withdrawal_reason),
        version,
        created_at,
    };
    Some((after, part))
}

/// A plan that is made shorter must still hold the lines that the file leaves alone, except those that it cannot change
/// because they are withdrawn.
fn note_outside_plan<'a>(others: impl Iterator<Item = &'a action_line::Model>, frame: &Frame, judge: &mut Judge) {
    let today = judge.today;
    for line in others.filter(|line| !is_withdrawn(line.withdrawn_on, today)) {
        let mut days = [line.starts_on, line.due_on].into_iter();
        if let Some(rule) = days.find_map(|day| outside_plan(day, frame.starts_on, frame.ends_on)) {
            let message = Message::new("import-about-line").with("code", line.code.as_str());
            let message = message.with("problem", problems::message(rule).text(super::LANGUAGE));
            judge.problems.push(File::Plan, None, None, message);
        }
    }
}
