//! `/`: the plans that the visitor may see; where there is one, straight to it.

use actix_web::HttpResponse;
use askama::Template;
use entity::vocabulary::PlanStage;
use serde::Deserialize;
use serde_json::json;
use time::Date;

use super::{
    ask::ask,
    page::{self, Frame},
    visit::Visit,
};

const DOCUMENT: &str = include_str!("../../pages/documents/plans.graphql");

#[derive(Template)]
#[template(path = "plans.html")]
struct PlansPage {
    frame: Frame,
    plans: Vec<Listed>,
}

/// A plan, with where its page is.
struct Listed {
    plan: Plan,
    link: String,
}

#[derive(Deserialize)]
struct Answer {
    plans: Nodes,
}

#[derive(Deserialize)]
struct Nodes {
    nodes: Vec<Plan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    code: String,
    title: String,
    starts_on: Date,
    ends_on: Date,
    stage: PlanStage,
}

/// The page.
pub async fn plans(visit: Visit) -> HttpResponse {
    let plans = match ask::<Answer>(&visit, DOCUMENT, json!({})).await {
        Ok(answer) => answer.plans.nodes,
        Err(failure) => return page::problem(&visit, &failure),
    };
    let link = |plan: &Plan| visit.link(&page::path(&["plans", &plan.code]));
    if let [only] = plans.as_slice() {
        return page::see_other(&link(only)).finish();
    }
    let plans = plans.into_iter().map(|plan| Listed { link: link(&plan), plan }).collect();
    page::answer(&visit, Ok(PlansPage { frame: Frame::of(&visit, visit.words.say("plans")), plans }))
}
