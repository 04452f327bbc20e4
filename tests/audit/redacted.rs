//! Events whose texts were blanked: what is left of them, and that only a true redaction may blank one.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        bare::tamper,
        plan::{SmallPlan, done},
        server::Server,
    },
};

on_both_databases!(a_redacted_event_keeps_its_place_and_says_nothing_more, a_redaction_that_is_none_is_found,);

const LOG: &str = "query($id: ID!) { auditEvents(where: { entityId: $id }, orderBy: { direction: ASC }) {
    nodes { seq action reason before after redactedBy } } }";

/// An entry whose narrative is redacted; answers its events.
async fn redacted(server: &Server) -> Vec<Value> {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let entry = plan.report(server, "2008-03-31").await;
    plan.review(server, &entry, "ACCEPT").await;
    let input = json!({ "entryId": entry, "texts": ["NARRATIVE"], "reason": "Holds a name" });
    done(&secretariat, "redact", "entry { id }", input).await;
    let data = secretariat.data(LOG, json!({ "id": entry })).await;
    data["auditEvents"]["nodes"].as_array().cloned().unwrap_or_default()
}

async fn a_redacted_event_keeps_its_place_and_says_nothing_more(server: Server) {
    let events = redacted(&server).await;
    let actions: Vec<_> = events.iter().map(|event| &event["action"]).collect();
    assert_eq!(actions, ["PROGRESS_SUBMIT", "PROGRESS_ACCEPT", "TEXT_REDACT"]);
    let redaction = &events[2];
    assert_eq!((&redaction["reason"], &redaction["redactedBy"]), (&json!("Holds a name"), &Value::Null));
    let blank = json!({ "seq": events[0]["seq"], "action": "PROGRESS_SUBMIT", "reason": null, "before": null,
                        "after": null, "redactedBy": redaction["seq"] });
    assert_eq!(events[0], blank);
    let (printed, whole) = server.run(&["verify"]);
    assert!(whole, "{printed}");
}

async fn a_redaction_that_is_none_is_found(server: Server) {
    let events = redacted(&server).await;
    let [submitted, accepted, redaction] = [0, 1, 2].map(|index: usize| events[index]["seq"].to_string());
    let blank = |seq: &str, by: &str| {
        format!("UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = {by} WHERE seq = {seq}")
    };
    let said = |seq: &str| format!("What the event {seq} says of the change is blank, and no later event says");
    // Another event of the same entry, which the redaction does not name.
    tamper(&server.database_url, &[&blank(&accepted, &redaction)]).await;
    let (printed, whole) = server.run(&["verify"]);
    assert!(!whole && printed.contains(&said(&accepted)), "{printed}");
    // An event that is no redaction.
    tamper(&server.database_url, &[&blank(&submitted, &accepted)]).await;
    let (printed, whole) = server.run(&["verify"]);
    assert!(!whole && printed.contains(&said(&submitted)), "{printed}");
}
