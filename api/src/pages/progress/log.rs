//! `/plans/CODE/lines/CODE/progress`: a new statement on a line, or the answer to one that was returned.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::form::{Line, ProgressPage, Typed};
use crate::{
    failure::Failure,
    pages::{
        ask::ask,
        cookie,
        entry::{Entry, Organisation},
        form::{Errors, Sent, idempotency_key, nonce},
        page::{self, Frame},
        visit::Visit,
    },
};

const FORM: &str = concat!(
    include_str!("../../../pages/documents/progress_form.graphql"),
    include_str!("../../../pages/documents/fragments/line_parts.graphql"),
    include_str!("../../../pages/documents/fragments/entry.graphql"),
);

const LOG: &str = include_str!("../../../pages/documents/log_progress.graphql");

/// The entry that a new one is to answer.
#[derive(Default, Deserialize)]
struct Answers {
    answers: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    action_line: Option<Line>,
    viewer: Viewer,
    answered: Option<Entry>,
}

#[derive(Deserialize)]
struct Viewer {
    memberships: Vec<Membership>,
}

#[derive(Deserialize)]
struct Membership {
    organisation: Organisation,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Logged {
    log_progress: Payload,
}

#[derive(Deserialize)]
struct Payload {
    #[serde(rename = "userErrors")]
    errors: Errors,
}

type Place = web::Path<(String, String)>;

/// The empty form.
pub async fn form(http: HttpRequest, place: Place, visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    let asked = web::Query::<Answers>::from_query(http.query_string()).map(web::Query::into_inner).unwrap_or_default();
    let found = match find(&visit, &place, asked.answers.as_deref()).await {
        Ok(Some(found)) => found,
        Ok(None) => return page::not_found(&visit),
        Err(failure) => return page::problem(&visit, &failure),
    };
    let typed = match &found.answered {
        Some(entry) => Typed { supersedes: entry.id.clone(), ..Typed::of_entry(entry) },
        None => Typed::empty(&visit, found.action_line.as_ref().and_then(|line| line.entries.nodes.first())),
    };
    show(&visit, found, typed, Errors::default())
}

/// The form that was sent.
pub async fn log(place: Place, sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let typed = Typed::of_fields(&fields);
    let answers = Some(typed.supersedes.as_str()).filter(|id| !id.is_empty());
    let found = match find(&visit, &place, answers).await {
        Ok(Some(found)) => found,
        Ok(None) => return page::not_found(&visit),
        Err(failure) => return page::problem(&visit, &failure),
    };
    if fields.is_again() || fields.text("act") == "more" {
        return show(&visit, found, typed, Errors::default());
    }
    let submit = fields.text("act") == "submit";
    match send(&visit, &found, &typed, submit).await {
        Ok(()) => page::see_other(if submit { "/work?done=submitted" } else { "/work?done=saved" }).finish(),
        Err(errors) => show(&visit, found, typed, errors),
    }
}

async fn send(visit: &Visit, found: &Found, typed: &Typed, submit: bool) -> Result<(), Errors> {
    let mut input = typed.input(visit)?;
    let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    if let Value::Object(input) = &mut input {
        input.insert("actionLineId".to_owned(), json!(found.action_line.as_ref().map(|line| &line.id)));
        input.insert("organisationId".to_owned(), json!(optional(&typed.organisation)));
        input.insert("supersedesId".to_owned(), json!(optional(&typed.supersedes)));
        input.insert("submit".to_owned(), json!(submit));
    }
    let key = idempotency_key(&typed.nonce, &input);
    if let Value::Object(input) = &mut input {
        input.insert("idempotencyKey".to_owned(), json!(key));
    }
    let told = |failure: Failure| Errors::of_failure(visit, &failure);
    let logged: Logged = ask(visit, LOG, json!({ "input": input })).await.map_err(told)?;
    let errors = logged.log_progress.errors;
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

async fn find(visit: &Visit, place: &(String, String), answers: Option<&str>) -> Result<Option<Found>, Failure> {
    let (plan, line) = place;
    let answering = answers.is_some();
    let asked = json!({ "plan": plan, "line": line, "answers": answers.unwrap_or(""), "answering": answering });
    let found: Found = ask(visit, FORM, asked).await?;
    let there = found.action_line.as_ref().is_some_and(|line| line.viewer_can_log_progress);
    Ok(Some(found).filter(|found| there && (found.answered.is_some() || !answering)))
}

fn show(visit: &Visit, found: Found, mut typed: Typed, errors: Errors) -> HttpResponse {
    // What was refused is remembered under the old one.
    typed.nonce = nonce();
    let Some(line) = found.action_line else { return page::not_found(visit) };
    let own = found.viewer.memberships.into_iter().map(|membership| membership.organisation);
    let takes_part = |one: &Organisation| {
        let mut parts = line.responsibilities.iter().filter_map(|part| part.organisation.as_ref());
        parts.any(|organisation| organisation.id == one.id)
    };
    let page = ProgressPage {
        frame: Frame::of(visit, format!("{}: {}", visit.words.say("log-progress"), line.code)),
        action: visit.path.clone(),
        token: visit.secret.as_deref().map(cookie::form_token).unwrap_or_default(),
        organisations: own.filter(takes_part).collect(),
        answered: found.answered,
        is_draft: false,
        today: visit.today(),
        line,
        typed,
        errors,
    };
    page::form(visit, &page.errors, &page)
}
