//! Where the log goes and how it looks; never what is logged.

use tracing_subscriber::{EnvFilter, fmt};

use crate::{config::Settings, terminal::Stop};

/// Begins logging to standard error, so that standard output stays free for what commands print.
pub fn start(settings: &Settings) -> Result<(), Stop> {
    let filter = EnvFilter::try_new(&settings.log)
        .map_err(|_| Stop(format!("The log filter `{}` is not one (MINKA_LOG).", settings.log)))?;
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let started = if settings.log_json { log.json().try_init() } else { log.try_init() };
    started.map_err(|_| Stop("Logging was started twice.".to_owned()))
}
