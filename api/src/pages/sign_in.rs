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
    form::onward,
    page::{self, Frame},
    visit::{Visit, is_from_here},
};
use crate::failure::Failure;

const DOCUMENT: &str = include_str!("../../pages/documents/sign_in.graphql");

/// What the form sends.
#[derive(Deserialize)]
pub struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    email: String,
    next: String,
    errors: Vec<String>,
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
    user_errors: Vec<UserError>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Begun {
    refresh_token: String,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
}

#[derive(Deserialize)]
struct UserError {
    message: String,
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
    page::answer(&visit, Ok(show(&visit, String::new(), &next.next, Vec::new())))
}

/// The form that was sent.
pub async fn sign_in(http: HttpRequest, sent: web::Form<SignInForm>, visit: Visit) -> HttpResponse {
    if !is_from_here(&http) {
        return page::not_from_here(&visit);
    }
    let SignInForm { email, password, next } = sent.into_inner();
    let input = json!({ "input": { "email": email, "password": password } });
    let payload = match ask::<Answer>(&visit, DOCUMENT, input).await {
        Ok(answer) => answer.sign_in,
        Err(Failure::LimitExceeded(message)) => {
            let errors = vec![visit.words.tell(&message)];
            return page::to_mend(&visit, &show(&visit, email, &next, errors));
        }
        Err(failure) => return page::problem(&visit, &failure),
    };
    let Some(session) = payload.session else {
        let errors = payload.user_errors.into_iter().map(|error| error.message).collect();
        return page::to_mend(&visit, &show(&visit, email, &next, errors));
    };
    let seconds = (session.expires_at - OffsetDateTime::now_utc()).whole_seconds();
    let cookie = cookie::begin(session.refresh_token, seconds, visit.installation.settings.is_secure());
    page::see_other(onward(&next)).cookie(cookie).finish()
}

fn show(visit: &Visit, email: String, next: &str, errors: Vec<String>) -> SignInPage {
    let title = visit.words.say("sign-in");
    SignInPage { frame: Frame::of(visit, title), email, next: onward(next).to_owned(), errors, expired: visit.expired }
}
