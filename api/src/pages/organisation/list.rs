//! `/organisations`: the group's members, and how the lines that each leads stand in every plan that the visitor sees.

use actix_web::HttpResponse;
use askama::Template;
use entity::vocabulary::{GroupMembership, OrganisationKind};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

use super::form::{Form, Typed};
use crate::{
    failure::Failure,
    message::Message,
    pages::{
        as_of::AsOf,
        ask::ask,
        form::Errors,
        page::{self, Frame},
        summary::Figures,
        visit::Visit,
    },
};

const DOCUMENT: &str = include_str!("../../../pages/documents/organisations.graphql");

const IN_PLAN: &str = concat!(
    include_str!("../../../pages/documents/organisations_in_plan.graphql"),
    include_str!("../../../pages/documents/fragments/figures.graphql"),
);

#[derive(Template)]
#[template(path = "organisations.html")]
struct OrganisationsPage {
    frame: Frame,
    on: AsOf,
    total: i64,
    sentence: String,
    members: Vec<Member>,
    plans: Nodes<Plan>,
    /// The form that adds one, for who may.
    form: Option<Form>,
    errors: Errors,
}

/// An organisation with its figures in the plans in which it leads a line.
struct Member {
    organisation: Organisation,
    standings: Vec<Standing>,
}

/// How the lines of an organisation stand in a plan.
struct Standing {
    plan: Plan,
    figures: Figures,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    viewer: Viewer,
    organisations: Nodes<Organisation>,
    plans: Nodes<Plan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Viewer {
    can_edit_organisations: bool,
}

/// Some of a list, and how many it has in all.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound = "T: DeserializeOwned")]
pub(super) struct Nodes<T> {
    /// How many there are.
    pub(super) total_count: i64,
    /// The first of them.
    pub(super) nodes: Vec<T>,
}

#[derive(Deserialize)]
struct Organisation {
    id: String,
    acronym: String,
    name: String,
    kind: OrganisationKind,
    membership: GroupMembership,
}

/// A plan by its names.
#[derive(Clone, Deserialize)]
pub(super) struct Plan {
    /// Code.
    pub(super) code: String,
    /// Title.
    pub(super) title: String,
}

#[derive(Deserialize)]
struct InPlan {
    plan: Option<Standings>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Standings {
    status_by_organisation: Vec<OfOrganisation>,
}

/// The figures of the lines that an organisation leads in a plan.
#[derive(Deserialize)]
pub(super) struct OfOrganisation {
    /// Which organisation.
    pub(super) organisation: Id,
    /// How its lines stand.
    pub(super) status: Figures,
}

/// A thing by its global id.
#[derive(Deserialize)]
pub(super) struct Id {
    /// The id.
    pub(super) id: String,
}

/// The page.
pub async fn list(visit: Visit) -> HttpResponse {
    show(&visit, None, Errors::default()).await
}

/// The page with what was typed in its form and what is wrong with that.
pub async fn show(visit: &Visit, typed: Option<Typed>, errors: Errors) -> HttpResponse {
    let (found, members) = match find(visit).await {
        Ok(found) => found,
        Err(failure) => return page::problem(visit, &failure),
    };
    let open = typed.is_some();
    let form = || Form::of(visit, typed.unwrap_or_default(), errors.clone(), open);
    let sentence = Message::new("organisations-sentence").with("organisations", found.organisations.total_count);
    let page = OrganisationsPage {
        frame: Frame::of(visit, visit.words.say("organisations")),
        on: AsOf::of(visit),
        total: found.organisations.total_count,
        sentence: visit.words.tell(&sentence),
        members,
        plans: found.plans,
        form: found.viewer.can_edit_organisations.then(form),
        errors,
    };
    if page.errors.is_empty() { page::answer(visit, Ok(page)) } else { page::form(visit, &page.errors, &page) }
}

async fn find(visit: &Visit) -> Result<(Found, Vec<Member>), Failure> {
    let mut found: Found = ask(visit, DOCUMENT, json!({})).await?;
    let organisations = std::mem::take(&mut found.organisations.nodes);
    let member = |organisation| Member { organisation, standings: Vec::new() };
    let mut members: Vec<Member> = organisations.into_iter().map(member).collect();
    for plan in &found.plans.nodes {
        let asked = json!({ "plan": plan.code, "on": visit.on, "basis": visit.basis });
        let answer: InPlan = ask(visit, IN_PLAN, asked).await?;
        for OfOrganisation { organisation, status } in answer.plan.into_iter().flat_map(|it| it.status_by_organisation)
        {
            if let Some(member) = members.iter_mut().find(|member| member.organisation.id == organisation.id) {
                member.standings.push(Standing { plan: plan.clone(), figures: status });
            }
        }
    }
    Ok((found, members))
}
