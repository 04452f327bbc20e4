//! What the forms of `/people/ACRONYM` do: each is one mutation; the links that open an account are shown once.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use serde_json::{Value, json};

use super::organisation::{self, Invited};
use crate::{
    failure::Failure,
    pages::{
        ask::ask,
        form::{Errors, Fields, Sent, idempotency_key},
        page::{self, Frame},
        visit::Visit,
    },
};

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    frame: Frame,
    heading: String,
    text: String,
    link: Option<String>,
    back: String,
}

#[derive(Deserialize)]
struct Answer {
    changed: Changed,
}

#[derive(Deserialize)]
struct Changed {
    #[serde(default)]
    link: Option<String>,
    #[serde(rename = "userErrors")]
    errors: Errors,
}

const INVITE: &str = include_str!("../../../pages/documents/invite_person.graphql");
const RESET: &str = include_str!("../../../pages/documents/issue_password_reset.graphql");

/// The changes that are answered with the page itself, by what their buttons say.
const CHANGES: [(&str, &str); 5] = [
    ("role", include_str!("../../../pages/documents/change_role.graphql")),
    ("end", include_str!("../../../pages/documents/end_membership.graphql")),
    ("disable", include_str!("../../../pages/documents/disable_person.graphql")),
    ("enable", include_str!("../../../pages/documents/enable_person.graphql")),
    ("revoke", include_str!("../../../pages/documents/revoke_invitation.graphql")),
];

/// The form that was sent.
pub async fn change(acronym: web::Path<String>, sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let act = fields.text("act");
    let invited = Invited { email: fields.text("email").to_owned(), role: fields.text("role").to_owned() };
    if fields.is_again() {
        return organisation::show(&visit, &acronym, invited, Errors::default()).await;
    }
    let done = match act {
        "invite" => invite(&visit, &acronym, &fields).await,
        "reset" => send(&visit, RESET, json!({ "id": fields.text("id") }), Some(&fields)).await,
        _ => match CHANGES.iter().find(|(name, _)| *name == act) {
            Some((name, document)) => send(&visit, document, input(name, &fields), None).await,
            None => return page::not_found(&visit),
        },
    };
    match done {
        Ok(Some(changed)) if changed.errors.is_empty() => match act {
            "invite" | "reset" => show_link(&visit, act, changed.link),
            _ => page::see_other(&format!("{}?done=changed", visit.path)).finish(),
        },
        Ok(Some(changed)) => organisation::show(&visit, &acronym, invited, changed.errors).await,
        Ok(None) => page::not_found(&visit),
        Err(failure) => organisation::show(&visit, &acronym, invited, Errors::of_failure(&visit, &failure)).await,
    }
}

fn input(act: &str, fields: &Fields) -> Value {
    let id = fields.text("id");
    match act {
        "role" => json!({ "id": id, "expectedVersion": fields.number("version"), "role": fields.text("role") }),
        "revoke" => json!({ "id": id }),
        _ => json!({ "id": id, "expectedVersion": fields.number("version") }),
    }
}

async fn invite(visit: &Visit, acronym: &str, fields: &Fields) -> Result<Option<Changed>, Failure> {
    let Some(id) = organisation::id(visit, acronym).await? else { return Ok(None) };
    let input = json!({ "email": fields.text("email"), "organisationId": id, "role": fields.text("role") });
    send(visit, INVITE, input, Some(fields)).await
}

/// Makes the change; with the fields of a form whose request must not be made twice.
async fn send(
    visit: &Visit,
    document: &str,
    mut input: Value,
    once: Option<&Fields>,
) -> Result<Option<Changed>, Failure> {
    if let Some(fields) = once {
        input["idempotencyKey"] = json!(idempotency_key(fields.text("nonce"), &input));
    }
    let answer: Answer = ask(visit, document, json!({ "input": input })).await?;
    Ok(Some(answer.changed))
}

fn show_link(visit: &Visit, act: &str, link: Option<String>) -> HttpResponse {
    let (heading, text) = match act {
        "invite" => ("invited-heading", "invited-text"),
        _ => ("reset-heading", "reset-text"),
    };
    let heading = visit.words.say(heading);
    let frame = Frame::of(visit, heading.clone());
    let page = LinkPage { frame, heading, text: visit.words.say(text), link, back: visit.path.clone() };
    page::shown_once(visit, &page)
}
