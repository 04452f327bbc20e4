//! `/people`: the organisations whose people the visitor manages; where there is one, straight to it.

use actix_web::HttpResponse;
use askama::Template;
use entity::vocabulary::Role;
use serde::Deserialize;
use serde_json::json;

use crate::pages::{
    ask::ask,
    page::{self, Frame},
    visit::Visit,
};

const DOCUMENT: &str = include_str!("../../../pages/documents/people.graphql");

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    frame: Frame,
    organisations: Vec<Organisation>,
}

#[derive(Deserialize)]
struct Found {
    organisations: Nodes,
}

#[derive(Deserialize)]
struct Nodes {
    nodes: Vec<Organisation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Organisation {
    acronym: String,
    name: String,
    viewer_can_invite: Vec<Role>,
}

/// The page.
pub async fn list(visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    let found = match ask::<Found>(&visit, DOCUMENT, json!({})).await {
        Ok(found) => found.organisations.nodes,
        Err(failure) => return page::problem(&visit, &failure),
    };
    let managed = found.into_iter().filter(|organisation| !organisation.viewer_can_invite.is_empty());
    let organisations: Vec<Organisation> = managed.collect();
    match organisations.as_slice() {
        [] => page::not_found(&visit),
        [only] => page::see_other(&page::path(&["people", &only.acronym])).finish(),
        _ => {
            page::answer(&visit, Ok(PeoplePage { frame: Frame::of(&visit, visit.words.say("people")), organisations }))
        }
    }
}
