//! The operations that are measured, as GraphQL documents; all but the writing are what a signed-out reader asks.

use serde_json::{Value, json};

use crate::load::plan_code;

/// Stands in a body for a number that no request had before.
const NEW: &str = "@NEW@";
/// Stands in a body for the number of one of the plans, each as likely as another.
const ANY: &str = "@ANY@";

/// The operation whose answer is compressed.
const ZIPPED: &str = "dashboard-gzip";

/// An operation that reads.
pub struct Operation {
    /// What the table calls it.
    pub name: &'static str,
    /// What is sent.
    pub body: Value,
    /// Whether the answer is asked for compressed.
    pub zipped: bool,
}

impl Operation {
    /// What is sent once, to look at the answer.
    pub fn once(&self) -> Value {
        let text = self.body.to_string().replace(NEW, "0").replace(ANY, "1");
        serde_json::from_str(&text).unwrap_or_default()
    }
}

const DASHBOARD: &str = include_str!("../documents/dashboard.graphql");
const STATUS: &str = include_str!("../documents/status.graphql");
const LINE: &str = include_str!("../documents/line.graphql");
const ENTRIES: &str = include_str!("../documents/entries.graphql");
const LINES: &str = include_str!("../documents/lines.graphql");
const SIGN_IN: &str = include_str!("../documents/sign_in.graphql");
const LOG: &str = include_str!("../documents/log.graphql");

/// The operations that read, about the first plan or, of entries, about all; where there are more plans, one also about any.
pub fn reads(plans: u32) -> Vec<Operation> {
    let of = |name, query: &str, plan: String| Operation {
        name,
        body: json!({ "query": query, "variables": { "plan": plan } }),
        zipped: name == ZIPPED,
    };
    let new = |query: &str, field: &str| query.replace(field, &format!("new{NEW}: {field}"));
    let mut reads = vec![
        of("dashboard", DASHBOARD, plan_code(1)),
        of("dashboard-new", &new(DASHBOARD, "plan(by"), plan_code(1)),
        of(ZIPPED, DASHBOARD, plan_code(1)),
        of("status", STATUS, plan_code(1)),
        of("line", LINE, plan_code(1)),
        of("line-new", &new(LINE, "actionLine(by"), plan_code(1)),
        of("entries-new", &new(ENTRIES, "progressEntries(first"), plan_code(1)),
    ];
    if plans > 1 {
        reads.push(of("dashboard-any", DASHBOARD, plan_code(ANY)));
    }
    reads
}

/// Asks which lines there are to report on, and who leads them.
pub fn lines() -> Value {
    json!({ "query": LINES, "variables": { "plan": plan_code(1) } })
}

/// Signs somebody in.
pub fn sign_in(email: &str, password: &str) -> Value {
    json!({ "query": SIGN_IN, "variables": { "input": { "email": email, "password": password } } })
}

/// Logs and submits an entry on a line.
pub fn log(line: &str, as_of: &str) -> Value {
    json!({ "query": LOG, "variables": { "input": {
        "actionLineId": line, "asOf": as_of, "implementation": "IN_PROGRESS", "percentComplete": 50,
        "narrative": "Avance inventado para medir el sistema.", "reason": "Medida", "submit": true,
    } } })
}
