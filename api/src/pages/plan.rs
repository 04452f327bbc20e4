//! `/plans/CODE`: how a plan stands on a day, with what is missing beside every figure and the lines behind it.

mod tree;

use actix_web::{HttpResponse, web};
use askama::Template;
use entity::{
    computed::{ProgressBasis, Schedule},
    vocabulary::PlanStage,
};
use serde::Deserialize;
use serde_json::json;
use time::Date;

use self::tree::Branch;
use super::{
    ask::ask,
    page::{self, Frame},
    summary::Figures,
    visit::Visit,
};

const DOCUMENT: &str = concat!(
    include_str!("../../pages/documents/plan.graphql"),
    include_str!("../../pages/documents/fragments/figures.graphql"),
);

/// Asked for each level, of which a plan has few, so that the whole tree is shown however deep it is.
const OBJECTIVES: &str = concat!(
    include_str!("../../pages/documents/objectives.graphql"),
    include_str!("../../pages/documents/fragments/figures.graphql"),
);

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    frame: Frame,
    on: AsOf,
    plan: Plan,
    figures: Figures,
    sentence: String,
    tree: Vec<Branch>,
    attention: Vec<Attention>,
}

/// What the bar on top of a plan's pages shows and asks for.
pub struct AsOf {
    /// The page's path.
    pub path: String,
    /// The day that is shown.
    pub day: Date,
    /// Whether that is not today.
    pub past: bool,
    /// Whether entries that wait for review count.
    pub provisional: bool,
    /// Whether the visitor may ask for them.
    pub member: bool,
}

impl AsOf {
    /// What a visit shows.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self {
            path: visit.path.clone(),
            day: visit.day(),
            past: visit.day() != visit.today(),
            provisional: visit.basis == ProgressBasis::Provisional,
            member: visit.is_signed_in(),
        }
    }
}

/// The lines that stand so and want looking at.
struct Attention {
    schedule: Schedule,
    lines: Vec<Line>,
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
    levels: Vec<String>,
    status_by_organisation: Vec<OfOrganisation>,
    action_lines: Vec<Line>,
}

#[derive(Deserialize)]
struct OfLevel {
    plan: Option<Objectives>,
}

#[derive(Deserialize)]
struct Objectives {
    objectives: Vec<Objective>,
}

#[derive(Clone, Deserialize)]
struct Objective {
    code: String,
    title: String,
    parent: Option<Code>,
    status: Option<Figures>,
}

#[derive(Clone, Deserialize)]
struct Code {
    code: String,
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
    #[serde(skip)]
    link: String,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Progress {
    percent_complete: Option<i64>,
    schedule: Option<Schedule>,
    reported_as_of: Option<Date>,
}

/// How lines stand that want looking at, the worst first.
const WANTING: [Schedule; 4] = [Schedule::Overdue, Schedule::Blocked, Schedule::OffTrack, Schedule::Unreported];

/// The page.
pub async fn plan(code: web::Path<String>, visit: Visit) -> HttpResponse {
    let asked = json!({ "code": code.as_str(), "on": visit.on, "basis": visit.basis });
    let mut plan = match ask::<Answer>(&visit, DOCUMENT, asked).await {
        Ok(Answer { plan: Some(plan) }) => plan,
        Ok(Answer { plan: None }) => return page::not_found(&visit),
        Err(failure) => return page::problem(&visit, &failure),
    };
    let Some(figures) = plan.status.take() else { return page::not_found(&visit) };
    let mut objectives = Vec::new();
    for level in &plan.levels {
        let asked = json!({ "code": plan.code, "level": level, "on": visit.on, "basis": visit.basis });
        match ask::<OfLevel>(&visit, OBJECTIVES, asked).await {
            Ok(found) => objectives.extend(found.plan.into_iter().flat_map(|plan| plan.objectives)),
            Err(failure) => return page::problem(&visit, &failure),
        }
    }
    for line in &mut plan.action_lines {
        line.link = visit.link(&page::path(&["plans", &plan.code, "lines", &line.code]));
    }
    let page = PlanPage {
        on: AsOf::of(&visit),
        sentence: figures.sentence(&visit.words, visit.day()),
        tree: tree::grow(visit.words, &objectives, &plan.action_lines),
        attention: WANTING.into_iter().filter_map(|schedule| wanting(&plan.action_lines, schedule)).collect(),
        frame: Frame::of(&visit, plan.title.clone()),
        figures,
        plan,
    };
    page::answer(&visit, Ok(page))
}

fn wanting(lines: &[Line], schedule: Schedule) -> Option<Attention> {
    let stands = |line: &&Line| line.progress.as_ref().and_then(|progress| progress.schedule) == Some(schedule);
    let lines: Vec<Line> = lines.iter().filter(stands).cloned().collect();
    (!lines.is_empty()).then_some(Attention { schedule, lines })
}
