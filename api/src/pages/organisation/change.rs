//! What the forms of `/organisations` and `/organisations/ACRONYM` do: each is one mutation.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{form::Typed, list, one};
use crate::{
    failure::Failure,
    pages::{
        ask::ask,
        form::{Errors, Sent, idempotency_key},
        page,
        visit::Visit,
    },
};

const CREATE: &str = include_str!("../../../pages/documents/create_organisation.graphql");
const UPDATE: &str = include_str!("../../../pages/documents/update_organisation.graphql");

#[derive(Deserialize)]
struct Answer {
    changed: Changed,
}

#[derive(Deserialize)]
struct Changed {
    organisation: Option<Named>,
    #[serde(rename = "userErrors")]
    errors: Errors,
}

#[derive(Deserialize)]
struct Named {
    acronym: String,
}

/// Adds an organisation.
pub async fn create(sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let typed = Typed::of_fields(&fields);
    if fields.is_again() {
        return list::show(&visit, Some(typed), Errors::default()).await;
    }
    let input = typed.input(&visit).map(|mut input| {
        input["idempotencyKey"] = json!(idempotency_key(fields.text("nonce"), &input));
        input
    });
    match send(&visit, CREATE, input).await {
        Ok(made) => page::see_other(&format!("{}?done=organisation", at(&made))).finish(),
        Err(Refused::Denied(failure)) => page::problem(&visit, &failure),
        Err(Refused::ToMend(errors)) => list::show(&visit, Some(typed), errors).await,
    }
}

/// Changes the organisation.
pub async fn update(acronym: web::Path<String>, sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let typed = Typed::of_fields(&fields);
    if fields.is_again() {
        return one::show(&visit, &acronym, Some(typed), Errors::default()).await;
    }
    let id = match one::id(&visit, &acronym).await {
        Ok(Some(id)) => id,
        Ok(None) => return page::not_found(&visit),
        Err(failure) => return one::show(&visit, &acronym, Some(typed), Errors::of_failure(&visit, &failure)).await,
    };
    let input = typed.input(&visit).map(|mut input| {
        input["id"] = json!(id);
        input["expectedVersion"] = json!(fields.number("version"));
        input
    });
    match send(&visit, UPDATE, input).await {
        Ok(changed) => page::see_other(&format!("{}?done=changed", at(&changed))).finish(),
        Err(Refused::Denied(failure)) => page::problem(&visit, &failure),
        Err(Refused::ToMend(errors)) => one::show(&visit, &acronym, Some(typed), errors).await,
    }
}

/// Why a form was not acted on.
enum Refused {
    /// The visitor may not.
    Denied(Failure),
    /// There is something to mend, or to send once more.
    ToMend(Errors),
}

/// Makes the change; answers the organisation's acronym as it is now.
async fn send(visit: &Visit, document: &str, input: Result<Value, Errors>) -> Result<String, Refused> {
    let input = input.map_err(Refused::ToMend)?;
    let answer: Result<Answer, Failure> = ask(visit, document, json!({ "input": input })).await;
    match answer.map(|answer| answer.changed) {
        Ok(Changed { organisation: Some(changed), errors }) if errors.is_empty() => Ok(changed.acronym),
        Ok(Changed { errors, .. }) => Err(Refused::ToMend(errors)),
        Err(failure @ Failure::Forbidden) => Err(Refused::Denied(failure)),
        Err(failure) => Err(Refused::ToMend(Errors::of_failure(visit, &failure))),
    }
}

fn at(acronym: &str) -> String {
    page::path(&["organisations", acronym])
}
