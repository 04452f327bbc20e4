//! `minka schema`: prints the GraphQL schema; it needs no database.

use super::{Stop, print};
use crate::schema;

/// Prints the schema in its definition language.
#[expect(clippy::unnecessary_wraps, reason = "every command answers alike")]
pub fn run() -> Result<(), Stop> {
    print(schema::definition().trim_end());
    Ok(())
}
