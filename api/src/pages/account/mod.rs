//! Coming into an account by a link that was passed on: the first time by an invitation, and again by a password reset.

pub mod invitation;
pub mod password_reset;

use actix_web::HttpResponse;
use serde::Deserialize;
use time::OffsetDateTime;

use super::{cookie, form::Errors, page, visit::Visit};

/// What both mutations answer.
#[derive(Deserialize)]
struct Answer {
    entered: Entered,
}

#[derive(Deserialize)]
struct Entered {
    session: Option<Begun>,
    #[serde(rename = "userErrors")]
    errors: Errors,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Begun {
    refresh_token: String,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
}

/// Leads on to the work with the session that began.
fn enter(visit: &Visit, session: Begun) -> HttpResponse {
    let seconds = (session.expires_at - OffsetDateTime::now_utc()).whole_seconds();
    let cookie = cookie::begin(session.refresh_token, seconds, visit.installation.settings.is_secure());
    page::see_other("/work").cookie(cookie).finish()
}
