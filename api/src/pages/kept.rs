//! What was typed in a form whose session had ended, carried through signing in and back into the form; never kept by the
//! server, and never a password.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use super::{
    cookie,
    form::{Fields, onward},
    page::{self, Frame},
    sign_in,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    frame: Frame,
    action: String,
    token: String,
    fields: Vec<(String, String)>,
}

/// The page that signs in, with what was typed in it.
#[must_use]
pub fn ask_to_sign_in(visit: &Visit, fields: &Fields) -> HttpResponse {
    sign_in::ask_again(visit, &visit.path, fields)
}

/// The page that leads back into the form at `path` with what was typed.
#[must_use]
pub fn offer(visit: &Visit, path: &str, fields: &Fields) -> HttpResponse {
    let Some(secret) = visit.secret.as_deref() else { return page::not_from_here(visit) };
    let page = KeptPage {
        frame: Frame::of(visit, visit.words.say("kept-heading")),
        action: onward(path).to_owned(),
        token: cookie::form_token(secret),
        fields: fields.typed().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    };
    page::with_status(visit, StatusCode::OK, &page)
}
