//! What one wrong field takes along: nothing. Each nullable field that takes arguments or can be refused is made to fail
//! beside a field that does not, and below a parent that stays.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    progress::steps::{LINE, line, statement, submitted},
    support::server::Server,
};

on_both_databases!(
    a_field_that_fails_leaves_its_siblings_and_its_parents,
    a_value_without_the_form_of_its_scalar_runs_nothing,
    every_field_that_can_fail_is_in_the_table,
);

/// How a field is made to fail.
struct Failing {
    /// The type and the field.
    field: &'static str,
    /// The field with arguments that it refuses, and what is selected of it.
    asked: &'static str,
    /// Why.
    code: &'static str,
}

const fn failing(field: &'static str, asked: &'static str, code: &'static str) -> Failing {
    Failing { field, asked, code }
}

/// Fields of which nothing but the type of an argument can be wrong, and then nothing is run.
const NEVER_FAIL: [&str; 15] = [
    "ActionLine.lead",
    "ActionLine.progress",
    "ActionLine.responsibilities",
    "Objective.level",
    "Objective.status",
    "Objective.statusByOrganisation",
    "Plan.levels",
    "Plan.note",
    "Plan.status",
    "Plan.statusByOrganisation",
    "Plan.statusOverTime",
    // It stands below a subscription; `tests/page` shows it to fail alone.
    "ReviewQueueChange.entries",
    // What is no id names nothing.
    "Query.node",
    "Query.nodes",
    "Subscription.planChanged",
];

const FAILING: [Failing; 16] = [
    failing("Query.plan", "plan(by: { code: \"\\u0000\" }) { id }", "BAD_REQUEST"),
    failing("Query.plans", "plans(first: 101) { totalCount }", "BAD_REQUEST"),
    failing("Query.actionLine", "actionLine(by: { code: { plan: \"\\u0000\", line: \"1\" } }) { id }", "BAD_REQUEST"),
    failing("Query.organisation", "organisation(by: { acronym: \"\\u0000\" }) { id }", "BAD_REQUEST"),
    failing("Query.organisations", "organisations(first: 1, last: 1) { totalCount }", "BAD_REQUEST"),
    failing("Query.persons", "persons(after: \"x\") { totalCount }", "BAD_REQUEST"),
    failing("Query.serviceTokens", "serviceTokens { totalCount }", "FORBIDDEN"),
    failing("Query.progressEntries", "progressEntries(last: -1) { totalCount }", "BAD_REQUEST"),
    failing("Query.auditEvents", "auditEvents { totalCount }", "FORBIDDEN"),
    failing("Plan.objectives", "objectives(level: \"nothing\") { id }", "BAD_REQUEST"),
    failing("Plan.actionLines", "actionLines(where: { titleContains: LONG }) { id }", "BAD_REQUEST"),
    failing("Objective.actionLines", "actionLines(where: { titleContains: LONG }) { id }", "BAD_REQUEST"),
    failing("ActionLine.entries", "entries(first: 101) { totalCount }", "BAD_REQUEST"),
    failing("Organisation.memberships", "memberships(first: 101) { totalCount }", "BAD_REQUEST"),
    failing("Organisation.invitations", "invitations(before: \"x\") { totalCount }", "BAD_REQUEST"),
    failing("Mutation", "createPlan(input: INPUT) { plan { id } }", "FORBIDDEN"),
];

/// The way to an object of a type, around what is selected of it, and where it is in the answer.
fn way(kind: &str, selection: &str) -> (String, &'static str) {
    let plan = |inner: &str| format!("query {{ plan(by: {{ code: \"PNA-2007-2010\" }}) {{ {inner} }} }}");
    match kind {
        "Query" => (format!("query {{ {selection} }}"), ""),
        "Mutation" => (format!("mutation {{ {selection} }}"), ""),
        "Plan" => (plan(selection), "/plan"),
        "Objective" => (plan(&format!("objectives {{ {selection} }}")), "/plan/objectives/0"),
        "ActionLine" => {
            let line = format!("actionLine(by: {{ code: {{ plan: \"PNA-2007-2010\", line: \"{LINE}\" }} }})");
            (format!("query {{ {line} {{ {selection} }} }}"), "/actionLine")
        }
        _ => (format!("query {{ organisation(by: {{ acronym: \"MIMDES\" }}) {{ {selection} }} }}"), "/organisation"),
    }
}

async fn a_field_that_fails_leaves_its_siblings_and_its_parents(server: Server) {
    let reader = server.person("viewer.mininter").await;
    let input =
        "{ code: \"X\", titleEs: \"X\", titleEn: \"X\", startsOn: \"2008-01-01\", endsOn: \"2008-12-31\", levels: [] }";
    for Failing { field, asked, code } in FAILING {
        let asked = asked.replace("LONG", &format!("\"{}\"", "x".repeat(301))).replace("INPUT", input);
        let kind = field.split('.').next().unwrap_or_default();
        let (document, place) = way(kind, &format!("before: __typename failed: {asked} after: __typename"));
        let answer = reader.ask(&document, json!({})).await;
        let object = answer["data"].pointer(place);
        assert_eq!(object, Some(&json!({ "before": kind, "failed": null, "after": kind })), "{field}: {answer}");
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], code, "{field}: {answer}");
        assert_eq!(error["path"].as_array().and_then(|path| path.last()), Some(&json!("failed")), "{field}: {answer}");
    }
}

async fn a_value_without_the_form_of_its_scalar_runs_nothing(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    submitted(&focal, statement(&line, "2008-03-31", 20)).await;
    let said =
        |code: &str, message: &str| json!({ "errors": [{ "message": message, "extensions": { "code": code } }] });
    let day = |name: &str| said("BAD_REQUEST", &format!("`{name}` is not a day: write it as YYYY-MM-DD."));
    let instant = "`knownAt` is not an instant: write it as in 2008-06-30T17:00:00Z.";
    let whole = "`first` is not a whole number between -2147483648 and 2147483647.";
    let many = "`where.state.in` has 101 values; at most 100 are taken.";
    for (asked, variables, expected) in [
        (
            "query { organisations { totalCount } PLAN { status(asOf: \"2008-02-30\") { lines } } }",
            json!({}),
            day("asOf"),
        ),
        ("query { PLAN { status(asOf: \"2008-2-3\") { lines } } }", json!({}), day("asOf")),
        ("query($day: Date) { PLAN { status(asOf: $day) { lines } } }", json!({ "day": "30/06/2008" }), day("asOf")),
        ("query($day: Date = \"tomorrow\") { PLAN { status(asOf: $day) { lines } } }", json!({}), day("asOf")),
        (
            "query($where: ActionLineWhere) { PLAN { actionLines(where: $where) { code } } }",
            json!({ "where": { "dueOn": { "before": "2008-13-01" } } }),
            day("where.dueOn.before"),
        ),
        (
            "query { PLAN { ...F } } fragment F on Plan { status(knownAt: \"2008-06-30\") { lines } }",
            json!({}),
            said("BAD_REQUEST", instant),
        ),
        (
            "query($first: Int) { organisations(first: $first) { totalCount } }",
            json!({ "first": 1_i64 << 31 }),
            said("BAD_REQUEST", whole),
        ),
        (
            "query($states: [EntryState!]) { progressEntries(where: { state: { in: $states } }) { totalCount } }",
            json!({ "states": vec!["DRAFT"; 101] }),
            said("LIMIT_EXCEEDED", many),
        ),
        (
            "mutation($input: LogProgressInput!) { logProgress(input: $input) { userErrors { code } } }",
            json!({ "input": statement(&line, "2008-06-31", 30) }),
            day("input.asOf"),
        ),
    ] {
        let document = asked.replace("PLAN", "plan(by: { code: \"PNA-2007-2010\" })");
        assert_eq!(focal.ask(&document, variables).await, expected, "{asked}");
    }
    let entries = focal.data("{ progressEntries { totalCount } }", json!({})).await;
    assert_eq!(entries, json!({ "progressEntries": { "totalCount": 1 } }), "and nothing was written");
}

async fn every_field_that_can_fail_is_in_the_table(server: Server) {
    let document = "{ __schema { types { name fields { name args { name } type { kind } } } } }";
    let schema = server.public().data(document, json!({})).await;
    let listed = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut found = BTreeSet::new();
    for kind in listed(&schema["__schema"]["types"]) {
        let owner = kind["name"].as_str().unwrap_or_default().to_owned();
        for field in listed(&kind["fields"]) {
            let nullable = field["type"]["kind"] != "NON_NULL";
            let takes = !listed(&field["args"]).is_empty();
            if nullable && takes && owner != "Mutation" && !owner.starts_with("__") {
                found.insert(format!("{owner}.{}", field["name"].as_str().unwrap_or_default()));
            }
            // A mutation's payload may be missing, whatever else the document holds.
            assert!(owner != "Mutation" || nullable, "{field}");
        }
    }
    let in_table = FAILING.iter().map(|failing| failing.field).filter(|field| *field != "Mutation");
    let known: BTreeSet<String> = in_table.chain(NEVER_FAIL).map(str::to_owned).collect();
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(unknown.is_empty(), "say how it fails: {unknown:?}");
}
