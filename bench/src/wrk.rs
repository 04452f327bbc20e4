//! Drives an address with wrk, whose script stands in `bench/drive.lua`; what is sent and why is decided elsewhere.

use std::{path::Path, process::Command};

use minka::terminal::Stop;

use crate::{cannot, subject::Time};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/drive.lua");

/// What was seen from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Requests that were answered.
    pub requests: f64,
    /// How long it took.
    pub seconds: f64,
    /// The middle one of the times to an answer, in milliseconds.
    pub p50: f64,
    /// What 99 of 100 answers were quicker than, in milliseconds.
    pub p99: f64,
}

/// Posts a file again and again, over some connections at once, and asks for the answers compressed if they are to be.
pub fn drive(url: &str, body: &Path, connections: u32, zipped: bool, time: &Time) -> Result<Seen, Stop> {
    let output = Command::new("wrk")
        .args(["--threads", "2", "--connections", &connections.to_string()])
        .args(["--duration", &format!("{}s", time.seconds), "--timeout", "30s", "--script", SCRIPT, url])
        .env("BENCH_BODY", body)
        .env("BENCH_CODING", if zipped { "gzip" } else { "identity" })
        .env("BENCH_RUN", format!("r{}c{connections}", time.round))
        .env("BENCH_PLANS", time.plans.to_string())
        .output()
        .map_err(cannot("run wrk"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers =
        measured(&text).ok_or_else(|| Stop(format!("wrk says: {text}{}", String::from_utf8_lossy(&output.stderr))))?;
    let [requests, microseconds, failed, p50, p99] = numbers;
    if failed > 0.0 || requests == 0.0 {
        return Err(Stop(format!(
            "Of {requests} requests to {url} with {}, {failed} failed: nothing was measured. If none was answered in \
             time, give them more --seconds.",
            body.display()
        )));
    }
    Ok(Seen { requests, seconds: microseconds / 1e6, p50: p50 / 1e3, p99: p99 / 1e3 })
}

fn measured(text: &str) -> Option<[f64; 5]> {
    let line = text.lines().find_map(|line| line.strip_prefix("MEASURED "))?;
    let numbers: Option<Vec<f64>> = line.split_whitespace().map(|number| number.parse().ok()).collect();
    numbers?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_prints_is_read() {
        let text = "Running 2s test\nMEASURED 100 2000000 0 1500 9000\n";
        assert_eq!(measured(text), Some([100.0, 2_000_000.0, 0.0, 1500.0, 9000.0]));
        assert_eq!(measured("MEASURED 1 2"), None);
    }
}
