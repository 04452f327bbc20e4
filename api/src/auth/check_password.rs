//! Checking the password of an account, in the one way that counts failed attempts and takes as long for an account that
//! does not exist; what follows from a right password is decided elsewhere.

use entity::person;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use secrecy::SecretString;

use super::{
    credentials,
    password::{self, Check},
};
use crate::{failure::Failure, person::record, request::Request};

/// An account whose password was right.
#[derive(Debug)]
pub struct Checked {
    /// The account as it was when its password was checked.
    pub person: person::Model,
    /// The same password hashed anew, where the stored hash was made at another cost.
    rehashed: Option<String>,
}

/// The account with this address when the password is its own; none when it is not, and none for an unknown address and
/// a disabled account, after the same work. `path` is where the password is in the input.
pub async fn check_password(
    request: &Request,
    path: &str,
    email: &str,
    password: &SecretString,
) -> Result<Option<Checked>, Failure> {
    password::check_given(path, password)?;
    let attempt = request.installation.auth.throttle.attempt(email, request.address)?;
    let found = find(request, email, password).await;
    // A failure of ours is not the client's. Whoever hangs up before this has used the attempt.
    if !matches!(found, Ok(None)) {
        attempt.forgive();
    }
    found
}

async fn find(request: &Request, email: &str, password: &SecretString) -> Result<Option<Checked>, Failure> {
    let person = credentials::account(request.database().read(), email).await?;
    let person = person.filter(|person| person.disabled_at.is_none());
    let stored = person.as_ref().map(|person| person.password_hash.clone());
    let check = request.installation.auth.passwords.check(password, stored).await?;
    Ok(match (person, check) {
        (Some(person), Check::Right { rehashed }) => Some(Checked { person, rehashed }),
        (_, Check::Right { .. } | Check::Wrong) => None,
    })
}

impl Checked {
    /// Holds the account's row in a transaction and keeps the new hash, if there is one; false when the account was
    /// disabled or got another password since this one was checked.
    pub async fn hold(&self, database: &impl ConnectionTrait) -> Result<bool, Failure> {
        let current = record::hold(database, self.person.id).await?;
        let same = current
            .is_some_and(|current| current.disabled_at.is_none() && current.password_hash == self.person.password_hash);
        if let (true, Some(hash)) = (same, &self.rehashed) {
            let changed =
                person::ActiveModel { id: Set(self.person.id), password_hash: Set(hash.clone()), ..Default::default() };
            person::Entity::update(changed).exec(database).await?;
        }
        Ok(same)
    }
}
