//! `minka migrate`: brings the database up to the schema of this version; it never takes a step back.

use super::{Stop, print};
use crate::{config::Settings, installation};

/// Runs the steps that the database lacks, making an embedded database that does not exist yet.
pub async fn run(settings: Settings) -> Result<(), Stop> {
    let database = installation::connect(&settings).await?;
    installation::migrate(&database).await?;
    print("The database is at this version's schema.");
    Ok(())
}
