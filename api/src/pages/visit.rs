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

use super::{ask::ask, cookie, done::done, words::Words};
use crate::{
    auth::{Reader, authenticate},
    domain::actor::Actor,
    execution::Engine,
    failure::Failure,
    http::{address, coding::Coding, graphql::accepted_language},
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
    /// What the address asks of this page alone, to be kept when its day, basis or language is changed.
    pub rest: Vec<(String, String)>,
    /// The address asks for entries that wait for review, which are shown to members alone.
    pub unheard: bool,
    /// The language that the address asks for, to be kept.
    pub chosen: Option<Language>,
    /// How a page that is kept is written for the browser.
    pub coding: Coding,
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
            rest: rest(http.query_string()),
            unheard: !member && asked.basis.as_deref() == Some("provisional"),
            coding: Coding::of(http),
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

    /// Where the visit comes from.
    #[must_use]
    pub fn address(&self) -> Option<std::net::IpAddr> {
        self.address
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
        self.link_asking(path, &[])
    }

    /// The same with what else that page is asked for.
    #[must_use]
    pub fn link_asking(&self, path: &str, asked: &[(&str, &str)]) -> String {
        self.address_of(self.on, path, asked)
    }

    /// The address of this page.
    #[must_use]
    pub fn here(&self) -> String {
        self.here_on(self.on)
    }

    /// The same page on another day; today when none is given.
    #[must_use]
    pub fn here_on(&self, on: Option<Date>) -> String {
        self.address_of(on, &self.path, &self.asked_here())
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> String {
        let asked: Vec<(&str, &str)> = self.asked_here().into_iter().chain([("lang", tag)]).collect();
        self.link_asking(&self.path, &asked)
    }

    fn asked_here(&self) -> Vec<(&str, &str)> {
        self.rest.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    fn address_of(&self, on: Option<Date>, path: &str, asked: &[(&str, &str)]) -> String {
        let on = on.map(|day| day.to_string());
        let on = on.as_deref().map(|day| ("on", day));
        let basis = (self.basis == ProgressBasis::Provisional).then_some(("basis", "provisional"));
        let asked: Vec<(&str, &str)> = asked.iter().copied().chain(on).chain(basis).collect();
        // It fails only for what is no text.
        let asked = serde_urlencoded::to_string(asked).unwrap_or_default();
        if asked.is_empty() { path.to_owned() } else { format!("{path}?{asked}") }
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

/// What an address asks for that is not asked of every page.
fn rest(query: &str) -> Vec<(String, String)> {
    let asked: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    asked.into_iter().filter(|(name, _)| !["on", "basis", "lang", "done"].contains(&name.as_str())).collect()
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
