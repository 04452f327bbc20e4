//! Signing in and staying signed in: passwords, access tokens, refresh tokens, resets; never who may do what.

pub mod access_token;
pub mod authenticate;
pub mod change_password;
pub mod check_password;
pub mod credentials;
pub mod graphql;
pub mod keys;
pub mod once;
pub mod password;
pub mod refresh_session;
pub mod reset_password;
pub mod secret;
pub mod session;
pub mod sign_in;
pub mod sign_out;
pub mod throttle;
pub mod viewer;

use std::sync::OnceLock;

use entity::{instant::Instant, vocabulary::Language};

use self::{keys::Keys, password::Passwords, throttle::Throttle};
use crate::{config::Settings, domain::actor::Actor, failure::Failure, request::Request, terminal::Stop};

/// Who reads, and the language that they chose for themselves, if any.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Who it is.
    pub actor: Actor,
    /// The language of the person's settings.
    pub language: Option<Language>,
    /// When the token or the session behind it ends by itself; none for the public and for a service token that names no
    /// end.
    pub until: Option<Instant>,
}

/// What signing in keeps for as long as the process runs.
#[derive(Debug, Default)]
pub struct Auth {
    /// Hashes and checks passwords.
    pub passwords: Passwords,
    /// Counts failed attempts.
    pub throttle: Throttle,
    keys: OnceLock<Keys>,
}

impl Auth {
    /// The keys that sign access tokens, read or made at their first use; a command that signs nobody in needs none.
    pub fn keys(&self, settings: &Settings) -> Result<&Keys, Stop> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let keys = Keys::load(settings)?;
        Ok(self.keys.get_or_init(|| keys))
    }
}

/// The keys of a request's installation; the server has loaded them at its start.
fn keys(request: &Request) -> Result<&Keys, Failure> {
    request.installation.auth.keys(&request.installation.settings).map_err(Failure::internal)
}
