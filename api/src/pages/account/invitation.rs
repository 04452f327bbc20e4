//! `/invitations/TOKEN`: the page that an invitation's link opens, where a person makes their account or joins with it.

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

const DOCUMENT: &str = include_str!("../../../pages/documents/accept_invitation.graphql");

/// What the form sends.
#[derive(Default, Deserialize)]
pub struct Typed {
    name: String,
    password: String,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    frame: Frame,
    action: String,
    name: String,
    errors: Errors,
}

/// The empty form.
pub async fn form(visit: Visit) -> HttpResponse {
    show(&visit, String::new(), Errors::default())
}

/// The form that was sent.
pub async fn accept(
    http: HttpRequest,
    token: web::Path<String>,
    typed: web::Form<Typed>,
    visit: Visit,
) -> HttpResponse {
    if !is_from_here(&http) {
        return page::not_from_here(&visit);
    }
    let Typed { name, password } = typed.into_inner();
    let given = Some(name.as_str()).filter(|name| !name.trim().is_empty());
    let language = visit.words.language;
    let input = json!({ "token": token.as_str(), "password": password, "name": given, "language": language });
    match ask::<Answer>(&visit, DOCUMENT, json!({ "input": input })).await {
        Ok(Answer { entered }) => match entered.session {
            Some(session) => enter(&visit, session),
            None => show(&visit, name, entered.errors),
        },
        Err(failure) => show(&visit, name, Errors::of_failure(&visit, &failure)),
    }
}

fn show(visit: &Visit, name: String, errors: Errors) -> HttpResponse {
    let frame = Frame::of(visit, visit.words.say("invitation-heading"));
    let page = InvitationPage { frame, action: visit.path.clone(), name, errors };
    page::form(visit, &page.errors, &page)
}
