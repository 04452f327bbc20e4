//! `/plans/CODE`: how a plan stands on a day, with what is missing beside every figure and the lines behind it.

mod changes;
mod history;
pub mod lines;
mod matrix;
mod tree;

use actix_web::{HttpResponse, web};
use askama::Template;
use entity::{computed::Schedule, vocabulary::PlanStage};
use serde::Deserialize;
use serde_json::json;
use time::Date;

use self::{
    changes::Change,
    history::History,
    matrix::{Axis, Matrix},
    tree::Branch,
};
use super::{
    as_of::AsOf,
    ask::ask,
    once::once,
    page::{self, Frame},
    summary::Figures,
    visit::Visit,
};
use crate::{failure::Failure, message::Message};

const DOCUMENT: &str = concat!(
    include_str!("../../pages/documents/plan.graphql"),
    include_str!("../../pages/documents/fragments/figures.graphql"),
);

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    frame: Frame,
    on: AsOf,
    plan: &'a Plan,
    figures: &'a Figures,
    sentence: String,
    /// Where the lines behind the figures are.
    lines: String,
    /// The lines that stand so, with where they are listed.
    counts: Vec<Count>,
    attention: Vec<Attention>,
    changes: Vec<Change>,
    since: Date,
    history: Option<History>,
    tree: Vec<Branch>,
    organisations: Vec<Listed<'a>>,
    matrix: Option<Matrix<'a>>,
    matrix_heading: String,
}

struct Count {
    schedule: Schedule,
    lines: i64,
    link: String,
}

/// The lines that stand so and want looking at.
struct Attention {
    schedule: Schedule,
    /// Where all of them are.
    link: String,
    lines: Vec<Line>,
}

/// An organisation with where the lines are that it leads.
struct Listed<'a> {
    of: &'a OfOrganisation,
    link: String,
}

#[derive(Deserialize)]
struct Answer {
    plan: Option<Plan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    code: String,
    title: String,
    note: Option<String>,
    starts_on: Date,
    ends_on: Date,
    stage: PlanStage,
    revision: i64,
    status: Option<Figures>,
    provisional: Option<Figures>,
    levels: Vec<String>,
    status_by_organisation: Option<Vec<OfOrganisation>>,
    axes: Vec<Axis>,
    action_lines: Vec<Line>,
}

#[derive(Deserialize)]
struct OfOrganisation {
    organisation: Organisation,
    status: Figures,
}

#[derive(Clone, Deserialize)]
struct Organisation {
    acronym: String,
    #[serde(default)]
    name: String,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    code: String,
    title: String,
    due_on: Date,
    objective: Code,
    lead: Option<Organisation>,
    progress: Option<Progress>,
    earlier: Option<Progress>,
    #[serde(skip)]
    link: String,
}

#[derive(Clone, Deserialize)]
struct Code {
    code: String,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Progress {
    percent_complete: Option<i64>,
    schedule: Option<Schedule>,
    #[serde(default)]
    reported_as_of: Option<Date>,
}

/// How lines stand that want looking at, the worst first.
const WANTING: [Schedule; 4] = [Schedule::Overdue, Schedule::Blocked, Schedule::OffTrack, Schedule::Unreported];

/// The page.
pub async fn plan(code: web::Path<String>, visit: Visit) -> HttpResponse {
    once(&visit, Box::pin(text(&visit, &code))).await
}

async fn read(visit: &Visit, code: &str) -> Result<Option<Plan>, Failure> {
    let before = changes::before(visit.day());
    let asked = json!({ "code": code, "on": visit.on, "before": before, "basis": visit.basis });
    let Some(mut plan) = ask::<Answer>(visit, DOCUMENT, asked).await?.plan else { return Ok(None) };
    for line in &mut plan.action_lines {
        line.link = visit.link(&page::path(&["plans", &plan.code, "lines", &line.code]));
    }
    Ok(Some(plan))
}

async fn text(visit: &Visit, code: &str) -> Result<Option<String>, Failure> {
    let Some(plan) = &read(visit, code).await? else { return Ok(None) };
    let Some(figures) = &plan.status else { return Ok(None) };
    let objectives = tree::read(visit, &plan.code).await?;
    let history = history::of(visit, &plan.code, plan.starts_on, plan.ends_on).await?;
    let lines = page::path(&["plans", &plan.code, "lines"]);
    let asking = |asked: &[(&str, &str)]| visit.link_asking(&lines, asked);
    let organisations = plan.status_by_organisation.as_deref().unwrap_or_default();
    let link = |acronym: &str| asking(&[("lead", acronym)]);
    let acronyms = organisations.iter().map(|one| one.organisation.acronym.as_str());
    let page = PlanPage {
        on: AsOf::of(visit),
        sentence: figures.sentence(&visit.words, visit.day()),
        lines: asking(&[]),
        counts: counts(visit, figures, asking),
        attention: WANTING
            .into_iter()
            .filter_map(|schedule| wanting(visit, &plan.action_lines, schedule, asking))
            .collect(),
        changes: changes::of(visit.words, &plan.action_lines),
        since: changes::before(visit.day()),
        history,
        tree: tree::grow(visit.words, &objectives, &plan.action_lines, &|code| asking(&[("objective", code)])),
        organisations: organisations.iter().map(|of| Listed { link: link(&of.organisation.acronym), of }).collect(),
        matrix: Matrix::of(visit.words, &plan.axes, acronyms, |objective, acronym| {
            asking(&[("objective", objective), ("lead", acronym)])
        }),
        matrix_heading: matrix_heading(visit, plan),
        frame: Frame::of(visit, plan.title.clone()).following(&plan.code, plan.revision),
        figures,
        plan,
    };
    page.render().map(Some).map_err(Failure::internal)
}

/// The plan's own name for its topmost objectives stands in it.
fn matrix_heading(visit: &Visit, plan: &Plan) -> String {
    let level = plan.levels.first().map(|level| level.to_lowercase()).unwrap_or_default();
    visit.words.tell(&Message::new("by-organisation-and-level").with("level", level))
}

fn counts(visit: &Visit, figures: &Figures, asking: impl Fn(&[(&str, &str)]) -> String) -> Vec<Count> {
    let some = figures.by_schedule.iter().filter(|count| count.lines > 0);
    let count = some.map(|count| Count {
        schedule: count.schedule,
        lines: count.lines,
        link: asking(&[("schedule", &visit.words.code(&count.schedule))]),
    });
    count.collect()
}

fn wanting(
    visit: &Visit,
    lines: &[Line],
    schedule: Schedule,
    asking: impl Fn(&[(&str, &str)]) -> String,
) -> Option<Attention> {
    let stands = |line: &&Line| line.progress.as_ref().and_then(|progress| progress.schedule) == Some(schedule);
    let lines: Vec<Line> = lines.iter().filter(stands).cloned().collect();
    let link = asking(&[("schedule", &visit.words.code(&schedule))]);
    (!lines.is_empty()).then_some(Attention { schedule, link, lines })
}
