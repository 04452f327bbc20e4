//! One thing that is driven, by a number of clients at once, and the row of the table that it fills.

use std::path::PathBuf;

use minka::terminal::Stop;

use crate::{
    pgbench::Pgbench,
    process::{self, Meter},
    table::Row,
    wrk,
};

/// How something is driven.
pub enum Means<'a> {
    /// By wrk: this file is posted to this address of this process.
    Http {
        /// The address.
        url: String,
        /// The file.
        body: PathBuf,
        /// The process that answers.
        server: u32,
        /// Whether the answer is asked for compressed.
        zipped: bool,
    },
    /// By pgbench: this script.
    Statements(&'a Pgbench<'a>, &'static str),
}

/// One time that it is driven.
pub struct Time {
    /// How long.
    pub seconds: u64,
    /// Which round this is.
    pub round: u32,
    /// How many plans there are.
    pub plans: u32,
    /// The process of PostgreSQL.
    pub database: Option<u32>,
}

/// Something that is driven.
pub struct Subject<'a> {
    /// How.
    pub means: Means<'a>,
    /// What was measured.
    pub row: Row,
}

impl Subject<'_> {
    /// Drives it once.
    pub fn measure(&mut self, time: &Time) -> Result<(), Stop> {
        let connections = self.row.connections;
        let sample = match &self.means {
            Means::Http { url, body, server, zipped } => {
                let meter = Meter::start(Some(*server), time.database)?;
                let sample = meter.stop(wrk::drive(url, body, connections, *zipped, time)?)?;
                self.row.resident = Some(process::resident_mebibytes(*server)?);
                sample
            }
            Means::Statements(pgbench, script) => {
                let meter = Meter::start(None, time.database)?;
                meter.stop(pgbench.drive(script, connections, time.seconds)?)?
            }
        };
        self.row.samples.push(sample);
        Ok(())
    }
}
