//! `/sign-out`: ends the session of the browser, here and in the database.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ask::ask, cookie, form, page, visit::Visit};

const DOCUMENT: &str = include_str!("../../pages/documents/sign_out.graphql");

/// What the form sends.
#[derive(Deserialize)]
pub struct SignOutForm {
    token: String,
}

/// The form that was sent.
pub async fn sign_out(http: HttpRequest, sent: web::Form<SignOutForm>, visit: Visit) -> HttpResponse {
    if visit.is_signed_in() {
        if !form::holds(&http, &visit, &sent.token) {
            return page::not_from_here(&visit);
        }
        if let Err(failure) = ask::<Value>(&visit, DOCUMENT, json!({})).await {
            return page::problem(&visit, &failure);
        }
    }
    page::see_other("/").cookie(cookie::end(visit.installation.settings.is_secure())).finish()
}
