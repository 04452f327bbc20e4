//! The one row that says what this database is: real, or a sample that only `demo` may serve.

use sea_orm::entity::prelude::*;
use serde::Serialize;
use time::Date;

use crate::instant::Instant;

/// The one row that says what this database is: real, or a sample that only `demo` may serve.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "installation")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Whether people and progress are made up; `serve` refuses such a database.
    pub sample: bool,
    /// The day that was today for whoever made the sample, for people who look into the database; the program goes by its
    /// settings. None in a real installation.
    pub today: Option<Date>,
    /// When the database was made.
    pub created_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
