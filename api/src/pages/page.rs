//! How a page is answered: its frame, its headers and the page that says what went wrong; never what stands in it.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use askama::Template;

use super::{assets, cookie, visit::Visit, words::Words};
use crate::{failure::Failure, message::Message};

/// The pages load their own style sheet and nothing else; no script and no style stands in them.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What stands around every page.
pub struct Frame {
    /// The texts.
    pub words: Words,
    /// What the page is, for the window's title.
    pub title: String,
    /// Where the style sheet is.
    pub style: &'static str,
    /// The page in Spanish and in English.
    pub es: String,
    /// See `es`.
    pub en: String,
    /// Where the start page is, with the day that is shown.
    pub home: String,
    /// What the form that signs out carries; none when nobody is signed in.
    pub sign_out: Option<String>,
    /// Where signing in leads back to.
    pub here: String,
    /// Whether people and progress here are made up.
    pub sample: bool,
}

impl Frame {
    /// The frame of a page with this title.
    #[must_use]
    pub fn of(visit: &Visit, title: String) -> Self {
        Self {
            words: visit.words,
            title,
            style: &assets::STYLE_PATH,
            es: visit.in_language("es"),
            en: visit.in_language("en"),
            home: visit.link("/"),
            sign_out: visit.secret.as_deref().map(cookie::form_token),
            here: visit.link(&visit.path),
            sample: visit.sample,
        }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Problem {
    frame: Frame,
    heading: String,
    text: String,
}

/// The page, or the page that says why there is none.
#[must_use]
pub fn answer<T: Template>(visit: &Visit, page: Result<T, Failure>) -> HttpResponse {
    match page.and_then(|page| page.render().map_err(Failure::internal)) {
        Ok(text) => html(HttpResponse::Ok(), visit, text),
        Err(failure) => problem(visit, &failure),
    }
}

/// The same with another status, for a form that must be mended.
#[must_use]
pub fn to_mend<T: Template>(visit: &Visit, page: &T) -> HttpResponse {
    match page.render() {
        Ok(text) => html(HttpResponse::build(StatusCode::UNPROCESSABLE_ENTITY), visit, text),
        Err(error) => problem(visit, &Failure::internal(error)),
    }
}

/// What went wrong, and what to do.
#[must_use]
pub fn problem(visit: &Visit, failure: &Failure) -> HttpResponse {
    let number = visit.number();
    if let Some(cause) = failure.cause() {
        tracing::error!(request = number, cause, "a page failed");
    }
    let (_, message) = failure.public(number);
    said(visit, failure.status(), "problem-heading", &message)
}

/// There is no such page, or none that the visitor may see.
#[must_use]
pub fn not_found(visit: &Visit) -> HttpResponse {
    said(visit, StatusCode::NOT_FOUND, "page-not-found-heading", &Message::new("page-not-found"))
}

/// A form that no page of this site has sent.
#[must_use]
pub fn not_from_here(visit: &Visit) -> HttpResponse {
    said(visit, StatusCode::FORBIDDEN, "problem-heading", &Message::new("form-not-from-here"))
}

fn said(visit: &Visit, status: StatusCode, heading: &'static str, message: &Message) -> HttpResponse {
    let heading = visit.words.tell(&Message::new(heading));
    let page = Problem { frame: Frame::of(visit, heading.clone()), heading, text: visit.words.tell(message) };
    match page.render() {
        Ok(text) => html(HttpResponse::build(status), visit, text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

fn html(mut answer: HttpResponseBuilder, visit: &Visit, text: String) -> HttpResponse {
    if let Some(language) = visit.chosen {
        answer.cookie(cookie::keep_language(language, visit.installation.settings.is_secure()));
    }
    if visit.expired {
        answer.cookie(cookie::end(visit.installation.settings.is_secure()));
    }
    with_headers(&mut answer).content_type("text/html; charset=utf-8").body(text)
}

/// Leads on after a form, so that going back or loading again sends nothing twice.
#[must_use]
pub fn see_other(to: &str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::SeeOther();
    with_headers(&mut answer).insert_header((header::LOCATION, to));
    answer
}

fn with_headers(answer: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    answer
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        // Without it the browser would not say from which site a form comes.
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .insert_header((header::VARY, "Cookie, Accept-Language, Accept-Encoding"))
}
