//! Opaque secrets: the tokens in links, refresh tokens and service tokens; each is shown once, and only its SHA-256 is
//! kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// What a service token begins with, so that it can be told from an access token, and be found where it leaked.
pub const SERVICE_PREFIX: &str = "minka_service_";

/// What a refresh token begins with.
pub const REFRESH_PREFIX: &str = "minka_refresh_";

/// A secret that was just made.
#[derive(Debug)]
pub struct Secret {
    /// What the person gets, once.
    pub text: SecretString,
    /// What is stored.
    pub digest: Vec<u8>,
}

impl Secret {
    /// A secret of nothing but its random bits, such as stands at the end of a link.
    pub fn generate() -> Result<Self, Failure> {
        Self::beginning_with("")
    }

    /// 256 random bits as text after `prefix`: too many to guess, so that a digest without salt or cost is enough.
    pub fn beginning_with(prefix: &str) -> Result<Self, Failure> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(Failure::internal)?;
        let text = format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes));
        Ok(Self { digest: digest(&text), text: text.into() })
    }
}

/// What a secret is found by.
#[must_use]
pub fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
