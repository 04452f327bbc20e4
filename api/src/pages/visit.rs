//! One visit of a page: who comes, in which language, from where and to which address; never what they see.

use std::sync::Arc;

use actix_web::{
    Error, FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, Header, IfNoneMatch},
    web,
};
use async_graphql::futures_util::{FutureExt, future::LocalBoxFuture};
use entity::{computed::ProgressBasis, instant::Instant, vocabulary::Language};
use serde::Deserialize;
use time::{Date, OffsetDateTime};

use super::{ask::ask, cookie, words::Words};
use crate::{
    auth::{Reader, authenticate},
    domain::actor::Actor,
    execution::Engine,
    failure::Failure,
    http::{address, graphql::accepted_language},
    installation::Installation,
    request::Request,
};

/// What every page's address may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    /// The day that the page shows; today when left out or unreadable.
    pub on: Option<String>,
    /// `provisional`, for members.
    pub basis: Option<String>,
    /// `es` or `en`.
    pub lang: Option<String>,
    /// What was done just now.
    pub done: Option<String>,
}

/// What whoever is signed in may do, as the API says.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the API's `Viewer`")]
pub struct Can {
    /// Draft progress for an organisation of theirs.
    pub can_draft_progress: bool,
    /// Accept and return entries.
    pub can_review_progress: bool,
    /// Invite people and change what they are.
    pub can_manage_people: bool,
    /// Edit plans.
    pub can_edit_plans: bool,
}

#[derive(Deserialize)]
struct Viewer {
    viewer: Can,
}

const VIEWER: &str = include_str!("../../pages/documents/viewer.graphql");

/// Who comes and how.
pub struct Visit {
    /// What runs documents.
    pub engine: Arc<Engine>,
    /// What is visited.
    pub installation: Arc<Installation>,
    /// The texts in the visitor's language.
    pub words: Words,
    /// The day that figures are asked for, when the address names one.
    pub on: Option<Date>,
    /// Which entries figures are asked from.
    pub basis: ProgressBasis,
    /// The page's path, without what the address asks for.
    pub path: String,
    /// The language that the address asks for, to be kept.
    pub chosen: Option<Language>,
    /// What the browser has of the page already.
    pub known: Option<IfNoneMatch>,
    /// The secret of the visitor's session, if one holds.
    pub secret: Option<String>,
    /// A session was shown that does not hold any more.
    pub expired: bool,
    /// Whether people and progress here are made up.
    pub sample: bool,
    /// What whoever is signed in may do; none for everybody else.
    pub can: Option<Can>,
    /// What was done just now: a text of the catalogues.
    pub done: Option<&'static str>,
    /// Why it could not be found out who comes; nothing is asked then.
    pub failure: Option<Failure>,
    reader: Reader,
    address: Option<std::net::IpAddr>,
    number: String,
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(http: &HttpRequest, _: &mut Payload) -> Self::Future {
        let http = http.clone();
        async move { Self::of(&http).await }.boxed_local()
    }
}

impl Visit {
    /// Looks at a request. A session that does not hold leaves a visitor who is not signed in.
    async fn of(http: &HttpRequest) -> Result<Self, Error> {
        let installation = web::Data::<Installation>::extract(http).await?.into_inner();
        let engine = web::Data::<Engine>::extract(http).await?.into_inner();
        let now = Instant::from(OffsetDateTime::now_utc());
        let shown = cookie::session(http);
        let (found, failure) = match &shown {
            Some(secret) => match authenticate::browser(&installation, secret, now).await {
                Ok(reader) => (Some(reader), None),
                Err(Failure::Unauthenticated) => (None, None),
                Err(failure) => (None, Some(failure)),
            },
            None => (None, None),
        };
        let sample = installation.is_sample_once().await;
        let expired = shown.is_some() && found.is_none() && failure.is_none();
        let secret = shown.filter(|_| found.is_some());
        let reader = found.unwrap_or(Reader { actor: Actor::Public, language: None, until: None });
        let asked = web::Query::<Asked>::from_query(http.query_string()).map(web::Query::into_inner);
        let asked = asked.unwrap_or_default();
        let chosen = asked.lang.as_deref().and_then(language);
        let kept = || cookie::language(http).as_deref().and_then(language);
        let language = chosen.or_else(kept).or(reader.language).unwrap_or_else(|| accepted_language(http));
        let member = matches!(reader.actor, Actor::Person(_));
        let mut visit = Self {
            words: Words::new(language),
            on: asked.on.as_deref().and_then(day),
            basis: match asked.basis.as_deref() {
                Some("provisional") if member => ProgressBasis::Provisional,
                _ => ProgressBasis::Accepted,
            },
            path: http.path().to_owned(),
            known: http.headers().contains_key(header::IF_NONE_MATCH).then(|| IfNoneMatch::parse(http).ok()).flatten(),
            chosen,
            secret,
            expired,
            address: address::of(http, &installation.settings.trusted_proxies),
            number: uuid::Uuid::now_v7().simple().to_string(),
            reader,
            sample,
            failure,
            can: None,
            done: asked.done.as_deref().and_then(done),
            engine,
            installation,
        };
        if visit.is_signed_in() {
            match ask::<Viewer>(&visit, VIEWER, serde_json::json!({})).await {
                Ok(found) => visit.can = Some(found.viewer),
                Err(failure) => visit.failure = Some(failure),
            }
        }
        Ok(visit)
    }

    /// A request of the visitor, for one document.
    #[must_use]
    pub fn request(&self) -> Request {
        let reader = Reader { language: Some(self.words.language), ..self.reader.clone() };
        let installation = Arc::clone(&self.installation);
        Request::of_reader(installation, reader, self.words.language, self.address, self.number.clone())
    }

    /// The number by which the visit is found in the log.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        self.secret.is_some()
    }

    /// The day that the page shows.
    #[must_use]
    pub fn day(&self) -> Date {
        self.on.unwrap_or_else(|| self.today())
    }

    /// The day that it is here.
    #[must_use]
    pub fn today(&self) -> Date {
        self.request().today
    }

    /// An address within the site that asks for the same day and the same entries.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{path}{}", self.asked())
    }

    /// What an address ends with that asks for the same day and the same entries.
    #[must_use]
    pub fn asked(&self) -> String {
        let on = self.on.map(|day| format!("on={day}"));
        let basis = (self.basis == ProgressBasis::Provisional).then(|| "basis=provisional".to_owned());
        let asked: Vec<String> = on.into_iter().chain(basis).collect();
        if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) }
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> String {
        let link = self.link(&self.path);
        let joint = if link.contains('?') { '&' } else { '?' };
        format!("{link}{joint}lang={tag}")
    }
}

/// Whether a form was sent from a page of this site, as the browser says. It says so with every form; one that says
/// nothing is not believed.
#[must_use]
pub fn is_from_here(http: &HttpRequest) -> bool {
    let header = |name: &str| http.headers().get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == header(header::HOST.as_str())
        }
        (None, None) => false,
    }
}

/// What an address may say was done, with the text that says it and what happens next.
const DONE: [(&str, &str); 7] = [
    ("submitted", "done-submitted"),
    ("saved", "done-saved"),
    ("discarded", "done-discarded"),
    ("accepted", "done-accepted"),
    ("returned", "done-returned"),
    ("changed", "done-changed"),
    ("organisation", "done-organisation"),
];

fn done(asked: &str) -> Option<&'static str> {
    DONE.iter().find(|(name, _)| *name == asked).map(|(_, key)| *key)
}

fn language(tag: &str) -> Option<Language> {
    match tag {
        "es" => Some(Language::Es),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// A day as forms and addresses write it.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    Date::parse(text, time::macros::format_description!("[year]-[month]-[day]")).ok()
}
