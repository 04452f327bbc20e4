//! `/plans/CODE/lines/CODE`: one action line, who answers for it and since when, and every entry with its review; never a
//! figure of many lines.

use actix_web::{HttpResponse, web};
use askama::Template;
use entity::{
    computed::{Reporting, Schedule},
    vocabulary::{Implementation, ResponsibilityRole},
};
use serde::Deserialize;
use serde_json::json;
use time::Date;

use super::{
    as_of::AsOf,
    ask::ask,
    entry::{Entry, Organisation},
    once::once,
    page::{self, Frame},
    visit::Visit,
};
use crate::failure::Failure;

const DOCUMENT: &str = concat!(
    include_str!("../../pages/documents/line.graphql"),
    include_str!("../../pages/documents/fragments/entry.graphql"),
);

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
    viewer_can_edit: bool,
    viewer_can_log_progress: bool,
    plan: Plan,
    objective: Named,
    responsibilities: Vec<Responsibility>,
    progress: Option<Progress>,
    entries: Entries,
}

#[derive(Deserialize)]
struct Plan {
    code: String,
    title: String,
    revision: i64,
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

/// How far a line is.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// How far the work is by the official entry.
    pub implementation: Option<Implementation>,
    /// The same in percent.
    pub percent_complete: Option<i64>,
    /// What an even pace would give.
    pub expected_percent: Option<f64>,
    /// How the work stands against its dates.
    pub schedule: Option<Schedule>,
    /// Whether the report is in.
    pub reporting: Option<Reporting>,
    /// The day that the official entry is about.
    pub reported_as_of: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entries {
    total_count: i64,
    nodes: Vec<Entry>,
}

/// The page.
pub async fn line(place: web::Path<(String, String)>, visit: Visit) -> HttpResponse {
    let (plan, line) = place.into_inner();
    once(&visit, Box::pin(async { page::text(read(&visit, &plan, &line).await?) })).await
}

async fn read(visit: &Visit, plan: &str, line: &str) -> Result<Option<LinePage>, Failure> {
    // A past day shows what spoke of that day or of one before.
    let entries = visit.on.and_then(Date::next_day).map(|day| json!({ "asOf": { "before": day } }));
    let asked = json!({ "plan": plan, "line": line, "on": visit.on, "basis": visit.basis, "entries": entries });
    let Some(line) = ask::<Answer>(visit, DOCUMENT, asked).await?.action_line else { return Ok(None) };
    Ok(Some(LinePage {
        frame: Frame::of(visit, format!("{} {}", line.code, line.title)).following(&line.plan.code, line.plan.revision),
        on: AsOf::of(visit),
        plan_link: visit.link(&page::path(&["plans", &line.plan.code])),
        line,
    }))
}
