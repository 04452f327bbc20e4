//! Drives PostgreSQL itself with pgbench and hand-written statements: what is left when there is no server at all.

use std::{fs, path::Path, process::Command};

use minka::{database::Database, terminal::Stop};
use sea_orm::ConnectionTrait;

use crate::{bare, cannot, load::plan_code, wrk::Seen};

const TABLES: &str = include_str!("../pgbench/tables.sql");
const LOG: &str = include_str!("../pgbench/log.sql");
const PAIR: &str = include_str!("../pgbench/pair.sql");

/// The scripts, in a folder of the run.
pub struct Pgbench<'a> {
    database_url: &'a str,
    folder: &'a Path,
}

impl<'a> Pgbench<'a> {
    /// Writes the scripts, and makes the tables that they write to.
    pub async fn prepare(database_url: &'a str, folder: &'a Path) -> Result<Self, Stop> {
        let database = Database::connect(database_url, false).await.map_err(cannot("open the database"))?;
        database.read().execute_unprepared(TABLES).await.map_err(cannot("make tables for pgbench"))?;
        database.close().await.map_err(cannot("close the database"))?;
        let line = bare::LINE.replace("$1", ":plan").replace("$2", ":line");
        for (name, text) in [("line", line.as_str()), ("log", LOG), ("pair", PAIR)] {
            fs::write(folder.join(name).with_extension("sql"), text).map_err(cannot("write a script for pgbench"))?;
        }
        Ok(Self { database_url, folder })
    }

    /// Runs a script for some seconds; pgbench tells only the mean of the times, so none is handed back.
    pub fn drive(&self, script: &str, connections: u32, seconds: u64) -> Result<Seen, Stop> {
        let output = Command::new("pgbench")
            .args(["--no-vacuum", "--protocol", "prepared", "--jobs", "2", "--client", &connections.to_string()])
            .args([
                "--time",
                &seconds.to_string(),
                "--define",
                &format!("plan={}", plan_code(1)),
                "--define",
                "line=1.1.1",
            ])
            .arg("--file")
            .arg(self.folder.join(script).with_extension("sql"))
            .arg(self.database_url)
            .output()
            .map_err(cannot("run pgbench"))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let done = number_after(&text, "number of transactions actually processed: ");
        let rate = number_after(&text, "tps = ");
        match (done, rate, output.status.success()) {
            (Some(requests), Some(rate), true) if requests > 0.0 => {
                Ok(Seen { requests, seconds: requests / rate, p50: f64::NAN, p99: f64::NAN })
            }
            _ => Err(Stop(format!("pgbench says: {text}{}", String::from_utf8_lossy(&output.stderr)))),
        }
    }
}

fn number_after(text: &str, label: &str) -> Option<f64> {
    let (_, rest) = text.split_once(label)?;
    rest.split(|character: char| !character.is_ascii_digit() && character != '.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pgbench_prints_is_read() {
        let text =
            "number of transactions actually processed: 1234/5000\ntps = 617.25 (without initial connection time)\n";
        assert_eq!(number_after(text, "number of transactions actually processed: "), Some(1234.0));
        assert_eq!(number_after(text, "tps = "), Some(617.25));
        assert_eq!(number_after(text, "latency = "), None);
    }
}
