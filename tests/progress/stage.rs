//! Progress where it is not taken any more, or not yet: by the plan's stage, and on a line that was withdrawn.

use serde_json::{Value, json};

use super::steps::{LINE, draft, line, statement, submitted};
use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, done, problems},
        server::Server,
    },
};

on_both_databases!(
    a_plan_in_draft_takes_no_progress,
    a_closed_plan_takes_no_progress_but_what_must_not_be_stored_can_be_blanked,
    a_withdrawn_line_takes_no_progress_about_later_days,
);

/// The codes and paths that each attempt is answered with.
async fn attempt(client: &Client<'_>, name: &str, input: Value) -> Vec<String> {
    let selection = if name == "discardDraft" { "discardedId" } else { "entry { id }" };
    problems(client, name, selection, input).await
}

async fn a_plan_in_draft_takes_no_progress(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let focal = server.person("focal.mininter").await;
    let stated = statement(&plan.line, "2007-06-30", 40);
    assert_eq!(attempt(&focal, "logProgress", stated).await, ["CONFLICT actionLineId"]);
}

async fn a_closed_plan_takes_no_progress_but_what_must_not_be_stored_can_be_blanked(server: Server) {
    let secretariat = server.person("secretariat").await;
    let focal = server.person("focal.mininter").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let entry = submitted(&focal, statement(&plan.line, "2007-06-30", 40)).await;
    let begun = draft(&focal, statement(&plan.line, "2007-12-31", 50)).await;
    plan.review(&server, &entry, "ACCEPT").await;
    plan.go(&secretariat, &["APPROVED", "OPERATIONAL", "CLOSED"]).await;
    let answer = json!({ "entryId": entry, "decision": "ACCEPT" });
    assert_eq!(attempt(&focal, "logProgress", statement(&plan.line, "2007-12-31", 50)).await, ["LOCKED actionLineId"]);
    let change = json!({ "entryId": begun, "percentComplete": 51 });
    assert_eq!(attempt(&focal, "updateDraft", change).await, ["NOT_FOUND entryId"]);
    for name in ["submitProgress", "discardDraft"] {
        assert_eq!(attempt(&focal, name, json!({ "entryId": begun })).await, ["NOT_FOUND entryId"], "{name}");
    }
    assert_eq!(attempt(&secretariat, "reviewProgress", answer).await, ["LOCKED entryId", "CONFLICT entryId"]);
    let blank = json!({ "entryId": entry, "texts": ["NARRATIVE"], "reason": "Datos personales" });
    done(&secretariat, "redact", "entry { id }", blank).await;
}

async fn a_withdrawn_line_takes_no_progress_about_later_days(server: Server) {
    let secretariat = server.person("secretariat").await;
    let focal = server.person("focal.mininter").await;
    let id = line(&server, LINE).await;
    let begun = draft(&focal, statement(&id, "2008-05-31", 40)).await;
    let withdrawal = json!({ "id": id, "on": "2008-05-01", "reason": "Ya no hace falta" });
    done(&secretariat, "withdrawActionLine", "actionLine { id }", withdrawal).await;
    assert_eq!(attempt(&focal, "logProgress", statement(&id, "2008-05-01", 40)).await, ["LOCKED asOf"]);
    assert_eq!(attempt(&focal, "submitProgress", json!({ "entryId": begun })).await, ["LOCKED entryId"]);
    submitted(&focal, statement(&id, "2008-04-30", 40)).await;
}
