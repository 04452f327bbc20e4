//! How a page is answered: its frame, its headers and the page that says what went wrong; never what stands in it.

use std::borrow::Cow;

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    body::MessageBody,
    http::{
        StatusCode,
        header::{self, ETag, EntityTag, IfNoneMatch},
    },
    web::Bytes,
};
use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::{
    assets, cookie,
    form::Errors,
    visit::{Can, Visit},
    words::Words,
};
use crate::{audit::chain::hexadecimal, failure::Failure, http::coding::Coding, message::Message};

/// The pages load their own style sheet and script and nothing else; no script and no style stands in them.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// One browser keeps the page, so that going back finds what was typed in it, and asks before it shows it anew.
const KEPT: &str = "private, no-cache";

/// What cannot stand in a part of a path as it is.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

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
    /// What the address of a page ends with that shows the same day and the same entries.
    pub asked: String,
    /// What the form that signs out carries; none when nobody is signed in.
    pub sign_out: Option<String>,
    /// Where signing in leads back to.
    pub here: String,
    /// Whether people and progress here are made up.
    pub sample: bool,
    /// What whoever is signed in may do; none for everybody else.
    pub can: Option<Can>,
    /// What was done just now, and what happens next.
    pub done: Option<String>,
    /// How the page learns that it is out of date; none for a page that does not.
    pub live: Option<Live>,
}

/// How a page learns that its plan has changed.
pub struct Live {
    /// Where the script is that asks.
    pub script: &'static str,
    /// Where it asks.
    pub changes: String,
    /// The revision of the plan that the page shows.
    pub revision: i64,
}

impl Frame {
    /// The frame of a page with this title.
    #[must_use]
    pub fn of(visit: &Visit, title: String) -> Self {
        Self {
            words: visit.words,
            title,
            style: &assets::STYLE.path,
            es: visit.in_language("es"),
            en: visit.in_language("en"),
            home: visit.link("/"),
            asked: visit.link(""),
            sign_out: visit.secret.as_deref().map(cookie::form_token),
            here: visit.here(),
            sample: visit.sample,
            can: visit.can.clone(),
            done: visit.done.map(|done| visit.words.say(done)),
            live: None,
        }
    }

    /// The same for a page that shows a plan at a revision.
    #[must_use]
    pub fn following(self, plan: &str, revision: i64) -> Self {
        let changes = path(&["plans", plan, "changes"]);
        Self { live: Some(Live { script: &assets::LIVE.path, changes, revision }), ..self }
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
        Ok(text) => shown(visit, Bytes::from(text), Coding::Plain),
        Err(failure) => problem(visit, &failure),
    }
}

/// The text of a page, where there is one.
pub fn text<T: Template>(page: Option<T>) -> Result<Option<String>, Failure> {
    page.map(|page| page.render()).transpose().map_err(Failure::internal)
}

/// The page whose text this is, written in a coding.
#[must_use]
pub fn shown(visit: &Visit, text: Bytes, coding: Coding) -> HttpResponse {
    let mut page = if visit.is_signed_in() { html(HttpResponse::Ok(), visit, KEPT, text) } else { public(visit, text) };
    if page.status() == StatusCode::OK {
        coding.label(&mut page);
    }
    page
}

/// A page that everybody sees alike; where the browser has it already, only that is said.
fn public(visit: &Visit, text: Bytes) -> HttpResponse {
    let digest = hexadecimal(&Sha256::digest(&text));
    let tag = EntityTag::new_strong(digest[..32].to_owned());
    let known = match &visit.known {
        Some(IfNoneMatch::Any) => true,
        Some(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        None => false,
    };
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header(ETag(tag));
    html(answer, visit, "no-cache", if known { Bytes::new() } else { text })
}

/// A page with something that is shown once; the browser is not to keep it.
#[must_use]
pub fn shown_once<T: Template>(visit: &Visit, page: &T) -> HttpResponse {
    match page.render() {
        Ok(text) => html(HttpResponse::Ok(), visit, "no-store", text),
        Err(error) => problem(visit, &Failure::internal(error)),
    }
}

/// The page with a status of its own.
#[must_use]
pub fn with_status<T: Template>(visit: &Visit, status: StatusCode, page: &T) -> HttpResponse {
    match page.render() {
        Ok(text) => html(HttpResponse::build(status), visit, KEPT, text),
        Err(error) => problem(visit, &Failure::internal(error)),
    }
}

/// A form, once more: to be mended where something is wrong with it, else as it was asked for.
#[must_use]
pub fn form<T: Template>(visit: &Visit, errors: &Errors, page: &T) -> HttpResponse {
    with_status(visit, if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, page)
}

/// Leads whoever is not signed in to the form that does, and back.
#[must_use]
pub fn sign_in_first(visit: &Visit) -> HttpResponse {
    let next = serde_urlencoded::to_string([("next", visit.here())]).unwrap_or_default();
    see_other(&format!("/sign-in?{next}")).finish()
}

/// What went wrong, and what to do.
#[must_use]
pub fn problem(visit: &Visit, failure: &Failure) -> HttpResponse {
    let (status, message) = told(visit, failure);
    said(visit, status, "problem-heading", &message)
}

/// What is told of a failure; its cause goes to the log.
#[must_use]
pub fn told(visit: &Visit, failure: &Failure) -> (StatusCode, Message) {
    let number = visit.number();
    if let Some(cause) = failure.cause() {
        tracing::error!(request = number, cause, "a page failed");
    }
    (failure.status(), failure.public(number).1)
}

/// There is no such page, or none that the visitor may see.
#[must_use]
pub fn not_found(visit: &Visit) -> HttpResponse {
    let text = if visit.is_signed_in() { "page-not-found-signed-in" } else { "page-not-found" };
    said(visit, StatusCode::NOT_FOUND, "page-not-found-heading", &Message::new(text))
}

/// A form that no page of this site has sent.
#[must_use]
pub fn not_from_here(visit: &Visit) -> HttpResponse {
    said(visit, StatusCode::FORBIDDEN, "problem-heading", &Message::new("form-not-from-here"))
}

/// A form that is too large or not written as browsers write forms.
#[must_use]
pub fn unreadable_form(visit: &Visit, status: StatusCode) -> HttpResponse {
    let large = status == StatusCode::PAYLOAD_TOO_LARGE;
    let message = Message::new(if large { "form-too-large" } else { "form-unreadable" });
    said(visit, status, "problem-heading", &message)
}

fn said(visit: &Visit, status: StatusCode, heading: &'static str, message: &Message) -> HttpResponse {
    let heading = visit.words.tell(&Message::new(heading));
    let page = Problem { frame: Frame::of(visit, heading.clone()), heading, text: visit.words.tell(message) };
    match page.render() {
        Ok(text) => html(HttpResponse::build(status), visit, KEPT, text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

fn html(
    mut answer: HttpResponseBuilder,
    visit: &Visit,
    keeping: &'static str,
    text: impl MessageBody + 'static,
) -> HttpResponse {
    if let Some(language) = visit.chosen {
        answer.cookie(cookie::keep_language(language, visit.installation.settings.is_secure()));
    }
    if visit.expired {
        answer.cookie(cookie::end(visit.installation.settings.is_secure()));
    }
    answer.insert_header((header::CACHE_CONTROL, keeping));
    with_headers(&mut answer).content_type("text/html; charset=utf-8").body(text)
}

/// A path of this site from its parts, written so that a part is one part whatever it holds.
#[must_use]
pub fn path(parts: &[&str]) -> String {
    parts.iter().flat_map(|part| ["/".into(), Cow::from(utf8_percent_encode(part, &RESERVED))]).collect()
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
