//! `removeActionLine`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, done, is_for_the_secretariat, line_codes, messages, problems},
        server::Server,
    },
};

on_both_databases!(
    a_line_goes_with_its_responsibilities_and_drafts,
    a_line_with_a_submitted_entry_is_not_removed_whatever_came_of_the_entry,
    after_the_baseline_it_needs_a_reason,
    those_without_the_role_are_refused,
);

const PLAN: &str = "plan { actionLines { code } }";

async fn a_line_goes_with_its_responsibilities_and_drafts(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let draft = plan.draft(&server, "2008-06-30").await;
    let discarded = plan.draft(&server, "2008-06-29").await;
    let focal = server.person("focal.mininter").await;
    done(&focal, "discardDraft", "", json!({ "entryId": discarded })).await;
    let stale = json!({ "id": plan.line, "expectedVersion": 2 });
    assert_eq!(problems(&secretariat, "removeActionLine", PLAN, stale).await, ["STALE expectedVersion"]);
    let left = done(&secretariat, "removeActionLine", PLAN, json!({ "id": plan.line })).await;
    assert_eq!(left["plan"], json!({ "actionLines": [] }));
    let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let gone = focal.data(nodes, json!({ "ids": [plan.line, plan.lead, draft] })).await;
    assert_eq!(gone, json!({ "nodes": [null, null, null] }));
    let again = problems(&secretariat, "removeActionLine", PLAN, json!({ "id": plan.line })).await;
    assert_eq!(again, ["NOT_FOUND id"]);
}

async fn a_line_with_a_submitted_entry_is_not_removed_whatever_came_of_the_entry(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let entry = plan.report(&server, "2008-06-30").await;
    let input = json!({ "id": plan.line, "reason": "Agreed in May" });
    let told = messages(&secretariat, "removeActionLine", PLAN, input.clone()).await;
    assert_eq!(told, ["Submitted entries on this action line: 1. It cannot be removed; withdraw it instead."]);
    plan.review(&server, &entry, "RETURN").await;
    assert_eq!(problems(&secretariat, "removeActionLine", PLAN, input).await, ["CONFLICT id"]);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!(["1.1.1"]));
}

async fn after_the_baseline_it_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let input = json!({ "id": plan.line });
    assert_eq!(problems(&secretariat, "removeActionLine", PLAN, input).await, ["INVALID reason"]);
    done(&secretariat, "removeActionLine", PLAN, json!({ "id": plan.line, "reason": "Agreed in May" })).await;
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.line });
    is_for_the_secretariat(&server, "removeActionLine", PLAN, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "removeActionLine", PLAN, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!(["1.1.1"]));
}
