//! What the tests of progress have in common: a line, statements, and a look at the log; never an expectation of one
//! test.

use entity::{audit_event, audit_event_plan};
use minka::audit::chain::{self, Link};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::support::{client::Client, server::Server};

/// A line that MININTER leads, with MIMDES and CHS co-responsible and OIM supporting, from 2007-03-01 on.
pub const LINE: &str = "1.1.2.1";

pub const LOG: &str = "mutation($input: LogProgressInput!) { logProgress(input: $input) { entry { id version state }
    userErrors { code message path } } }";
pub const UPDATE: &str = "mutation($input: UpdateDraftInput!) { updateDraft(input: $input) { entry { id version
    asOf implementation percentComplete narrative blocker reason state evidence { position title url kind sha256 }
    supersedes { id } } userErrors { code message path } } }";
pub const SUBMIT: &str = "mutation($input: SubmitProgressInput!) { submitProgress(input: $input) {
    entry { id version state } userErrors { code message path } } }";
pub const DISCARD: &str = "mutation($input: DiscardDraftInput!) { discardDraft(input: $input) { discardedId
    userErrors { code message path } } }";
pub const REVIEW: &str = "mutation($input: ReviewProgressInput!) { reviewProgress(input: $input) {
    entry { id version state } userErrors { code message path } } }";
pub const REDACT: &str = "mutation($input: RedactInput!) { redact(input: $input) { entry { id version redacted }
    userErrors { code message path } } }";

/// Everything that is to be read of an entry.
pub const ENTRY: &str = "query($id: ID!) { node(id: $id) { id ... on ProgressEntry {
    actionLine { code } organisation { acronym } asOf implementation percentComplete narrative blocker reason
    evidence { position title url kind sha256 } state supersedes { id } supersededBy { id } author { name }
    submittedBy { name } submittedAt review { decision comment sameOrganisation decidedBy { name } recordedAt }
    redacted version viewerCanEdit viewerCanSubmit viewerCanReview viewerCanRedact } } }";

/// The id of a line of the plan.
pub async fn line(server: &Server, code: &str) -> String {
    let document =
        "query($line: String!) { actionLine(by: { code: { plan: \"PNA-2007-2010\", line: $line } }) { id } }";
    let data = server.person("viewer.mininter").await.data(document, json!({ "line": code })).await;
    data["actionLine"]["id"].as_str().expect("the plan has the line").to_owned()
}

/// A statement that keeps every rule.
pub fn statement(line: &str, as_of: &str, percent: i32) -> Value {
    let implementation = match percent {
        0 => "NOT_STARTED",
        100 => "COMPLETED",
        _ => "IN_PROGRESS",
    };
    json!({ "actionLineId": line, "asOf": as_of, "implementation": implementation, "percentComplete": percent,
            "narrative": "Se instaló la red." })
}

/// The same with other fields.
pub fn with(mut statement: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().expect("fields") {
        statement[name] = value.clone();
    }
    statement
}

/// Logs a draft that must be taken; answers its id.
pub async fn draft(client: &Client<'_>, statement: Value) -> String {
    let payload = client.done(LOG, json!({ "input": statement })).await;
    payload["entry"]["id"].as_str().expect("an id").to_owned()
}

/// Logs and submits an entry that must be taken; answers its id.
pub async fn submitted(client: &Client<'_>, statement: Value) -> String {
    draft(client, with(statement, &json!({ "submit": true }))).await
}

/// What is wrong with logging a statement.
pub async fn refused(client: &Client<'_>, statement: Value) -> Vec<String> {
    client.problems(LOG, json!({ "input": statement })).await
}

/// Decides on an entry; it must be possible.
pub async fn decide(client: &Client<'_>, id: &str, decision: &str) {
    let input = json!({ "entryId": id, "decision": decision, "comment": "Precise las fechas." });
    client.done(REVIEW, json!({ "input": input })).await;
}

/// An input that names an entry alone.
pub fn entry(id: &str) -> Value {
    json!({ "input": { "entryId": id } })
}

/// The entry as the client sees it, with ids and instants replaced; null where it is not there.
pub async fn seen(client: &Client<'_>, id: &str) -> Value {
    client.tell(ENTRY, json!({ "id": id })).await["data"]["node"].take()
}

/// The log, whose chain must hold.
pub async fn chain(server: &Server) -> Vec<audit_event::Model> {
    let database = sea_orm::Database::connect(&server.database_url).await.expect("the database opens");
    let events = audit_event::Entity::find().order_by_asc(audit_event::Column::Seq).all(&database).await;
    let events = events.expect("the log is read");
    let mut previous = chain::GENESIS.to_vec();
    for (seq, event) in (1..).zip(&events) {
        let touched = audit_event_plan::Entity::find().filter(audit_event_plan::Column::Seq.eq(seq));
        let touched = touched.order_by_asc(audit_event_plan::Column::PlanId).all(&database).await.expect("read");
        let plans: Vec<_> = touched.into_iter().map(|row| row.plan_id).collect();
        assert_eq!((event.seq, &event.previous_hash), (seq, &previous), "the chain goes on without a gap");
        previous = chain::hash(&Link { event, plans: &plans }).expect("a hash");
        assert_eq!(event.hash, previous, "event {seq}");
        match (&event.salt, &event.payload) {
            (Some(salt), Some(payload)) => {
                assert_eq!(chain::payload_digest(salt, payload), event.payload_digest, "event {seq}");
            }
            _ => assert!(event.redacted_by.is_some_and(|by| by > seq), "event {seq} is blank for no reason"),
        }
    }
    events
}

/// The actions in the log that concern entries, oldest first.
pub async fn actions(server: &Server) -> Vec<String> {
    let events = chain(server).await;
    let entries = events.iter().filter(|event| event.entity_kind == "entry");
    entries
        .map(|event| serde_json::to_value(event.action).expect("a name").as_str().expect("a name").to_owned())
        .collect()
}

/// Makes the plan public.
pub async fn publish(server: &Server) {
    let secretariat = server.person("secretariat").await;
    let plan = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id } }", json!({})).await;
    let document =
        "mutation($input: PublishPlanInput!) { publishPlan(input: $input) { userErrors { code message path } } }";
    secretariat.done(document, json!({ "input": { "id": plan["plan"]["id"], "publication": "PUBLIC" } })).await;
}
