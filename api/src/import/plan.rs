//! The row of plan.csv: the plan itself and the names of its levels.

use entity::{
    id::PlanId,
    plan, plan_level,
    vocabulary::{PlanStage, Publication},
};
use time::Date;

use super::{
    cells::Cells,
    judge::{Fate, Judge, Origin, note_structure},
    source::File,
    table::Table,
};
use crate::{
    domain::{
        limits::{DAYS, NOTE_CHARACTERS, TITLE_CHARACTERS, TREE_DEPTH},
        plan_stage,
        structure::{WantedLevel, WantedPlan, plan_problems},
    },
    message::Message,
};

/// The columns.
pub const COLUMNS: &[&str] =
    &["code", "title_es", "title_en", "starts_on", "ends_on", "status", "levels_es", "levels_en", "note_es", "note_en"];

/// The columns that a later import compares: all but `status`, which applies only when the plan is made.
const COMPARED: &[&str] =
    &["code", "title_es", "title_en", "starts_on", "ends_on", "levels_es", "levels_en", "note_es", "note_en"];

/// The settings that a plan begins with.
const REPORTING_DAYS: i32 = 92;
const ON_TRACK_GAP: i32 = 10;
const AT_RISK_GAP: i32 = 25;

/// A plan with the names of its levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The plan.
    pub row: plan::Model,
    /// Its levels, the roots' first.
    pub levels: Vec<plan_level::Model>,
}

/// What the rows below a plan are judged by. For a plan that is itself wrong it is as wide as can be, so that its lines
/// are not blamed for it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The plan.
    pub id: PlanId,
    /// Its natural key.
    pub code: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// The names of its levels in Spanish and English; empty when they are not known.
    pub levels: Vec<(String, String)>,
}

/// What becomes of the plan.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What its rows are judged by.
    pub frame: Frame,
    /// The plan after the import, and what is to be done about it; none when its row is wrong.
    pub plan: Option<(Plan, Fate)>,
}

/// The code of the one plan that the file is about, for looking it up.
#[must_use]
pub fn code(table: &Table) -> Option<&str> {
    table.rows.first().map(|row| row.cell(table.columns, "code")).filter(|code| !code.is_empty())
}

/// Judges the row against the plan on record.
pub fn judge(table: &Table, recorded: Option<&Plan>, judge: &mut Judge) -> Outcome {
    let recorded_at = judge.recorded_at;
    for row in table.rows.iter().skip(1) {
        judge.problems.push(File::Plan, Some(row.line), None, Message::new("import-second-plan"));
    }
    let id = recorded.map_or_else(PlanId::generate, |plan| plan.row.id);
    let code = code(table).unwrap_or_default().to_owned();
    let mut frame = Frame { id, code, starts_on: *DAYS.start(), ends_on: *DAYS.end(), levels: Vec::new() };
    let Some(row) = table.rows.first() else { return Outcome { frame, plan: None } };
    let mut cells = judge.cells(table, row);
    let read = read(&mut cells);
    let (Some(read), true) = (read, cells.is_sound()) else { return Outcome { frame, plan: None } };
    let origin = Origin { file: File::Plan, line: row.line, key: frame.code.clone(), digest: cells.digest(COMPARED) };
    let base = recorded.map_or_else(|| new_plan(id, read.stage, judge), |plan| plan.row.clone());
    let levels = (1..).zip(&read.levels).map(|(depth, (name_es, name_en))| plan_level::Model {
        plan_id: id,
        depth,
        name_es: name_es.clone(),
        name_en: name_en.clone(),
    });
    let mut wanted = Plan { row: read.apply(base), levels: levels.collect() };
    let fate = judge.fate(origin, recorded.map(|plan| *plan == wanted));
    match (fate, recorded) {
        // What was changed by other means since the last import stays as it is.
        (Fate::Keep, Some(plan)) => wanted = plan.clone(),
        (Fate::Update, _) => wanted.row.version += 1,
        (Fate::Create, _) => wanted.row.created_at = recorded_at,
        (Fate::Keep | Fate::Refuse, _) => {}
    }
    frame.starts_on = wanted.row.starts_on;
    frame.ends_on = wanted.row.ends_on;
    frame.levels = wanted.levels.iter().map(|level| (level.name_es.clone(), level.name_en.clone())).collect();
    Outcome { frame, plan: Some((wanted, fate)) }
}

/// The row's values.
struct Read {
    title: (String, String),
    note: (Option<String>, Option<String>),
    days: (Date, Date),
    stage: PlanStage,
    levels: Vec<(String, String)>,
    code: String,
}

impl Read {
    fn apply(&self, base: plan::Model) -> plan::Model {
        plan::Model {
            code: self.code.clone(),
            title_es: self.title.0.clone(),
            title_en: self.title.1.clone(),
            note_es: self.note.0.clone(),
            note_en: self.note.1.clone(),
            starts_on: self.days.0,
            ends_on: self.days.1,
            ..base
        }
    }
}

fn read(cells: &mut Cells<'_>) -> Option<Read> {
    let (starts_on, ends_on) = (cells.date("starts_on"), cells.date("ends_on"));
    let stage = cells.value("status", false);
    let levels_es = cells.list("levels_es", TITLE_CHARACTERS);
    let levels_en = cells.list("levels_en", TITLE_CHARACTERS);
    if levels_es.len() != levels_en.len() {
        cells.wrong("levels_en", Message::new("import-levels-differ").with("limit", TREE_DEPTH));
    }
    let levels: Vec<(String, String)> =
        levels_es.iter().zip(&levels_en).map(|(es, en)| ((*es).to_owned(), (*en).to_owned())).collect();
    let note = (cells.optional("note_es", NOTE_CHARACTERS), cells.optional("note_en", NOTE_CHARACTERS));
    let days = (starts_on.unwrap_or(*DAYS.start()), ends_on.unwrap_or(*DAYS.end()));
    let [code, title_es, title_en] = ["code", "title_es", "title_en"].map(|column| cells.raw(column).to_owned());
    let wanted = WantedPlan {
        code: &code,
        title_es: &title_es,
        title_en: &title_en,
        // Their length was judged where they were read.
        note_es: None,
        note_en: None,
        starts_on: days.0,
        ends_on: days.1,
        levels: levels.iter().map(|(name_es, name_en)| WantedLevel { name_es, name_en }).collect(),
        reporting_days: REPORTING_DAYS,
        on_track_gap: ON_TRACK_GAP,
        at_risk_gap: AT_RISK_GAP,
    };
    note_structure(cells, plan_problems(&wanted), "levels_es");
    Some(Read { stage: stage?, title: (title_es, title_en), note, days, levels, code })
}

/// A plan as it begins, before the row's values are set in it.
fn new_plan(id: PlanId, stage: PlanStage, judge: &Judge) -> plan::Model {
    plan::Model {
        id,
        code: String::new(),
        title_es: String::new(),
        title_en: String::new(),
        note_es: None,
        note_en: None,
        starts_on: *DAYS.start(),
        ends_on: *DAYS.end(),
        stage,
        publication: Publication::Internal,
        reporting_days: REPORTING_DAYS,
        on_track_gap: ON_TRACK_GAP,
        at_risk_gap: AT_RISK_GAP,
        baselined_at: plan_stage::move_sets_baseline(stage).then_some(judge.recorded_at),
        revision: 0,
        version: 1,
        created_at: judge.recorded_at,
    }
}
