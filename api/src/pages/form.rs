//! What every form of somebody signed in holds to before it is acted on, what was typed in it, and what is wrong with it;
//! never what a form asks for.

use actix_web::{Error, FromRequest, HttpRequest, dev::Payload, error::InternalError, http::StatusCode, web};
use async_graphql::futures_util::{FutureExt, future::LocalBoxFuture};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    cookie, kept,
    page::{self, not_from_here},
    visit::{Visit, is_from_here},
};
use crate::{audit::chain::hexadecimal, failure::Failure, message::Message};

/// How many bytes a form may have: the longest texts that an entry takes, written as browsers write them, fit thrice.
pub const BYTES: usize = 256 * 1024;

/// The field that proves a form to come from a page of the session.
const TOKEN: &str = "token";

/// The field that asks for the form once more with what was typed, instead of acting on it.
const AGAIN: &str = "again";

/// A form that somebody signed in has sent from a page of their own session.
pub struct Sent {
    /// Who sent it.
    pub visit: Visit,
    /// What was typed.
    pub fields: Fields,
}

impl FromRequest for Sent {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(http: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = Fields::from_request(http, payload);
        let http = http.clone();
        async move {
            let visit = Visit::extract(&http).await?;
            let refuse = |answer| Err(InternalError::from_response("a form is refused", answer).into());
            let fields = match fields.await {
                Ok(fields) => fields,
                Err(status) => return refuse(page::unreadable_form(&visit, status)),
            };
            if !is_from_here(&http) {
                return refuse(not_from_here(&visit));
            }
            if let Some(failure) = &visit.failure {
                return refuse(page::problem(&visit, failure));
            }
            if !visit.is_signed_in() {
                return refuse(kept::ask_to_sign_in(&visit, &fields));
            }
            if !holds(&http, &visit, fields.text(TOKEN)) {
                return refuse(kept::offer(&visit, &visit.path, &fields));
            }
            Ok(Self { visit, fields })
        }
        .boxed_local()
    }
}

/// Whether a form of a session comes from a page of that session on this site.
#[must_use]
pub fn holds(http: &HttpRequest, visit: &Visit, token: &str) -> bool {
    is_from_here(http) && visit.secret.as_deref().is_some_and(|secret| cookie::form_token(secret) == token)
}

/// What was typed in a form, by the names of its fields.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of a request's form; else the status that says why it cannot be read.
    pub fn from_request(
        http: &HttpRequest,
        payload: &mut Payload,
    ) -> LocalBoxFuture<'static, Result<Self, StatusCode>> {
        let form = web::Form::<Vec<(String, String)>>::from_request(http, payload);
        async move {
            form.await.map(|form| Self(form.into_inner())).map_err(|error| error.as_response_error().status_code())
        }
        .boxed_local()
    }

    /// Fields that a page carried as one text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(serde_urlencoded::from_str(text).unwrap_or_default())
    }

    /// All that was typed, as one text to carry; the token is another page's.
    #[must_use]
    pub fn to_carry(&self) -> String {
        serde_urlencoded::to_string(self.typed()).unwrap_or_default()
    }

    /// Every field but those that a page adds by itself.
    #[must_use]
    pub fn typed(&self) -> Vec<(&str, &str)> {
        let fields = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        fields.filter(|(name, _)| ![TOKEN, AGAIN].contains(name)).collect()
    }

    /// The text of a field; empty when it is not there.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// The text of a field that may be left empty.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.trim().is_empty())
    }

    /// A whole number; none when something else was typed.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).trim().parse().ok()
    }

    /// Whether a field is there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }

    /// Whether the form is asked for once more with what was typed, and nothing is to be done yet.
    #[must_use]
    pub fn is_again(&self) -> bool {
        self.has(AGAIN)
    }
}

/// What is wrong with a form that was sent.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Errors(pub Vec<UserError>);

/// One thing to mend, as every mutation answers it.
#[derive(Clone, Debug, Deserialize)]
pub struct UserError {
    /// What happened and what to do.
    pub message: String,
    /// Where in the input it is.
    #[serde(default)]
    pub path: Vec<String>,
}

impl UserError {
    /// The identifier of the field that it is about; empty when it is about the form as a whole, as a lost race is.
    #[must_use]
    pub fn field(&self) -> String {
        if self.is_stale() { String::new() } else { self.path.join("-") }
    }

    fn is_stale(&self) -> bool {
        self.path == ["expectedVersion"]
    }
}

impl Errors {
    /// A failure that a form can tell of without losing what was typed.
    #[must_use]
    pub fn of_failure(visit: &Visit, failure: &Failure) -> Self {
        let (_, message) = page::told(visit, failure);
        Self(vec![UserError { message: visit.words.tell(&message), path: Vec::new() }])
    }

    /// The same with one more thing to mend.
    pub fn add(&mut self, visit: &Visit, field: &str, key: &'static str) {
        let path = vec![field.to_owned()];
        self.0.push(UserError { message: visit.words.tell(&Message::new(key)), path });
    }

    /// Whether there is nothing to mend.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether somebody was quicker.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.0.iter().any(UserError::is_stale)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Vec<&str> {
        self.0.iter().filter(|error| error.field() == field).map(|error| error.message.as_str()).collect()
    }
}

/// What makes a form that is sent twice harmless: the same page with the same input is the same request, and what was
/// typed anew is another.
#[must_use]
pub fn idempotency_key(nonce: &str, input: &Value) -> String {
    let digest = Sha256::digest(format!("{nonce} {input}").as_bytes());
    hexadecimal(&digest)
}

/// A new mark for a page's form, by which it is told from every other.
#[must_use]
pub fn nonce() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// A path of this site to go on to; the start page when something else was given.
#[must_use]
pub fn onward(to: &str) -> &str {
    let within = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']);
    if within { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_to_another_site() {
        for outside in ["https://example.org", "//example.org", "/\\example.org", "", "plans", "/a\r\nSet-Cookie: a"] {
            assert_eq!(onward(outside), "/", "{outside:?}");
        }
        assert_eq!(onward("/plans/A?on=2008-06-30"), "/plans/A?on=2008-06-30");
    }

    #[test]
    fn what_is_carried_is_what_was_typed() {
        let sent = Fields::parse("token=secret&narrative=dos%20cursos%0D%0A%26+m%C3%A1s&percentComplete=40&again=");
        let carried = Fields::parse(&sent.to_carry());
        assert_eq!(carried.typed(), [("narrative", "dos cursos\r\n& más"), ("percentComplete", "40")]);
        assert_eq!((carried.number("percentComplete"), carried.number("narrative")), (Some(40), None));
        assert!(sent.is_again() && !carried.is_again());
    }
}
