//! The table of what was measured, and the ratios that the figures to reach are stated in; it measures nothing.

use std::fmt::Write;

use crate::process::Sample;

/// One line of the table.
pub struct Row {
    /// What was done.
    pub name: String,
    /// By how many at once.
    pub connections: u32,
    /// Each round's.
    pub samples: Vec<Sample>,
    /// The length of one answer; none where it is not HTTP.
    pub bytes: Option<usize>,
    /// The server's memory after the last round, in MiB; none where there is no server.
    pub resident: Option<f64>,
}

impl Row {
    /// Requests a second, of the middle round.
    pub fn rate(&self) -> f64 {
        middle(self.samples.iter().map(|sample| sample.seen.requests / sample.seen.seconds))
    }

    /// Microseconds of CPU for a request, in the server and in the database.
    pub fn cost(&self) -> (f64, f64) {
        let each = |of: fn(&Sample) -> f64| middle(self.samples.iter().map(|s| of(s) / s.seen.requests));
        (each(|sample| sample.server), each(|sample| sample.database))
    }
}

/// All rows.
#[derive(Default)]
pub struct Table(pub Vec<Row>);

impl Table {
    /// The table as text.
    pub fn text(&self) -> String {
        let mut text = format!(
            "{:<22} {:>5} {:>11} {:>8} {:>8} {:>10} {:>12} {:>8} {:>8}\n",
            "operation", "conn.", "requests/s", "p50 ms", "p99 ms", "server µs", "database µs", "bytes", "MiB"
        );
        for row in &self.0 {
            let (server, database) = row.cost();
            let [p50, p99] = [|sample: &Sample| sample.seen.p50, |sample: &Sample| sample.seen.p99]
                .map(|of| known(middle(row.samples.iter().map(of)), 2));
            let bytes = row.bytes.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
            let resident = row.resident.map_or_else(|| "-".to_owned(), |resident| format!("{resident:.0}"));
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{:<22} {:>5} {:>11.0} {p50:>8} {p99:>8} {server:>10.0} {database:>12.0} {bytes:>8} {resident:>8}",
                row.name,
                row.connections,
                row.rate(),
            );
        }
        text
    }

    /// One row's requests a second as a share of another's, by as many at once.
    pub fn rate_against(&self, name: &str, limit: &str) -> String {
        self.ratios(name, limit, "of the requests/s of", Row::rate)
    }

    /// One row's CPU for a request as a multiple of another's, by as many at once.
    pub fn cost_against(&self, name: &str, limit: &str) -> String {
        self.ratios(name, limit, "of the CPU for a request of", |row| {
            let (server, database) = row.cost();
            server + database
        })
    }

    fn ratios(&self, name: &str, limit: &str, words: &str, of: fn(&Row) -> f64) -> String {
        let mut text = String::new();
        for row in self.0.iter().filter(|row| row.name == name) {
            let same = |other: &&Row| other.name == limit && other.connections == row.connections;
            if let Some(limit_row) = self.0.iter().find(same) {
                let ratio = of(row) / of(limit_row);
                let _ = writeln!(text, "{name}, {} at once: {ratio:.3} {words} {limit}", row.connections);
            }
        }
        text
    }
}

fn known(number: f64, digits: usize) -> String {
    if number.is_nan() { "-".to_owned() } else { format!("{number:.digits$}") }
}

fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
