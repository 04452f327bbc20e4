//! `/organisations/ACRONYM`: how the lines of one organisation stand in every plan that the visitor sees, the worst first,
//! those in which it helps, and what it has stated.

use actix_web::{HttpResponse, web};
use askama::Template;
use entity::{
    computed::Schedule,
    vocabulary::{EntryState, GroupMembership, OrganisationKind, ResponsibilityRole, Role},
};
use serde::Deserialize;
use serde_json::json;
use time::Date;

use super::{
    form::{Form, Typed},
    list::{Id, Nodes, OfOrganisation, Plan},
};
use crate::{
    failure::Failure,
    pages::{
        as_of::AsOf,
        ask::ask,
        entry::Entry,
        form::Errors,
        line::Progress,
        once::once,
        page::{self, Frame},
        summary::Figures,
        visit::Visit,
        words::code,
    },
};

const DOCUMENT: &str = include_str!("../../../pages/documents/organisation.graphql");

const IN_PLAN: &str = concat!(
    include_str!("../../../pages/documents/organisation_in_plan.graphql"),
    include_str!("../../../pages/documents/fragments/figures.graphql"),
);

const RECORD: &str = concat!(
    include_str!("../../../pages/documents/organisation_record.graphql"),
    include_str!("../../../pages/documents/fragments/entry.graphql"),
);

/// How many lines of one sort are listed of a plan; the others are on the plan's page.
const LINES: usize = 100;

#[derive(Template)]
#[template(path = "organisation.html")]
struct OrganisationPage {
    frame: Frame,
    on: AsOf,
    organisation: Organisation,
    plans: Vec<Part>,
    record: Nodes<OfLine>,
    more_plans: bool,
    /// The form that changes it, for who may.
    form: Option<Form>,
    errors: Errors,
}

/// An organisation's part in a plan.
struct Part {
    plan: Plan,
    /// What the lines that it leads sum up to, in a sentence and in figures; none where it leads none.
    standing: Option<(String, Figures)>,
    /// The lines that it leads, the worst first.
    led: Vec<Line>,
    /// Those that others lead.
    helping: Vec<Line>,
}

#[derive(Deserialize)]
struct Found {
    organisation: Option<Organisation>,
    plans: Nodes<Plan>,
}

/// The organisation itself.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Organisation {
    /// Global id.
    pub(super) id: String,
    acronym: String,
    name: String,
    names: Names,
    kind: OrganisationKind,
    membership: GroupMembership,
    version: i64,
    viewer_can_edit: bool,
    viewer_can_invite: Vec<Role>,
}

#[derive(Deserialize)]
struct Names {
    es: String,
    en: String,
}

#[derive(Deserialize)]
struct InPlan {
    plan: Option<Lines>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Lines {
    status_by_organisation: Vec<OfOrganisation>,
    action_lines: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    code: String,
    title: String,
    due_on: Date,
    responsibilities: Vec<Responsibility>,
    progress: Option<Progress>,
}

#[derive(Deserialize)]
struct Responsibility {
    role: ResponsibilityRole,
    organisation: Option<Id>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    progress_entries: Nodes<OfLine>,
}

/// An entry with the line that it is about.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfLine {
    #[serde(flatten)]
    entry: Entry,
    action_line: Option<Place>,
}

#[derive(Deserialize)]
struct Place {
    code: String,
    title: String,
    plan: Code,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// The page.
pub async fn one(acronym: web::Path<String>, visit: Visit) -> HttpResponse {
    once(&visit, Box::pin(async { page::text(find(&visit, &acronym, None, Errors::default()).await?) })).await
}

/// The page with what was typed in its form and what is wrong with that.
pub async fn show(visit: &Visit, acronym: &str, typed: Option<Typed>, errors: Errors) -> HttpResponse {
    match find(visit, acronym, typed, errors).await {
        Ok(Some(page)) => page::form(visit, &page.errors, &page),
        Ok(None) => page::not_found(visit),
        Err(failure) => page::problem(visit, &failure),
    }
}

/// The id of the organisation with this acronym.
pub(super) async fn id(visit: &Visit, acronym: &str) -> Result<Option<String>, Failure> {
    let found: Found = ask(visit, DOCUMENT, json!({ "acronym": acronym })).await?;
    Ok(found.organisation.map(|organisation| organisation.id))
}

async fn find(
    visit: &Visit,
    acronym: &str,
    typed: Option<Typed>,
    errors: Errors,
) -> Result<Option<OrganisationPage>, Failure> {
    let found: Found = ask(visit, DOCUMENT, json!({ "acronym": acronym })).await?;
    let Some(organisation) = found.organisation else { return Ok(None) };
    let more_plans = found.plans.total_count > i64::try_from(found.plans.nodes.len()).unwrap_or(i64::MAX);
    let mut plans = Vec::new();
    for plan in found.plans.nodes {
        plans.extend(part(visit, &organisation, plan).await?);
    }
    let open = typed.is_some();
    let typed = typed.unwrap_or_else(|| organisation.typed());
    // Whoever lost a race sees what there is now and may send theirs again.
    let lost = errors.is_stale();
    let typed = if lost { Typed { version: organisation.version.to_string(), ..typed } } else { typed };
    Ok(Some(OrganisationPage {
        frame: Frame::of(visit, format!("{}: {}", organisation.acronym, organisation.name)),
        on: AsOf::of(visit),
        record: record(visit, &organisation.id).await?,
        form: organisation.viewer_can_edit.then(|| Form::of(visit, typed, errors.clone(), open)),
        organisation,
        plans,
        more_plans,
        errors,
    }))
}

/// What an organisation has to do with a plan; nothing where it has no part in it.
async fn part(visit: &Visit, organisation: &Organisation, plan: Plan) -> Result<Option<Part>, Failure> {
    // The API chooses lines by today's parts. Of another day all are read, with the parts of that day.
    let chosen = visit.on.is_none().then(|| json!({ "organisationId": organisation.id }));
    let asked = json!({ "plan": plan.code, "where": chosen, "on": visit.day(), "basis": visit.basis });
    let found: InPlan = ask(visit, IN_PLAN, asked).await?;
    let Some(found) = found.plan else { return Ok(None) };
    let (led, helping) = sort(found.action_lines, &organisation.id);
    if led.is_empty() && helping.is_empty() {
        return Ok(None);
    }
    let its = found.status_by_organisation.into_iter().find(|one| one.organisation.id == organisation.id);
    let standing = its.map(|its| (its.status.sentence(&visit.words, visit.day()), its.status));
    Ok(Some(Part { plan, standing, led, helping }))
}

/// The lines that an organisation leads, the worst first, and those in which it helps. What was withdrawn stands no way
/// and is left out.
fn sort(lines: Vec<Line>, organisation: &str) -> (Vec<Line>, Vec<Line>) {
    let standing = lines.into_iter().filter(|line| line.schedule().is_some() && line.role_of(organisation).is_some());
    let (mut led, mut helping): (Vec<Line>, Vec<Line>) =
        standing.partition(|line| line.role_of(organisation) == Some(ResponsibilityRole::Lead));
    for lines in [&mut led, &mut helping] {
        lines.sort_by_key(|line| (line.schedule().map(urgency), line.due_on));
    }
    (led, helping)
}

async fn record(visit: &Visit, organisation: &str) -> Result<Nodes<OfLine>, Failure> {
    let states = [EntryState::Submitted, EntryState::Accepted, EntryState::Returned].map(|state| code(&state));
    // A past day shows what spoke of that day or of one before.
    let days = visit.on.and_then(Date::next_day).map(|day| json!({ "before": day }));
    let chosen = json!({ "organisationId": organisation, "state": { "in": states }, "asOf": days });
    let found: Record = ask(visit, RECORD, json!({ "where": chosen })).await?;
    Ok(found.progress_entries)
}

/// How early a line is listed by how it stands.
fn urgency(schedule: Schedule) -> u8 {
    match schedule {
        Schedule::Overdue => 0,
        Schedule::Blocked => 1,
        Schedule::OffTrack => 2,
        Schedule::Unreported => 3,
        Schedule::AtRisk => 4,
        Schedule::OnTrack => 5,
        Schedule::Upcoming => 6,
        Schedule::Completed => 7,
        Schedule::Cancelled => 8,
    }
}

impl Organisation {
    fn typed(&self) -> Typed {
        Typed {
            acronym: self.acronym.clone(),
            name_es: self.names.es.clone(),
            name_en: self.names.en.clone(),
            kind: code(&self.kind),
            membership: code(&self.membership),
            version: self.version.to_string(),
        }
    }
}

impl Line {
    fn schedule(&self) -> Option<Schedule> {
        self.progress.as_ref().and_then(|progress| progress.schedule)
    }

    fn role_of(&self, organisation: &str) -> Option<ResponsibilityRole> {
        let its = |part: &&Responsibility| part.organisation.as_ref().is_some_and(|one| one.id == organisation);
        self.responsibilities.iter().find(its).map(|part| part.role)
    }
}
