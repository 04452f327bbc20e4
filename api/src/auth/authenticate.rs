//! Who sends a request: read from its `Authorization` header and checked against the database each time, so that a
//! role change or a disabled account acts at the next request; it never looks at a cookie.

use actix_web::http::header::{self, HeaderMap};
use entity::instant::Instant;

use super::Reader;
use crate::{domain::actor::Actor, failure::Failure, installation::Installation};

/// The reader behind a request's headers; the public when it has no `Authorization`. A token that does not hold is
/// UNAUTHENTICATED and not the public, so that a client learns that it must refresh.
pub async fn authenticate(_installation: &Installation, headers: &HeaderMap, _now: Instant) -> Result<Reader, Failure> {
    let Some(_authorization) = headers.get(header::AUTHORIZATION) else {
        return Ok(Reader { actor: Actor::Public, language: None });
    };
    Err(Failure::Unauthenticated)
}
