//! `/sign-in`: an address and a password, and then a cookie that only the browser and this server see; the tokens of the
//! API never reach a page.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;

use super::{
    ask::ask,
    cookie,
    form::{Errors, Fields, onward},
    kept,
    page::{self, Frame},
    visit::{Visit, is_from_here},
};
use crate::failure::Failure;

const DOCUMENT: &str = include_str!("../../pages/documents/sign_in.graphql");

/// What the form sends.
#[derive(Default, Deserialize)]
pub struct Typed {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    kept: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    email: String,
    next: String,
    kept: String,
    errors: Errors,
    expired: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    sign_in: Payload,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payload {
    session: Option<Begun>,
    #[serde(rename = "userErrors")]
    errors: Errors,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Begun {
    refresh_token: String,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
}

/// Where to go on to.
#[derive(Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// The empty form.
pub async fn form(http: HttpRequest, visit: Visit) -> HttpResponse {
    let next = web::Query::<Next>::from_query(http.query_string()).map(web::Query::into_inner).unwrap_or_default();
    show(&visit, Typed { next: next.next, ..Typed::default() }, Errors::default())
}

/// The form with what was typed in another one, whose session had ended when it was sent.
#[must_use]
pub fn ask_again(visit: &Visit, path: &str, fields: &Fields) -> HttpResponse {
    let typed = Typed { next: path.to_owned(), kept: fields.to_carry(), ..Typed::default() };
    show(visit, typed, Errors::default())
}

/// The form that was sent.
pub async fn sign_in(http: HttpRequest, sent: web::Form<Typed>, mut visit: Visit) -> HttpResponse {
    if !is_from_here(&http) {
        return page::not_from_here(&visit);
    }
    let typed = sent.into_inner();
    let input = json!({ "input": { "email": typed.email, "password": typed.password } });
    let payload = match ask::<Answer>(&visit, DOCUMENT, input).await {
        Ok(answer) => answer.sign_in,
        Err(failure @ Failure::LimitExceeded(_)) => {
            let errors = Errors::of_failure(&visit, &failure);
            return show(&visit, typed, errors);
        }
        Err(failure) => return page::problem(&visit, &failure),
    };
    let Some(session) = payload.session else { return show(&visit, typed, payload.errors) };
    let seconds = (session.expires_at - OffsetDateTime::now_utc()).whole_seconds();
    let cookie = cookie::begin(session.refresh_token.clone(), seconds, visit.installation.settings.is_secure());
    if typed.kept.is_empty() {
        let next = if typed.next.is_empty() { "/work" } else { onward(&typed.next) };
        return page::see_other(next).cookie(cookie).finish();
    }
    visit.secret = Some(session.refresh_token);
    visit.expired = false;
    let mut answer = kept::offer(&visit, &typed.next, &Fields::parse(&typed.kept));
    match answer.add_cookie(&cookie) {
        Ok(()) => answer,
        Err(error) => page::problem(&visit, &Failure::internal(error)),
    }
}

fn show(visit: &Visit, typed: Typed, errors: Errors) -> HttpResponse {
    let frame = Frame::of(visit, visit.words.say("sign-in"));
    let Typed { email, next, kept, .. } = typed;
    let expired = visit.expired || !kept.is_empty();
    let page = SignInPage { frame, email, next, kept, errors, expired };
    page::form(visit, &page.errors, &page)
}
