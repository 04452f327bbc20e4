//! `minka serve`: answers requests on a database that lasts; it refuses one that was filled with samples.

use super::{Stop, first_start};
use crate::{config::Settings, installation::Installation, server};

/// Opens the installation and serves it until the process is told to stop.
pub async fn run(settings: Settings) -> Result<(), Stop> {
    let extras = server::Extras { graphiql: settings.graphiql.unwrap_or(false), metrics: settings.metrics };
    let installation = Installation::open(settings).await?;
    if installation.is_sample().await? {
        return Err(Stop(
            "This database holds sample data; only `minka demo` serves it. Name another one with --database-url."
                .to_owned(),
        ));
    }
    installation.auth.keys(&installation.settings)?;
    first_start::run(&installation).await?;
    server::run(installation, extras).await
}
