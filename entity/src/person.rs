//! A person with an account. Name and e-mail never reach the audit log.

use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::id::PersonId;
use crate::instant::Instant;
use crate::vocabulary::Language;

/// A person with an account. Name and e-mail never reach the audit log.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// Sign-in name, lower case.
    #[serde(skip)]
    pub email: String,
    /// How others see the person.
    #[serde(skip)]
    pub name: String,
    /// The language the person chose; none follows the browser.
    pub language: Option<Language>,
    /// argon2id in PHC form.
    #[serde(skip)]
    pub password_hash: String,
    /// Since when sign-in is refused.
    pub disabled_at: Option<Instant>,
    /// Grows by one with each change.
    pub version: i32,
    pub created_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
