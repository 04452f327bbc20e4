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
    },
    /// By pgbench: this script.
    Statements(&'a Pgbench<'a>, &'static str),
}

/// Something that is driven.
pub struct Subject<'a> {
    /// How.
    pub means: Means<'a>,
    /// What was measured.
    pub row: Row,
}

impl Subject<'_> {
    /// Drives it for some seconds; `run` tells this time from every other, `database` is the process of PostgreSQL.
    pub fn measure(&mut self, seconds: u64, run: &str, database: Option<u32>) -> Result<(), Stop> {
        let connections = self.row.connections;
        let sample = match &self.means {
            Means::Http { url, body, server } => {
                let meter = Meter::start(Some(*server), database)?;
                let sample = meter.stop(wrk::drive(url, body, connections, seconds, run)?)?;
                self.row.resident = Some(process::resident_mebibytes(*server)?);
                sample
            }
            Means::Statements(pgbench, script) => {
                let meter = Meter::start(None, database)?;
                meter.stop(pgbench.drive(script, connections, seconds)?)?
            }
        };
        self.row.samples.push(sample);
        Ok(())
    }
}
