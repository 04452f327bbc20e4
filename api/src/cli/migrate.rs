//! `minka migrate`: brings the database up to the schema of this version; it never takes a step back.

use super::{Stop, print};
use crate::{config::Settings, installation};

/// Runs the steps that the database lacks, making an embedded database that does not exist yet.
pub async fn run(settings: Settings) -> Result<(), Stop> {
    let database = installation::connect(&settings, true).await?;
    installation::migrate(&database).await?;
    database.close().await.map_err(|error| installation::cannot("close", &error))?;
    print("The database is at this version's schema.");
    Ok(())
}
