//! `/work`: what the visitor's organisations have to report and to answer, the most pressing first; never a judgement of
//! its own of how a line stands.

use actix_web::HttpResponse;
use askama::Template;
use entity::{
    computed::{Reporting, Schedule},
    vocabulary::PlanStage,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use time::Date;

use super::{
    ask::ask,
    entry::{Entry, Organisation},
    line::Progress,
    page::{self, Frame},
    visit::Visit,
};
use crate::{failure::Failure, message::Message};

const DOCUMENT: &str = include_str!("../../pages/documents/work.graphql");

const OF_ORGANISATION: &str = concat!(
    include_str!("../../pages/documents/work_of_organisation.graphql"),
    include_str!("../../pages/documents/fragments/entry.graphql"),
);

const IN_PLAN: &str = include_str!("../../pages/documents/work_in_plan.graphql");

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    frame: Frame,
    organisations: Vec<Work>,
}

/// The work of one organisation.
struct Work {
    organisation: Organisation,
    returned: Vec<OfLine>,
    drafts: Vec<OfLine>,
    waiting: Vec<OfLine>,
    plans: Vec<InPlan>,
}

/// The lines of an organisation in one plan.
struct InPlan {
    code: String,
    title: String,
    /// Those that want a report, the most pressing first.
    wanting: Vec<Line>,
    /// The others that it answers for.
    others: Vec<Line>,
    /// Those that others answer for.
    helping: Vec<Line>,
}

#[derive(Deserialize)]
struct Found {
    viewer: Viewer,
    plans: Nodes<Plan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Viewer {
    can_review_progress: bool,
    memberships: Vec<Membership>,
}

#[derive(Deserialize)]
struct Membership {
    organisation: Organisation,
}

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Nodes<T> {
    nodes: Vec<T>,
}

#[derive(Deserialize)]
struct Plan {
    code: String,
    title: String,
    stage: PlanStage,
}

#[derive(Deserialize)]
struct Entries {
    returned: Nodes<OfLine>,
    drafts: Nodes<OfLine>,
    waiting: Nodes<OfLine>,
}

/// An entry with the line that it is about.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfLine {
    #[serde(flatten)]
    entry: Entry,
    action_line: Option<Place>,
    #[serde(default)]
    superseded_by: Option<Id>,
    #[serde(default)]
    viewer_can_edit: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    code: String,
    title: String,
    viewer_can_log_progress: bool,
    plan: Code,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

#[derive(Deserialize)]
struct Lines {
    plan: Option<PlanLines>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlanLines {
    action_lines: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    code: String,
    title: String,
    due_on: Date,
    lead: Option<Id>,
    progress: Option<Progress>,
    viewer_can_log_progress: bool,
}

/// The page; for who has nothing to report, the page where their work is.
pub async fn work(visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    let found = match ask::<Found>(&visit, DOCUMENT, json!({})).await {
        Ok(found) => found,
        Err(failure) => return page::problem(&visit, &failure),
    };
    if visit.can.as_ref().is_some_and(|can| !can.can_draft_progress) {
        let elsewhere = if found.viewer.can_review_progress { "/review" } else { "/" };
        return page::see_other(elsewhere).finish();
    }
    let mut organisations = Vec::new();
    for Membership { organisation } in found.viewer.memberships {
        match work_of(&visit, organisation, &found.plans.nodes).await {
            Ok(work) => organisations.push(work),
            Err(failure) => return page::problem(&visit, &failure),
        }
    }
    page::answer(&visit, Ok(WorkPage { frame: Frame::of(&visit, visit.words.say("my-work")), organisations }))
}

async fn work_of(visit: &Visit, organisation: Organisation, plans: &[Plan]) -> Result<Work, Failure> {
    let asked = json!({ "organisation": organisation.id });
    let entries: Entries = ask(visit, OF_ORGANISATION, asked).await?;
    let mut found = Vec::new();
    for plan in plans.iter().filter(|plan| !matches!(plan.stage, PlanStage::Draft | PlanStage::Closed)) {
        let asked = json!({ "plan": plan.code, "organisation": organisation.id });
        let lines: Lines = ask(visit, IN_PLAN, asked).await?;
        let lines = lines.plan.map(|plan| plan.action_lines).unwrap_or_default();
        found.push(InPlan::of(plan, &organisation, lines));
    }
    let open = |entry: &OfLine| entry.superseded_by.as_ref().is_none_or(|by| by.id.is_empty());
    Ok(Work {
        returned: entries.returned.nodes.into_iter().filter(open).collect(),
        drafts: entries.drafts.nodes,
        waiting: entries.waiting.nodes,
        plans: found,
        organisation,
    })
}

impl InPlan {
    fn of(plan: &Plan, organisation: &Organisation, lines: Vec<Line>) -> Self {
        let led = |line: &Line| line.lead.as_ref().is_some_and(|lead| lead.id == organisation.id);
        let (own, helping): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(led);
        let (mut wanting, others): (Vec<Line>, Vec<Line>) = own.into_iter().partition(Line::wants_a_report);
        wanting.sort_by_key(|line| (line.schedule() != Some(Schedule::Overdue), line.due_on));
        Self { code: plan.code.clone(), title: plan.title.clone(), wanting, others, helping }
    }
}

impl Line {
    fn schedule(&self) -> Option<Schedule> {
        self.progress.as_ref().and_then(|progress| progress.schedule)
    }

    /// Whether a report is missing or old, or the work is late.
    fn wants_a_report(&self) -> bool {
        let reporting = self.progress.as_ref().and_then(|progress| progress.reporting);
        matches!(reporting, Some(Reporting::Missing | Reporting::Stale)) || self.schedule() == Some(Schedule::Overdue)
    }
}

impl WorkPage {
    /// What an organisation has to do, in a sentence.
    fn sentence(&self, work: &Work) -> String {
        let lines = || work.plans.iter().flat_map(|plan| &plan.wanting);
        let overdue = lines().filter(|line| line.schedule() == Some(Schedule::Overdue)).count();
        let message = Message::new("work-sentence")
            .with("wanting", lines().count())
            .with("overdue", overdue)
            .with("returned", work.returned.len());
        self.frame.words.tell(&message)
    }
}
