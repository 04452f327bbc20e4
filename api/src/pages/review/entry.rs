//! `/review/ID`: one entry that waits, beside what was accepted before it, to be accepted or returned with a comment.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use serde_json::json;
use time::{Date, OffsetDateTime};

use super::queue;
use crate::{
    failure::Failure,
    pages::{
        ask::ask,
        cookie,
        entry::Entry,
        form::{Errors, Sent, idempotency_key, nonce},
        line::Progress,
        page::{self, Frame},
        visit::Visit,
    },
};

const DOCUMENT: &str = concat!(
    include_str!("../../../pages/documents/review_entry.graphql"),
    include_str!("../../../pages/documents/fragments/entry.graphql"),
);

const REVIEW: &str = include_str!("../../../pages/documents/review_progress.graphql");

#[derive(Template)]
#[template(path = "review_entry.html")]
struct EntryPage {
    frame: Frame,
    action: String,
    token: String,
    nonce: String,
    waiting: Waiting,
    comment: String,
    errors: Errors,
}

#[derive(Deserialize)]
struct Found {
    node: Option<Waiting>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Waiting {
    #[serde(flatten)]
    entry: Entry,
    #[serde(with = "time::serde::rfc3339::option")]
    submitted_at: Option<OffsetDateTime>,
    submitted_by: Option<Person>,
    viewer_can_review: Option<bool>,
    supersedes: Option<Entry>,
    action_line: Line,
}

#[derive(Deserialize)]
struct Person {
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    code: String,
    title: String,
    due_on: Date,
    plan: Named,
    objective: Named,
    progress: Option<Progress>,
    entries: Accepted,
}

#[derive(Deserialize)]
struct Named {
    code: String,
    title: String,
}

#[derive(Deserialize)]
struct Accepted {
    nodes: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reviewed {
    review_progress: Payload,
}

#[derive(Deserialize)]
struct Payload {
    #[serde(rename = "userErrors")]
    errors: Errors,
}

/// The entry.
pub async fn form(id: web::Path<String>, visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    match find(&visit, &id).await {
        Ok(Some(waiting)) => show(&visit, waiting, String::new(), Errors::default()),
        Ok(None) => page::not_found(&visit),
        Err(failure) => page::problem(&visit, &failure),
    }
}

/// The decision that was sent; it leads on to the entry that is next.
pub async fn review(id: web::Path<String>, sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let comment = fields.text("comment").to_owned();
    let errors = if fields.is_again() {
        Errors::default()
    } else {
        let decision = if fields.text("act") == "accept" { "ACCEPT" } else { "RETURN" };
        let mut input = json!({
            "entryId": id.as_str(),
            "decision": decision,
            "comment": fields.optional("comment"),
            "expectedVersion": fields.number("version"),
        });
        input["idempotencyKey"] = json!(idempotency_key(fields.text("nonce"), &input));
        match ask::<Reviewed>(&visit, REVIEW, json!({ "input": input })).await {
            Ok(reviewed) if reviewed.review_progress.errors.is_empty() => return lead_on(&visit, decision).await,
            Ok(reviewed) => reviewed.review_progress.errors,
            Err(failure) => Errors::of_failure(&visit, &failure),
        }
    };
    match find(&visit, &id).await {
        Ok(Some(waiting)) => show(&visit, waiting, comment, errors),
        Ok(None) => page::not_found(&visit),
        Err(failure) => page::problem(&visit, &failure),
    }
}

async fn lead_on(visit: &Visit, decision: &str) -> HttpResponse {
    let done = if decision == "ACCEPT" { "accepted" } else { "returned" };
    match queue::next(visit).await {
        Ok(Some(id)) => page::see_other(&format!("/review/{id}?done={done}")).finish(),
        // What was decided is decided, also where it cannot be found out what is next.
        Ok(None) | Err(_) => page::see_other(&format!("/review?done={done}")).finish(),
    }
}

async fn find(visit: &Visit, id: &str) -> Result<Option<Waiting>, Failure> {
    let found: Found = ask(visit, DOCUMENT, json!({ "id": id })).await?;
    let may_come = visit.can.as_ref().is_some_and(|can| can.can_review_progress);
    Ok(found.node.filter(|_| may_come))
}

fn show(visit: &Visit, waiting: Waiting, comment: String, errors: Errors) -> HttpResponse {
    let page = EntryPage {
        frame: Frame::of(visit, format!("{}: {}", visit.words.say("review-entry"), waiting.action_line.code)),
        action: visit.path.clone(),
        token: visit.secret.as_deref().map(cookie::form_token).unwrap_or_default(),
        nonce: nonce(),
        waiting,
        comment,
        errors,
    };
    page::form(visit, &page.errors, &page)
}
