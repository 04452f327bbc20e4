//! `/plans/CODE/lines`: why a figure is what it is: the lines behind it with their weights, and the entry behind each;
//! never a figure of its own.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use entity::{
    computed::{Reporting, Schedule},
    vocabulary::{EntryState, Implementation},
};
use sea_orm::Iterable;
use serde::Deserialize;
use serde_json::json;
use time::Date;

use super::{
    Code, OfOrganisation, Organisation,
    tree::{self, Objective},
};
use crate::{
    failure::Failure,
    message::Message,
    pages::{
        as_of::AsOf,
        ask::ask,
        once::once,
        page::{self, Frame},
        summary::Figures,
        visit::Visit,
        words::{Words, code},
    },
};

const DOCUMENT: &str = concat!(
    include_str!("../../../pages/documents/lines.graphql"),
    include_str!("../../../pages/documents/fragments/figures.graphql"),
);

const OBJECTIVE_FIGURES: &str = concat!(
    include_str!("../../../pages/documents/objective_figures.graphql"),
    include_str!("../../../pages/documents/fragments/figures.graphql"),
);

/// Which lines are asked for: all that hold to each of these.
#[derive(Default, Deserialize)]
struct Asked {
    /// The code of an objective above them.
    objective: Option<String>,
    /// The acronym of the organisation that leads them on the day.
    lead: Option<String>,
    /// How they stand on the day, as the API writes it.
    schedule: Option<String>,
}

#[derive(Template)]
#[template(path = "plan_lines.html")]
struct LinesPage {
    frame: Frame,
    on: AsOf,
    heading: String,
    plan_title: String,
    plan_link: String,
    /// The figures of these lines; none where only some of a set are shown.
    figures: Option<Figures>,
    sentence: String,
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
    revision: i64,
    status: Option<Figures>,
    status_by_organisation: Option<Vec<OfOrganisation>>,
    action_lines: Vec<Line>,
}

#[derive(Deserialize)]
struct UnderObjective {
    node: Option<ObjectiveFigures>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectiveFigures {
    status: Option<Figures>,
    status_by_organisation: Option<Vec<OfOrganisation>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    code: String,
    title: String,
    weight: i64,
    starts_on: Date,
    due_on: Date,
    objective: Code,
    lead: Option<Organisation>,
    progress: Option<Progress>,
    #[serde(skip)]
    link: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Progress {
    percent_complete: Option<i64>,
    expected_percent: Option<f64>,
    implementation: Option<Implementation>,
    schedule: Option<Schedule>,
    reporting: Option<Reporting>,
    entry: Option<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    as_of: Date,
    state: EntryState,
    organisation: Option<Organisation>,
    evidence: Option<Vec<Evidence>>,
}

#[derive(Deserialize)]
struct Evidence {
    title: Option<String>,
    url: Option<String>,
}

/// The page.
pub async fn lines(http: HttpRequest, plan: web::Path<String>, visit: Visit) -> HttpResponse {
    let asked = web::Query::<Asked>::from_query(http.query_string()).map(web::Query::into_inner).unwrap_or_default();
    once(&visit, Box::pin(async { page::text(read(&visit, &plan, &asked).await?) })).await
}

async fn read(visit: &Visit, plan: &str, asked: &Asked) -> Result<Option<LinesPage>, Failure> {
    let variables = json!({ "code": plan, "on": visit.on, "basis": visit.basis });
    let Some(mut plan) = ask::<Answer>(visit, DOCUMENT, variables).await?.plan else { return Ok(None) };
    let objectives = tree::read(visit, &plan.code).await?;
    let objective = asked.objective.as_deref();
    let Some(objective) = objective.map_or(Some(None), |code| find(&objectives, code).map(Some)) else {
        return Ok(None);
    };
    let schedule = match asked.schedule.as_deref().map(schedule) {
        Some(None) => return Ok(None),
        known => known.flatten(),
    };
    let figures = match (objective, asked.lead.as_deref(), schedule) {
        (_, _, Some(_)) => None,
        (None, None, None) => plan.status.take(),
        (None, Some(lead), None) => led_by(plan.status_by_organisation.take(), lead),
        (Some(objective), lead, None) => under(visit, objective, lead).await?,
    };
    let stands = |line: &Line| {
        let now = line.progress.as_ref().and_then(|progress| progress.schedule);
        now.is_some() && schedule.is_none_or(|schedule| now == Some(schedule))
    };
    let led =
        |line: &Line| asked.lead.as_ref().is_none_or(|lead| line.lead.as_ref().is_some_and(|own| own.acronym == *lead));
    let below = |line: &Line| objective.is_none_or(|above| is_below(&objectives, &line.objective.code, &above.code));
    let mut lines: Vec<Line> =
        plan.action_lines.into_iter().filter(|line| stands(line) && led(line) && below(line)).collect();
    for line in &mut lines {
        line.link = visit.link(&page::path(&["plans", &plan.code, "lines", &line.code]));
    }
    let heading = heading(visit.words, objective, asked.lead.as_deref(), schedule);
    Ok(Some(LinesPage {
        frame: Frame::of(visit, heading.clone()).following(&plan.code, plan.revision),
        on: AsOf::of(visit),
        heading,
        plan_title: plan.title,
        plan_link: visit.link(&page::path(&["plans", &plan.code])),
        sentence: match &figures {
            Some(figures) => figures.sentence(&visit.words, visit.day()),
            None => visit.words.tell(&Message::new("lines-number").with("lines", lines.len())),
        },
        figures,
        lines,
    }))
}

/// The figures of what stands under an objective, or of what an organisation leads there.
async fn under(visit: &Visit, objective: &Objective, lead: Option<&str>) -> Result<Option<Figures>, Failure> {
    let asked = json!({ "id": objective.id, "on": visit.on, "basis": visit.basis });
    let found: UnderObjective = ask(visit, OBJECTIVE_FIGURES, asked).await?;
    Ok(found.node.and_then(|node| match lead {
        Some(lead) => led_by(node.status_by_organisation, lead),
        None => node.status,
    }))
}

fn led_by(organisations: Option<Vec<OfOrganisation>>, lead: &str) -> Option<Figures> {
    organisations?.into_iter().find(|one| one.organisation.acronym == lead).map(|one| one.status)
}

fn find<'a>(objectives: &'a [Objective], code: &str) -> Option<&'a Objective> {
    objectives.iter().find(|objective| objective.code == code)
}

/// Whether an objective is another one or below it.
fn is_below(objectives: &[Objective], code: &str, above: &str) -> bool {
    let parent = |code: &String| find(objectives, code).and_then(|one| one.parent.as_ref()).map(|one| one.code.clone());
    // The levels of a plan bound how far up it goes.
    std::iter::successors(Some(code.to_owned()), parent).any(|code| code == above)
}

fn schedule(text: &str) -> Option<Schedule> {
    Schedule::iter().find(|schedule| code(schedule) == text)
}

fn heading(words: Words, objective: Option<&Objective>, lead: Option<&str>, schedule: Option<Schedule>) -> String {
    let objective = objective.map(|objective| format!("{} {}", objective.code, objective.title));
    let parts = [schedule.map(|schedule| words.schedule(&schedule)), lead.map(str::to_owned), objective];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.as_slice() {
        [] => words.say("lines-heading"),
        parts => words.tell(&Message::new("lines-heading-of").with("what", parts.join(" · "))),
    }
}
