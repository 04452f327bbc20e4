//! A department of Peru (or Callao), by INEI's UBIGEO code; RENIEC numbers them otherwise.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// A department of Peru (or Callao), by INEI's UBIGEO code; RENIEC numbers them otherwise.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "region")]
pub struct Model {
    /// Two digits of the INEI scheme, leading zero kept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ubigeo: String,
    /// ISO 3166-2:PE code.
    #[sea_orm(column_name = "iso_3166_2")]
    pub iso_3166_2: String,
    /// Name in Spanish.
    pub name: String,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
