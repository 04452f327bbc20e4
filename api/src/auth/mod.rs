//! Signing in and staying signed in: passwords, access tokens, refresh tokens, resets; never who may do what.

pub mod authenticate;

use entity::vocabulary::Language;

use crate::domain::actor::Actor;

/// Who reads, and the language that they chose for themselves, if any.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Who it is.
    pub actor: Actor,
    /// The language of the person's settings.
    pub language: Option<Language>,
}
