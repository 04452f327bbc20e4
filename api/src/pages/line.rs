//! `/plans/CODE/lines/CODE`: one action line, who answers for it and since when, and every entry with its review; never a
//! figure of many lines.

use actix_web::{HttpResponse, web};
use askama::Template;
use entity::{
    computed::{Reporting, Schedule},
    vocabulary::{Decision, EntryState, Implementation, ResponsibilityRole},
};
use serde::Deserialize;
use serde_json::json;
use time::{Date, OffsetDateTime};

use super::{
    ask::ask,
    page::{self, Frame},
    plan::AsOf,
    visit::Visit,
};

const DOCUMENT: &str = include_str!("../../pages/documents/line.graphql");

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    frame: Frame,
    on: AsOf,
    line: Line,
    plan_link: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    action_line: Option<Line>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    code: String,
    title: String,
    starts_on: Date,
    due_on: Date,
    weight: i64,
    withdrawn_on: Option<Date>,
    withdrawal_reason: Option<String>,
    plan: Named,
    objective: Named,
    responsibilities: Vec<Responsibility>,
    progress: Option<Progress>,
    entries: Entries,
}

#[derive(Deserialize)]
struct Named {
    code: String,
    title: String,
}

#[derive(Deserialize)]
struct Responsibility {
    organisation: Option<Organisation>,
    role: ResponsibilityRole,
    from: Date,
    until: Option<Date>,
}

#[derive(Deserialize)]
struct Organisation {
    acronym: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Progress {
    implementation: Option<Implementation>,
    percent_complete: Option<i64>,
    expected_percent: Option<f64>,
    schedule: Option<Schedule>,
    reporting: Option<Reporting>,
    reported_as_of: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entries {
    total_count: i64,
    nodes: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    as_of: Date,
    implementation: Implementation,
    percent_complete: i64,
    narrative: Option<String>,
    blocker: Option<String>,
    reason: Option<String>,
    state: EntryState,
    redacted: Option<bool>,
    organisation: Option<Organisation>,
    evidence: Option<Vec<Evidence>>,
    review: Option<Review>,
}

#[derive(Deserialize)]
struct Evidence {
    title: String,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Review {
    decision: Decision,
    comment: Option<String>,
    #[serde(with = "time::serde::rfc3339")]
    recorded_at: OffsetDateTime,
}

/// The page.
pub async fn line(place: web::Path<(String, String)>, visit: Visit) -> HttpResponse {
    let (plan, line) = place.into_inner();
    // A past day shows what spoke of that day or of one before.
    let entries = visit.on.and_then(Date::next_day).map(|day| json!({ "asOf": { "before": day } }));
    let asked = json!({ "plan": plan, "line": line, "on": visit.on, "basis": visit.basis, "entries": entries });
    let line = match ask::<Answer>(&visit, DOCUMENT, asked).await {
        Ok(Answer { action_line: Some(line) }) => line,
        Ok(Answer { action_line: None }) => return page::not_found(&visit),
        Err(failure) => return page::problem(&visit, &failure),
    };
    let page = LinePage {
        frame: Frame::of(&visit, format!("{} {}", line.code, line.title)),
        on: AsOf::of(&visit),
        plan_link: visit.link(&format!("/plans/{}", line.plan.code)),
        line,
    };
    page::answer(&visit, Ok(page))
}
