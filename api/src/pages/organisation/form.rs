//! The form with which an organisation is added or changed: what stands in it, and what it sends; never what an
//! organisation must hold.

use entity::vocabulary::{GroupMembership, OrganisationKind};
use sea_orm::Iterable;
use serde_json::{Value, json};

use crate::pages::{
    cookie,
    form::{Errors, Fields, nonce},
    visit::Visit,
    words::{Words, code},
};

/// The form, with what was typed in it and what is wrong with that.
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// What it carries.
    pub token: String,
    /// The page's mark, by which sending it twice is harmless.
    pub nonce: String,
    /// What stands in its fields.
    pub typed: Typed,
    /// What is wrong with them.
    pub errors: Errors,
    /// Whether it is being filled in.
    pub open: bool,
    words: Words,
}

/// What stands in the fields, as text.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Short name.
    pub acronym: String,
    /// Full name in Spanish.
    pub name_es: String,
    /// Full name in English.
    pub name_en: String,
    /// What sort of member it is.
    pub kind: String,
    /// Its standing in the group.
    pub membership: String,
    /// The version that a change is based on; empty for what is new.
    pub version: String,
}

impl Typed {
    /// What was sent.
    #[must_use]
    pub fn of_fields(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            acronym: text("acronym"),
            name_es: text("nameEs"),
            name_en: text("nameEn"),
            kind: text("kind"),
            membership: text("membership"),
            version: text("version"),
        }
    }

    /// What `createOrganisation` and `updateOrganisation` have in common; else what cannot be sent as it was typed.
    pub fn input(&self, visit: &Visit) -> Result<Value, Errors> {
        let mut errors = Errors::default();
        if !OrganisationKind::iter().any(|one| code(&one) == self.kind) {
            errors.add(visit, "kind", "form-choice");
        }
        if !GroupMembership::iter().any(|one| code(&one) == self.membership) {
            errors.add(visit, "membership", "form-choice");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(json!({
            "acronym": self.acronym,
            "nameEs": self.name_es,
            "nameEn": self.name_en,
            "kind": self.kind,
            "membership": self.membership,
        }))
    }
}

impl Form {
    /// The form as this visit shows it.
    #[must_use]
    pub fn of(visit: &Visit, typed: Typed, errors: Errors, open: bool) -> Self {
        Self {
            action: visit.path.clone(),
            token: visit.secret.as_deref().map(cookie::form_token).unwrap_or_default(),
            nonce: nonce(),
            typed,
            errors,
            open,
            words: visit.words,
        }
    }

    /// The sorts of members, to choose from.
    #[must_use]
    pub fn kinds(&self) -> Vec<(String, String)> {
        OrganisationKind::iter().map(|one| (code(&one), self.words.organisation_kind(&one))).collect()
    }

    /// The standings in the group, to choose from.
    #[must_use]
    pub fn memberships(&self) -> Vec<(String, String)> {
        GroupMembership::iter().map(|one| (code(&one), self.words.group_membership(&one))).collect()
    }
}
