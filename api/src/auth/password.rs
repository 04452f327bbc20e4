//! Passwords: what they must be, and their hashes (argon2id); the work is done off the threads that answer requests and
//! bounded in number, and a password is never kept, logged or compared as text.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use prometheus_client::metrics::counter::Counter;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::{
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
    text::Problems,
};

/// The cost in memory (KiB), passes and lanes that OWASP's cheat sheet on password storage names for argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Fewer characters are too few.
pub const SHORTEST: usize = 12;

/// More characters are not hashed.
pub const LONGEST: usize = 256;

/// How many may wait for their turn; whoever comes then is told to try again.
const QUEUE: usize = 64;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// The password is not the one.
    Wrong,
    /// The password is the one; with a new hash of it when the stored one was made at another cost.
    Right { rehashed: Option<String> },
}

/// Hashes and checks passwords, a bounded number at once.
#[derive(Debug)]
pub struct Passwords {
    running: Arc<Semaphore>,
    places: Arc<Semaphore>,
    checks: Counter,
}

impl Default for Passwords {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            running: Arc::new(Semaphore::new(cores)),
            places: Arc::new(Semaphore::new(cores + QUEUE)),
            checks: Counter::default(),
        }
    }
}

impl Passwords {
    /// The hash of a new password, with a salt of its own.
    pub async fn hash(&self, password: &SecretString) -> Result<String, Failure> {
        let password = password.clone();
        self.work(move || hash(&password)).await
    }

    /// Whether a password is the one of a stored hash in the PHC form. Without a hash, where there is no account, the
    /// answer is no, and takes as long.
    pub async fn check(&self, password: &SecretString, stored: Option<String>) -> Result<Check, Failure> {
        let (password, checks) = (password.clone(), self.checks.clone());
        self.work(move || {
            checks.inc();
            check(&password, stored.as_deref())
        })
        .await
    }

    /// How many checks were done; the work on an account that does not exist is one too.
    #[must_use]
    pub fn checks(&self) -> Counter {
        self.checks.clone()
    }

    /// Does one piece of work on a thread of its own. The permits go with the work, which runs on to its end even when
    /// the client has gone.
    async fn work<T, F>(&self, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, Failure> + Send + 'static,
    {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| busy())?;
        let turn = Arc::clone(&self.running).acquire_owned().await.map_err(Failure::internal)?;
        let thread = tokio::task::spawn_blocking(move || {
            let result = work();
            drop((place, turn));
            result
        });
        thread.await.map_err(Failure::internal)?
    }
}

/// Notes what is wrong with a new password of somebody with this address and name.
pub fn check_new(problems: &mut Problems, path: &str, password: &SecretString, (email, name): (&str, &str)) {
    let text = password.expose_secret();
    let length = text.chars().take(LONGEST + 1).count();
    let plain = text.trim().to_lowercase();
    if length < SHORTEST {
        problems.invalid(path, Message::new("password-short").with("limit", SHORTEST));
    } else if length > LONGEST {
        problems.invalid(path, Message::new("password-long").with("limit", LONGEST));
    } else if plain == email.to_lowercase() || plain == name.trim().to_lowercase() {
        problems.invalid(path, Message::new("password-obvious"));
    }
}

/// Refuses to look at a password that nobody can have, before any work is done on it.
pub fn check_given(path: &str, password: &SecretString) -> Result<(), Failure> {
    if password.expose_secret().chars().take(LONGEST + 1).count() > LONGEST {
        return Err(Failure::invalid(path, Message::new("password-long").with("limit", LONGEST)));
    }
    Ok(())
}

fn busy() -> Failure {
    Failure::Refused(vec![UserError::new(UserErrorCode::Throttled, "", Message::new("sign-in-busy"))])
}

fn argon2() -> Result<Argon2<'static>, Failure> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Failure::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &SecretString) -> Result<String, Failure> {
    let hash = argon2()?.hash_password(password.expose_secret().as_bytes()).map_err(Failure::internal)?;
    Ok(hash.to_string())
}

fn check(password: &SecretString, stored: Option<&str>) -> Result<Check, Failure> {
    let Some(stored) = stored else {
        hash(password)?;
        return Ok(Check::Wrong);
    };
    let argon2 = argon2()?;
    let parsed = PasswordHash::new(stored).map_err(Failure::internal)?;
    if argon2.verify_password(password.expose_secret().as_bytes(), &parsed).is_err() {
        return Ok(Check::Wrong);
    }
    let cost = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    let current = Params::try_from(&parsed).is_ok_and(|params| cost(&params) == cost(argon2.params()));
    let rehashed = if current { None } else { Some(hash(password)?) };
    Ok(Check::Right { rehashed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_at_another_cost_is_made_again_at_sign_in() {
        let password = SecretString::from("a long enough passphrase");
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
        let old = cheap.hash_password(password.expose_secret().as_bytes()).unwrap().to_string();
        let Check::Right { rehashed: Some(new) } = check(&password, Some(&old)).unwrap() else {
            panic!("the old hash was kept")
        };
        assert!(new.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{new}");
        assert_eq!(check(&password, Some(&new)).unwrap(), Check::Right { rehashed: None });
        assert_eq!(check(&SecretString::from("another"), Some(&new)).unwrap(), Check::Wrong);
        assert_eq!(check(&password, None).unwrap(), Check::Wrong);
    }

    #[test]
    fn length_is_counted_in_characters_and_the_own_name_is_too_obvious() {
        let refused = |password: &str| {
            let mut problems = Problems::default();
            check_new(&mut problems, "password", &password.into(), ("rosa.quispe@example.org", "Rosa María Quispe"));
            problems.into_result().is_err()
        };
        for bad in ["", "elevenchars", "ñññññññññññ", " ROSA.quispe@example.org", "rosa maría quispe"] {
            assert!(refused(bad), "{bad}");
        }
        assert!(refused(&"ñ".repeat(257)) && refused(&"a".repeat(10_000)));
        assert!(!refused("twelve chars") && !refused(&"ñ".repeat(256)));
    }
}
