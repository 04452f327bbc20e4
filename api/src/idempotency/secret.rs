//! A thing that is made together with a secret: whoever makes it is shown the secret once, and whoever sends the request
//! again gets the thing without it; never the secret's keeping, of which there is only a digest.

use secrecy::{ExposeSecret, SecretString};

use crate::{failure::Failure, node::ById, request::Request};

/// A thing, and its secret where this answer is the one that shows it.
#[derive(Debug)]
pub struct WithSecret<T> {
    /// The thing.
    pub thing: T,
    secret: Option<SecretString>,
}

impl<T> WithSecret<T> {
    /// A thing that has just been made.
    pub fn made(thing: T, secret: SecretString) -> Self {
        Self { thing, secret: Some(secret) }
    }

    /// The secret; none where it was shown already.
    pub fn secret(&self) -> Option<&str> {
        self.secret.as_ref().map(ExposeSecret::expose_secret)
    }
}

impl<T: ById> ById for WithSecret<T> {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        Ok(T::by_id(request, id).await?.map(|thing| Self { thing, secret: None }))
    }
}
