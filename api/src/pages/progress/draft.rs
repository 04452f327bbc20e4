//! `/drafts/ID`: a statement that is still being written, to go on with, to submit or to throw away.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::form::{Line, ProgressPage, Typed};
use crate::{
    failure::Failure,
    pages::{
        ask::ask,
        cookie,
        entry::Entry,
        form::{Errors, Sent},
        page::{self, Frame},
        visit::Visit,
    },
};

const FORM: &str = concat!(
    include_str!("../../../pages/documents/draft.graphql"),
    include_str!("../../../pages/documents/fragments/line_parts.graphql"),
    include_str!("../../../pages/documents/fragments/entry.graphql"),
);

const UPDATE: &str = include_str!("../../../pages/documents/update_draft.graphql");
const SUBMIT: &str = include_str!("../../../pages/documents/submit_progress.graphql");
const DISCARD: &str = include_str!("../../../pages/documents/discard_draft.graphql");

#[derive(Deserialize)]
struct Found {
    node: Option<Draft>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(flatten)]
    entry: Entry,
    viewer_can_edit: Option<bool>,
    action_line: Line,
    supersedes: Option<Entry>,
}

#[derive(Deserialize)]
struct Changed {
    changed: Payload,
}

#[derive(Deserialize)]
struct Payload {
    entry: Option<Version>,
    #[serde(rename = "userErrors")]
    errors: Errors,
}

#[derive(Deserialize)]
struct Version {
    version: i64,
}

/// The draft as it was left.
pub async fn form(id: web::Path<String>, visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    match find(&visit, &id).await {
        Ok(Some(draft)) => {
            let typed = typed_of(&draft);
            show(&visit, draft, typed, Errors::default())
        }
        Ok(None) => page::not_found(&visit),
        Err(failure) => page::problem(&visit, &failure),
    }
}

/// The form that was sent.
pub async fn draft(id: web::Path<String>, sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let draft = match find(&visit, &id).await {
        Ok(Some(draft)) => draft,
        // It was submitted or thrown away meanwhile, perhaps by the same form sent twice.
        Ok(None) => return page::see_other("/work").finish(),
        Err(failure) => return page::problem(&visit, &failure),
    };
    let mut typed = Typed::of_fields(&fields);
    let act = fields.text("act");
    if fields.is_again() || act == "more" {
        return show(&visit, draft, typed, Errors::default());
    }
    let done = match act {
        "discard" => change(&visit, DISCARD, &id, &mut typed, None).await.map(|()| "discarded"),
        "submit" => save(&visit, &id, &mut typed).await.map(|()| "submitted"),
        _ => save(&visit, &id, &mut typed).await.map(|()| "saved"),
    };
    let done = match done {
        Ok("submitted") => change(&visit, SUBMIT, &id, &mut typed, None).await.map(|()| "submitted"),
        done => done,
    };
    match done {
        Ok(done) => page::see_other(&format!("/work?done={done}")).finish(),
        Err(errors) => show(&visit, draft, typed, errors),
    }
}

async fn save(visit: &Visit, id: &str, typed: &mut Typed) -> Result<(), Errors> {
    let input = typed.input(visit)?;
    change(visit, UPDATE, id, typed, Some(input)).await
}

/// Makes one change of the draft; the form goes on from the version that it leaves.
async fn change(
    visit: &Visit,
    document: &str,
    id: &str,
    typed: &mut Typed,
    input: Option<Value>,
) -> Result<(), Errors> {
    let mut input = input.unwrap_or_else(|| json!({}));
    if let Value::Object(input) = &mut input {
        input.insert("entryId".to_owned(), json!(id));
        input.insert("expectedVersion".to_owned(), json!(typed.version.parse::<i64>().ok()));
    }
    let told = |failure: Failure| Errors::of_failure(visit, &failure);
    let changed: Changed = ask(visit, document, json!({ "input": input })).await.map_err(told)?;
    if !changed.changed.errors.is_empty() {
        return Err(changed.changed.errors);
    }
    if let Some(entry) = changed.changed.entry {
        typed.version = entry.version.to_string();
    }
    Ok(())
}

async fn find(visit: &Visit, id: &str) -> Result<Option<Draft>, Failure> {
    let found: Found = ask(visit, FORM, json!({ "id": id })).await?;
    Ok(found.node.filter(|draft| draft.viewer_can_edit == Some(true)))
}

fn typed_of(draft: &Draft) -> Typed {
    let supersedes = draft.supersedes.as_ref().map(|entry| entry.id.clone()).unwrap_or_default();
    Typed { supersedes, ..Typed::of_entry(&draft.entry) }
}

fn show(visit: &Visit, draft: Draft, typed: Typed, errors: Errors) -> HttpResponse {
    let page = ProgressPage {
        frame: Frame::of(visit, format!("{}: {}", visit.words.say("log-progress"), draft.action_line.code)),
        action: visit.path.clone(),
        token: visit.secret.as_deref().map(cookie::form_token).unwrap_or_default(),
        organisations: Vec::new(),
        answered: draft.supersedes,
        is_draft: true,
        today: visit.today(),
        line: draft.action_line,
        typed,
        errors,
    };
    page::form(visit, &page.errors, &page)
}
