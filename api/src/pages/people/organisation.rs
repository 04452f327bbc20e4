//! `/people/ACRONYM`: who belongs to an organisation, who is invited, and what the visitor may do about it.

use actix_web::{HttpResponse, web};
use askama::Template;
use entity::vocabulary::Role;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use time::OffsetDateTime;

use crate::{
    failure::Failure,
    pages::{
        ask::ask,
        cookie,
        form::{Errors, nonce},
        page::{self, Frame},
        visit::Visit,
    },
};

const DOCUMENT: &str = include_str!("../../../pages/documents/people_of_organisation.graphql");

#[derive(Template)]
#[template(path = "people_of_organisation.html")]
struct PeoplePage {
    frame: Frame,
    action: String,
    token: String,
    nonce: String,
    organisation: Organisation,
    /// The visitor, who changes nothing of themselves here.
    own: String,
    invited: Invited,
    errors: Errors,
}

/// Whom the form invites.
#[derive(Clone, Debug, Default)]
pub struct Invited {
    /// Their address.
    pub email: String,
    /// What they are to be.
    pub role: String,
}

#[derive(Deserialize)]
struct Found {
    viewer: Viewer,
    organisation: Option<Organisation>,
}

#[derive(Deserialize)]
struct Viewer {
    person: Option<Id>,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

/// An organisation with its people.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    /// Global id.
    pub id: String,
    acronym: String,
    name: String,
    viewer_can_invite: Vec<Role>,
    memberships: Memberships,
    invitations: Nodes<Invitation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Memberships {
    total_count: i64,
    nodes: Vec<Membership>,
}

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Nodes<T> {
    nodes: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Membership {
    id: String,
    role: Role,
    version: i64,
    #[serde(with = "time::serde::rfc3339")]
    started_at: OffsetDateTime,
    viewer_can_give_roles: Vec<Role>,
    viewer_can_end: bool,
    person: Person,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person {
    id: String,
    name: Option<String>,
    email: Option<String>,
    #[serde(with = "time::serde::rfc3339::option")]
    disabled_at: Option<OffsetDateTime>,
    version: i64,
    viewer_can_disable: bool,
    viewer_can_issue_password_reset: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invitation {
    id: String,
    email: String,
    role: Role,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
    viewer_can_revoke: bool,
}

/// The page.
pub async fn organisation(acronym: web::Path<String>, visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    show(&visit, &acronym, Invited::default(), Errors::default()).await
}

/// The page with what was typed in it and what is wrong with that.
pub async fn show(visit: &Visit, acronym: &str, invited: Invited, errors: Errors) -> HttpResponse {
    let found = match find(visit, acronym).await {
        Ok(Some(found)) => found,
        Ok(None) => return page::not_found(visit),
        Err(failure) => return page::problem(visit, &failure),
    };
    let Some(organisation) = found.organisation else { return page::not_found(visit) };
    let page = PeoplePage {
        frame: Frame::of(visit, format!("{}: {}", visit.words.say("people"), organisation.acronym)),
        action: visit.path.clone(),
        token: visit.secret.as_deref().map(cookie::form_token).unwrap_or_default(),
        nonce: nonce(),
        organisation,
        own: found.viewer.person.map(|person| person.id).unwrap_or_default(),
        invited,
        errors,
    };
    page::form(visit, &page.errors, &page)
}

/// The organisation's id, where the visitor manages its people.
pub async fn id(visit: &Visit, acronym: &str) -> Result<Option<String>, Failure> {
    Ok(find(visit, acronym).await?.and_then(|found| found.organisation).map(|organisation| organisation.id))
}

async fn find(visit: &Visit, acronym: &str) -> Result<Option<Found>, Failure> {
    let found: Found = ask(visit, DOCUMENT, json!({ "acronym": acronym })).await?;
    let managed = found.organisation.as_ref().is_some_and(|one| !one.viewer_can_invite.is_empty());
    Ok(Some(found).filter(|_| managed))
}
