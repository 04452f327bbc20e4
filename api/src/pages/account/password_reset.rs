//! `/password-resets/TOKEN`: the page that a reset's link opens, where a person chooses another password.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::{Answer, enter};
use crate::pages::{
    ask::ask,
    form::Errors,
    page::{self, Frame},
    visit::{Visit, is_from_here},
};

const DOCUMENT: &str = include_str!("../../../pages/documents/reset_password.graphql");

/// What the form sends.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(rename = "newPassword")]
    password: String,
}

#[derive(Template)]
#[template(path = "password_reset.html")]
struct ResetPage {
    frame: Frame,
    action: String,
    errors: Errors,
}

/// The empty form.
pub async fn form(visit: Visit) -> HttpResponse {
    show(&visit, Errors::default())
}

/// The form that was sent.
pub async fn reset(http: HttpRequest, token: web::Path<String>, typed: web::Form<Typed>, visit: Visit) -> HttpResponse {
    if !is_from_here(&http) {
        return page::not_from_here(&visit);
    }
    let input = json!({ "token": token.as_str(), "newPassword": typed.into_inner().password });
    match ask::<Answer>(&visit, DOCUMENT, json!({ "input": input })).await {
        Ok(Answer { entered }) => match entered.session {
            Some(session) => enter(&visit, session),
            None => show(&visit, entered.errors),
        },
        Err(failure) => show(&visit, Errors::of_failure(&visit, &failure)),
    }
}

fn show(visit: &Visit, errors: Errors) -> HttpResponse {
    let frame = Frame::of(visit, visit.words.say("choose-password"));
    let page = ResetPage { frame, action: visit.path.clone(), errors };
    page::form(visit, &page.errors, &page)
}
