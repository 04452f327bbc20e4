//! Loading organisations, regions and a plan from CSV files: all problems of all files in one go, and all or nothing in
//! one change; the rules are those of the API.

mod action_lines;
mod cells;
mod judge;
mod objectives;
mod organisations;
mod plan;
pub mod problem;
mod recorded;
mod regions;
mod responsibilities;
pub mod source;
mod table;
mod write;

use entity::{
    action_line, imported_row, objective, organisation, region,
    vocabulary::{Language, Publication},
};
use indicatif::ProgressBar;

use self::{
    judge::{Changes, Fate, Judge},
    plan::{Frame, Plan},
    problem::Problems,
    recorded::Recorded,
    responsibilities::PartChanges,
    source::{File, Source},
    table::Table,
};
use crate::{
    change::Change,
    domain::{
        limits::COMMENT_CHARACTERS,
        plan_stage::{StructureProblem, structure_problem},
        policy::Action,
        structure::Field,
        text,
    },
    failure::Failure,
    message::Message,
    request::Request,
    text::of_text,
};

/// The command line speaks English.
const LANGUAGE: Language = Language::En;

/// How an import is to be made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Judge everything and write nothing.
    pub dry_run: bool,
    /// Why rows that differ from what is on record replace it; without a reason they are problems.
    pub update: Option<String>,
    /// Shows how far it is; a hidden one shows nothing.
    pub progress: Option<ProgressBar>,
}

/// What an import did to one sort of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// What it is, by the name of its file.
    pub name: &'static str,
    /// How many are new.
    pub created: usize,
    /// How many were changed.
    pub updated: usize,
    /// How many were left as they are.
    pub unchanged: usize,
}

/// Why an import was not made.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The files are wrong.
    Files(Problems),
    /// Something else is.
    Failure(Failure),
}

impl<F: Into<Failure>> From<F> for Refusal {
    fn from(failure: F) -> Self {
        Self::Failure(failure.into())
    }
}

/// What is to be written.
#[derive(Debug)]
struct Decided {
    frame: Frame,
    organisations: Changes<organisation::Model>,
    regions: Changes<region::Model>,
    plan_before: Option<Plan>,
    plan: Option<(Plan, Fate)>,
    objectives: Changes<objective::Model>,
    lines: Changes<action_line::Model>,
    parts: PartChanges,
    learnt: Vec<imported_row::Model>,
}

/// Loads the files.
pub async fn run(request: &Request, source: &Source, options: &Options) -> Result<Vec<Count>, Refusal> {
    request.require(Action::CreateOrganisation, "")?;
    request.require(Action::EditRegion, "")?;
    request.require(Action::CreatePlan, "")?;
    let reason = options.update.as_deref();
    if let Some(problem) = reason.and_then(|reason| text::required(reason, COMMENT_CHARACTERS)) {
        return Err(Failure::invalid("reason", of_text(problem)).into());
    }
    let mut problems = Problems::default();
    let tables = Tables::read(source, &mut problems);
    let mut change = Change::begin(request).await?;
    let mut recorded = Recorded::read(change.database(), plan::code(&tables.plan)).await?;
    let publication = recorded.plan.as_ref().map_or(Publication::Internal, |plan| plan.row.publication);
    request.require(Action::EditPlan { publication }, "")?;
    request.require(Action::AssignResponsibility { publication }, "")?;
    let imported = std::mem::take(&mut recorded.imported);
    let judge = Judge::new(reason.is_some(), (change.recorded_at(), request.today), problems, imported);
    let decided = decide(&tables, recorded, judge, reason).map_err(Refusal::Files)?;
    let counts = decided.counts();
    let progress = options.progress.clone().unwrap_or_else(ProgressBar::hidden);
    progress.set_length(counts.iter().map(|count| count.created as u64).sum());
    write::write(&mut change, &decided, reason.map(str::trim), &progress).await?;
    if !options.dry_run {
        change.commit().await?;
    }
    progress.finish_and_clear();
    Ok(counts)
}

struct Tables {
    organisations: Table,
    regions: Table,
    plan: Table,
    objectives: Table,
    lines: Table,
}

impl Tables {
    fn read(source: &Source, problems: &mut Problems) -> Self {
        let mut table = |file, columns| match source.read(file) {
            Ok(bytes) => Table::read(file, &bytes, columns, problems),
            Err(message) => {
                problems.push(file, None, None, message);
                Table { file, columns, rows: Vec::new() }
            }
        };
        Self {
            organisations: table(File::Organisations, organisations::COLUMNS),
            regions: table(File::Regions, regions::COLUMNS),
            plan: table(File::Plan, plan::COLUMNS),
            objectives: table(File::Objectives, objectives::COLUMNS),
            lines: table(File::ActionLines, action_lines::COLUMNS),
        }
    }
}

fn decide(tables: &Tables, recorded: Recorded, mut judge: Judge, reason: Option<&str>) -> Result<Decided, Problems> {
    let (organisations, acronyms) = organisations::judge(&tables.organisations, &recorded.organisations, &mut judge);
    let regions = regions::judge(&tables.regions, &recorded.regions, &mut judge);
    if tables.plan.rows.is_empty() && judge.problems.count() == 0 {
        judge.problems.push(File::Plan, None, None, Message::new("import-no-plan"));
    }
    let plan::Outcome { frame, plan } = plan::judge(&tables.plan, recorded.plan.as_ref(), &mut judge);
    let (objectives, codes) = objectives::judge(&tables.objectives, &frame, &recorded.objectives, &mut judge);
    let ground =
        action_lines::Ground { frame: &frame, objectives: &codes, acronyms: &acronyms, recorded: &recorded.lines };
    let action_lines::Outcome { lines, wanted, parts_left_alone } =
        action_lines::judge(&tables.lines, ground, &mut judge);
    let mut parts = responsibilities::judge(wanted, &frame, &recorded.parts, &mut judge);
    parts.unchanged += parts_left_alone;
    let plan_before = recorded.plan;
    let mut decided =
        Decided { frame, organisations, regions, plan_before, plan, objectives, lines, parts, learnt: Vec::new() };
    note_amendment(&decided, reason, &mut judge);
    note_statements(&decided, &recorded.parts, &mut judge);
    let (learnt, problems) = judge.close();
    decided.learnt = learnt;
    if problems.count() == 0 { Ok(decided) } else { Err(problems) }
}

/// A plan that is closed takes no change, and one that was agreed only with a reason.
fn note_amendment(decided: &Decided, reason: Option<&str>, judge: &mut Judge) {
    let Some(Plan { row, .. }) = &decided.plan_before else { return };
    let updated = matches!(&decided.plan, Some((_, Fate::Update)));
    let structural = updated || !decided.objectives.is_empty() || !decided.lines.is_empty();
    if !structural && decided.parts.is_empty() {
        return;
    }
    match structure_problem(row.stage, row.baselined_at, reason) {
        Some(StructureProblem::Closed) => {
            judge.problems.push(File::Plan, None, None, Message::new("plan-closed"));
        }
        Some(StructureProblem::Reason(_)) if structural => {
            judge.problems.push(File::Plan, None, None, Message::new("import-amendment"));
        }
        Some(StructureProblem::Reason(_)) | None => {}
    }
}

/// A plan that is made shorter must still hold the days that submitted entries are about.
fn note_statements(decided: &Decided, parts: &responsibilities::Recorded, judge: &mut Judge) {
    let Some((Plan { row, .. }, Fate::Update)) = &decided.plan else { return };
    let days = parts.statements.values().flatten().map(|(_, _, as_of)| *as_of);
    let early = days.clone().min().filter(|day| *day < row.starts_on);
    let late = days.max().filter(|day| *day > row.ends_on);
    for (column, day) in [("starts_on", early), ("ends_on", late)] {
        if let Some(day) = day {
            let message = Message::new("import-entry-outside-plan").with("day", day);
            judge.problems.push(File::Plan, None, Some(column), message);
        }
    }
}

impl Decided {
    fn counts(&self) -> Vec<Count> {
        let (plan_created, plan_updated) = match &self.plan {
            Some((_, Fate::Create)) => (1, 0),
            Some((_, Fate::Update)) => (0, 1),
            Some((_, Fate::Keep | Fate::Refuse)) | None => (0, 0),
        };
        vec![
            count(File::Organisations, &self.organisations),
            count(File::Regions, &self.regions),
            Count {
                name: File::Plan.name(),
                created: plan_created,
                updated: plan_updated,
                unchanged: 1 - plan_created - plan_updated,
            },
            count(File::Objectives, &self.objectives),
            count(File::ActionLines, &self.lines),
            Count {
                name: "responsibilities",
                created: self.parts.created.len(),
                updated: self.parts.replaced.len() + self.parts.withdrawn.len(),
                unchanged: self.parts.unchanged,
            },
        ]
    }
}

fn count<M>(file: File, changes: &Changes<M>) -> Count {
    Count {
        name: file.name(),
        created: changes.created.len(),
        updated: changes.updated.len(),
        unchanged: changes.unchanged,
    }
}

/// The column that a field is read from; `parent` is the one that names what a row stands under.
fn column(field: Field, parent: &'static str) -> &'static str {
    match field {
        Field::Code => "code",
        Field::TitleEs => "title_es",
        Field::TitleEn => "title_en",
        Field::NoteEs => "note_es",
        Field::NoteEn => "note_en",
        Field::StartsOn => "starts_on",
        Field::EndsOn => "ends_on",
        Field::DueOn => "due_on",
        Field::Weight => "weight",
        Field::Position => "position",
        Field::Levels | Field::LevelNameEs(_) => "levels_es",
        Field::LevelNameEn(_) => "levels_en",
        Field::Parent | Field::ReportingDays | Field::OnTrackGap | Field::AtRiskGap => parent,
    }
}
