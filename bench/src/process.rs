//! What processes took of the machine, as Linux counts it in /proc; CPU time is counted in hundredths of a second, so
//! only what ran for a second or more can be told.

use std::fs;

use minka::terminal::Stop;

use crate::{cannot, wrk::Seen};

/// Microseconds in what /proc counts CPU time in, the same on every Linux (USER_HZ).
const TICK: f64 = 10_000.0;

/// What the line of one process in /proc/PID/stat says.
struct Stat {
    id: u32,
    parent: u32,
    /// With that of its children that have ended.
    ticks: f64,
}

/// CPU time of a process and its children so far, in microseconds.
fn cpu_microseconds(root: u32) -> Result<f64, Stop> {
    let processes = fs::read_dir("/proc").map_err(cannot("read /proc"))?;
    let ticks: f64 = processes
        .flatten()
        .filter_map(|entry| fs::read_to_string(entry.path().join("stat")).ok())
        .filter_map(|line| stat(&line))
        .filter(|process| process.id == root || process.parent == root)
        .map(|process| process.ticks)
        .sum();
    Ok(ticks * TICK)
}

/// The memory that a process holds, in MiB.
pub fn resident_mebibytes(id: u32) -> Result<f64, Stop> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).map_err(cannot("read a process's memory"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kibibytes.map(|number| number / 1024.0).ok_or_else(|| Stop("A process tells no memory.".to_owned()))
}

/// What was seen from outside, and what it took of the machine meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// What was seen.
    pub seen: Seen,
    /// CPU time of the server, in microseconds.
    pub server: f64,
    /// CPU time of the database's own processes, in microseconds.
    pub database: f64,
}

/// Reads CPU time before and after; either process may be missing.
pub struct Meter {
    server: Option<u32>,
    database: Option<u32>,
    before: (f64, f64),
}

impl Meter {
    /// Reads what was taken before.
    pub fn start(server: Option<u32>, database: Option<u32>) -> Result<Self, Stop> {
        Ok(Self { server, database, before: (taken(server)?, taken(database)?) })
    }

    /// Reads what was taken since.
    pub fn stop(self, seen: Seen) -> Result<Sample, Stop> {
        let (server, database) = (taken(self.server)?, taken(self.database)?);
        Ok(Sample { seen, server: server - self.before.0, database: database - self.before.1 })
    }
}

fn taken(process: Option<u32>) -> Result<f64, Stop> {
    process.map_or(Ok(0.0), cpu_microseconds)
}

/// The program's name stands in brackets and may hold anything; behind it the fields are numbered from the third on.
fn stat(line: &str) -> Option<Stat> {
    let (before, after) = line.rsplit_once(')')?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks = fields.get(11..15)?.iter().map(|field| field.parse::<f64>()).sum::<Result<f64, _>>().ok()?;
    Some(Stat { id: before.split_whitespace().next()?.parse().ok()?, parent: fields.get(1)?.parse().ok()?, ticks })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_read_whatever_its_name() {
        let line = "42 (post) gres) S 7 42 42 0 -1 4194560 1 2 3 4 10 20 300 4000 20 0 1 0 5 6 7";
        let process = stat(line).unwrap();
        assert_eq!((process.id, process.parent), (42, 7));
        assert!((process.ticks - 4330.0).abs() < 0.1);
    }

    #[test]
    fn one_s_own_process_has_memory_and_time() {
        assert!(resident_mebibytes(std::process::id()).unwrap() > 0.0);
        cpu_microseconds(std::process::id()).unwrap();
    }
}
