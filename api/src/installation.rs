//! One installation: what the server keeps for as long as it runs and shares between requests; never anything that
//! belongs to one request.

use crate::{config::Settings, database::Database};

/// Everything that requests share.
#[derive(Debug)]
pub struct Installation {
    /// The database.
    pub database: Database,
    /// The settings it was started with.
    pub settings: Settings,
}
