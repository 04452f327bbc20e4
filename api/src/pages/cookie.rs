//! The cookies of the pages: the session, which no script can read and no other site can send a form with, and the
//! language; never anything that the API looks at.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::vocabulary::Language;
use sha2::{Digest, Sha256};

/// The name of the session's cookie. Where the address is https, browsers hold it to this host and to https.
const SESSION: &str = "minka-session";
const SESSION_OF_HOST: &str = "__Host-minka-session";

/// The name of the language's cookie.
const LANGUAGE: &str = "minka-language";

/// The session's secret that a request shows.
#[must_use]
pub fn session(http: &HttpRequest) -> Option<String> {
    let cookie = http.cookie(SESSION_OF_HOST).or_else(|| http.cookie(SESSION))?;
    Some(cookie.value().to_owned()).filter(|secret| !secret.is_empty())
}

/// The cookie of a session that has begun and lasts so many seconds; `secure` where the site's address is https.
#[must_use]
pub fn begin(secret: String, seconds: i64, secure: bool) -> Cookie<'static> {
    let name = if secure { SESSION_OF_HOST } else { SESSION };
    Cookie::build(name, secret)
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// The cookie that takes the session's away.
#[must_use]
pub fn end(secure: bool) -> Cookie<'static> {
    begin(String::new(), 0, secure)
}

/// The language that was chosen before.
#[must_use]
pub fn language(http: &HttpRequest) -> Option<String> {
    http.cookie(LANGUAGE).map(|cookie| cookie.value().to_owned())
}

/// Keeps a language for a year.
#[must_use]
pub fn keep_language(language: Language, secure: bool) -> Cookie<'static> {
    let tag = match language {
        Language::Es => "es",
        Language::En => "en",
    };
    Cookie::build(LANGUAGE, tag)
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish()
}

/// What a form of a session carries, which only a page of that session can know.
#[must_use]
pub fn form_token(secret: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(b"minka form ");
    digest.update(secret.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.finalize())
}
