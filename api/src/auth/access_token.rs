//! Access tokens: who signs in gets one for ten minutes, signed with EdDSA; it names the person and the session, and
//! never says what they may do, which is read from the database at each request.

use entity::{
    id::{PersonId, SessionId},
    instant::Instant,
};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::keys::Keys;
use crate::failure::Failure;

/// How long a token holds.
pub const LIFETIME: Duration = Duration::minutes(10);

/// How far two clocks may be apart.
const LEEWAY: Duration = Duration::seconds(30);

/// Longer texts are not looked at.
const MOST_BYTES: usize = 4_096;

/// Who gives tokens out: every server that holds the keys, whatever address it answers on.
const ISSUER: &str = "minka";

/// Whom tokens are for.
const AUDIENCE: &str = "minka";

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    jti: String,
    iat: i64,
    exp: i64,
}

/// A new token and when it ends.
pub fn issue(
    keys: &Keys,
    (person, session): (PersonId, SessionId),
    now: Instant,
) -> Result<(String, Instant), Failure> {
    let issued = now.to_date_time();
    let expires = issued.saturating_add(LIFETIME).replace_nanosecond(0).map_err(Failure::internal)?;
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: person.to_string(),
        sid: session.to_string(),
        jti: uuid::Uuid::new_v4().simple().to_string(),
        iat: issued.unix_timestamp(),
        exp: expires.unix_timestamp(),
    };
    let (kid, key) = keys.newest();
    let header = Header { kid: Some(kid.to_owned()), ..Header::new(Algorithm::EdDSA) };
    let token = jsonwebtoken::encode(&header, &claims, key).map_err(Failure::internal)?;
    Ok((token, Instant::from(expires)))
}

/// Whom a token names, and until when it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The person.
    pub person: PersonId,
    /// The session that it was given for.
    pub session: SessionId,
    /// From when on it is refused.
    pub until: Instant,
}

/// Whom a token names, when it holds at `now`: one of our keys signed it, with our algorithm, for us, and its time has
/// come and not passed.
#[must_use]
pub fn verify(keys: &Keys, token: &str, now: Instant) -> Option<Named> {
    if token.len() > MOST_BYTES {
        return None;
    }
    let header = jsonwebtoken::decode_header(token).ok()?;
    let key = keys.verifying(header.kid.as_deref()?)?;
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
    // The library would ask the machine's clock; ours is asked below.
    validation.validate_exp = false;
    let claims = jsonwebtoken::decode::<Claims>(token, key, &validation).ok()?.claims;
    let from = instant(claims.iat)?.plus(-LEEWAY);
    let until = instant(claims.exp)?.plus(LEEWAY);
    if now < from || until <= now {
        return None;
    }
    Some(Named { person: claims.sub.parse().ok()?, session: claims.sid.parse().ok()?, until })
}

fn instant(seconds: i64) -> Option<Instant> {
    OffsetDateTime::from_unix_timestamp(seconds).ok().map(Instant::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(1_200_000_000_000_000);

    fn keys() -> Keys {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("minka.db").display());
        let options = toml::from_str(&format!("database_url = {url:?}")).unwrap();
        Keys::load(&crate::config::Settings::read(options, None, "sqlite:minka.db").unwrap()).unwrap()
    }

    #[test]
    fn a_token_holds_for_ten_minutes_and_what_clocks_differ_by() {
        let (keys, who) = (keys(), (PersonId::generate(), SessionId::generate()));
        let (token, expires) = issue(&keys, who, NOW).unwrap();
        assert_eq!(expires, NOW.plus(LIFETIME));
        for (at, holds) in [(-31, false), (-30, true), (0, true), (629, true), (630, false)] {
            let named = verify(&keys, &token, NOW.plus(Duration::seconds(at)));
            let expected = Named { person: who.0, session: who.1, until: NOW.plus(Duration::seconds(630)) };
            assert_eq!(named, holds.then_some(expected), "{at}");
        }
    }

    #[test]
    fn another_key_or_a_changed_token_does_not_hold() {
        let (ours, who) = (keys(), (PersonId::generate(), SessionId::generate()));
        let (token, _) = issue(&ours, who, NOW).unwrap();
        assert_eq!(verify(&keys(), &token, NOW), None);
        assert_eq!(verify(&ours, &format!("{token}A"), NOW), None);
        assert_eq!(verify(&ours, "", NOW), None);
        assert_eq!(verify(&ours, &".".repeat(MOST_BYTES + 1), NOW), None);
    }
}
