//! The operations that are measured, as GraphQL documents; all but the writing are what a signed-out reader asks.

use serde_json::{Value, json};

use crate::load::plan_code;

/// Stands in a body for a number that no request had before.
const NEW: &str = "@NEW@";
/// Stands in a body for the number of one of the plans, each as likely as another.
const ANY: &str = "@ANY@";

/// An operation that reads.
pub struct Operation {
    /// What the table calls it.
    pub name: &'static str,
    /// What is sent.
    pub body: Value,
}

impl Operation {
    /// What is sent once, to look at the answer.
    pub fn once(&self) -> Value {
        let text = self.body.to_string().replace(NEW, "0").replace(ANY, "1");
        serde_json::from_str(&text).unwrap_or_default()
    }
}

const DASHBOARD: &str = "plan(by: { code: $plan }) { code title objectives(level: \"Objetivo\") { code title \
    actionLines { code title startsOn dueOn \
        responsibilities { role from until organisation { acronym } } \
        progress { implementation percentComplete expectedPercent schedule reporting reportedAsOf } } } }";

const STATUS: &str = "query Status($plan: String!) { plan(by: { code: $plan }) { code objectives(level: \"Objetivo\") { \
    code title status { percentComplete percentCompleteAtLeast coverage expectedPercent lines dueToReport reported \
        stale unassigned byImplementation { implementation lines } bySchedule { schedule lines } } } } }";

const LINE: &str = "query Line($plan: String!) { \
    actionLine(by: { code: { plan: $plan, line: \"1.1.1\" } }) { code title startsOn dueOn \
        entries(orderBy: { field: AS_OF, direction: DESC }, first: 20) { \
            nodes { id asOf implementation percentComplete state organisation { acronym } } } } }";

/// The operations that read, about the first plan; where there are more, one of them also about any.
pub fn reads(plans: u32) -> Vec<Operation> {
    let of = |name, query: &str, plan: String| Operation {
        name,
        body: json!({ "query": query, "variables": { "plan": plan } }),
    };
    let dashboard = format!("query Dashboard($plan: String!) {{ {DASHBOARD} }}");
    let mut reads = vec![
        of("dashboard", &dashboard, plan_code(1)),
        of("dashboard-new", &format!("query Dashboard($plan: String!) {{ new{NEW}: {DASHBOARD} }}"), plan_code(1)),
        of("status", STATUS, plan_code(1)),
        of("line", LINE, plan_code(1)),
    ];
    if plans > 1 {
        reads.push(of("dashboard-any", &dashboard, plan_code(ANY)));
    }
    reads
}

/// Asks which lines there are to report on, and who leads them.
pub fn lines() -> Value {
    let query = "query Lines($plan: String!) { plan(by: { code: $plan }) { actionLines { id lead { acronym } } } }";
    json!({ "query": query, "variables": { "plan": plan_code(1) } })
}

/// Signs somebody in.
pub fn sign_in(email: &str, password: &str) -> Value {
    let query = "mutation SignIn($input: SignInInput!) { \
        signIn(input: $input) { session { accessToken } userErrors { message } } }";
    json!({ "query": query, "variables": { "input": { "email": email, "password": password } } })
}

/// Logs and submits an entry on a line.
pub fn log(line: &str, as_of: &str) -> Value {
    let query = "mutation Log($input: LogProgressInput!) { \
        logProgress(input: $input) { entry { id } userErrors { message } } }";
    json!({ "query": query, "variables": { "input": {
        "actionLineId": line, "asOf": as_of, "implementation": "IN_PROGRESS", "percentComplete": 50,
        "narrative": "Avance inventado para medir el sistema.", "reason": "Medida", "submit": true,
    } } })
}
