//! What the audit log says of a plan's life: one event for each entity that a change touches, and none for a refusal.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, done, line_input, organisation, problems, text_id},
        server::Server,
    },
};

on_both_databases!(
    each_changed_entity_has_its_event_with_what_it_was_what_it_is_and_why,
    a_refused_change_and_one_that_changes_nothing_leave_no_trace,
);

/// The newest events of a plan, oldest first: action, reason, and what the named members were and are.
async fn events(client: &Client<'_>, plan: &str, last: i32, members: &[&str]) -> Vec<Value> {
    let query = "query($plan: ID!, $first: Int!) { auditEvents(where: { planId: $plan }, first: $first) {
        nodes { action reason before after organisation { acronym } } } }";
    let data = client.data(query, json!({ "plan": plan, "first": last })).await;
    let nodes = data["auditEvents"]["nodes"].as_array().cloned().unwrap_or_default();
    let pick = |side: &Value| -> Value {
        let picked = members.iter().map(|member| side[*member].clone()).filter(|value| !value.is_null());
        picked.collect()
    };
    let shown = |event: &Value| {
        let organisation = event["organisation"]["acronym"].clone();
        json!([event["action"], event["reason"], organisation, pick(&event["before"]), pick(&event["after"])])
    };
    nodes.iter().rev().map(shown).collect()
}

async fn each_changed_entity_has_its_event_with_what_it_was_what_it_is_and_why(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let made = events(&secretariat, &plan.id, 10, &["code", "role"]).await;
    let expected = [
        json!(["PLAN_CREATE", null, null, [], ["SMALL"]]),
        json!(["OBJECTIVE_ADD", null, null, [], ["1"]]),
        json!(["OBJECTIVE_ADD", null, null, [], ["1.1"]]),
        json!(["ACTION_LINE_ADD", null, null, [], ["1.1.1"]]),
        json!(["RESPONSIBILITY_ASSIGN", null, "MININTER", [], ["LEAD"]]),
    ];
    assert_eq!(made, expected);

    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let levels = [json!({ "nameEs": "Nivel", "nameEn": "Level" }), json!({ "nameEs": "Meta", "nameEn": "Goal" })];
    let input = json!({ "id": plan.id, "titleEn": "Plan", "levels": levels, "reason": "Agreed in May" });
    done(&secretariat, "updatePlan", "plan { id }", input).await;
    let mimdes = organisation(&secretariat, "MIMDES").await;
    let input = json!({ "id": plan.lead, "organisationId": mimdes, "on": "2008-07-01", "reason": "Law 28950" });
    done(&secretariat, "handOverResponsibility", "responsibility { id }", input).await;
    let told = events(&secretariat, &plan.id, 3, &["title_en", "organisation_id", "valid_until"]).await;
    let mininter = organisation(&secretariat, "MININTER").await;
    let expected = [
        json!(["PLAN_UPDATE", "Agreed in May", null, ["Small plan"], ["Plan"]]),
        json!(["RESPONSIBILITY_HAND_OVER", "Law 28950", "MININTER", [mininter], [mininter, "2008-06-30"]]),
        json!(["RESPONSIBILITY_HAND_OVER", "Law 28950", "MIMDES", [], [mimdes]]),
    ];
    assert_eq!(told, expected);

    let mut line = line_input(&plan.goal, "1.1.2");
    line["reason"] = json!("More");
    let line = text_id(&done(&secretariat, "addActionLine", "actionLine { id }", line).await["actionLine"]);
    let part = json!({ "actionLineId": line, "organisationId": mimdes, "role": "SUPPORTING", "from": "2007-01-01" });
    done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;
    done(&secretariat, "removeActionLine", "plan { id }", json!({ "id": line, "reason": "Less" })).await;
    let input = json!({ "id": plan.line, "on": "2010-01-01", "reason": "Done elsewhere" });
    done(&secretariat, "withdrawActionLine", "actionLine { id }", input).await;
    let input = json!({ "id": plan.goal, "parentId": null, "reason": "Raised" });
    done(&secretariat, "updateObjective", "objective { id }", input).await;
    done(&secretariat, "removeObjective", "plan { id }", json!({ "id": plan.root, "reason": "Empty" })).await;
    let told = events(&secretariat, &plan.id, 5, &["code", "role", "depth", "withdrawn_on"]).await;
    let expected = [
        json!(["RESPONSIBILITY_END", "Less", "MIMDES", ["SUPPORTING"], []]),
        json!(["ACTION_LINE_REMOVE", "Less", null, ["1.1.2"], []]),
        json!(["ACTION_LINE_WITHDRAW", "Done elsewhere", null, ["1.1.1"], ["1.1.1", "2010-01-01"]]),
        json!(["OBJECTIVE_UPDATE", "Raised", null, ["1.1", 2], ["1.1", 1]]),
        json!(["OBJECTIVE_REMOVE", "Empty", null, ["1", 1], []]),
    ];
    assert_eq!(told, expected);
    let (printed, whole) = server.run(&["verify"]);
    assert!(whole, "{printed}");
}

async fn a_refused_change_and_one_that_changes_nothing_leave_no_trace(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let revision = "query($id: ID!) { plan(by: { id: $id }) { revision } }";
    let before = secretariat.data(revision, json!({ "id": plan.id })).await;
    let refused = json!({ "id": plan.line, "weight": 0 });
    let line = "actionLine { id }";
    assert_eq!(problems(&secretariat, "updateActionLine", line, refused).await, ["INVALID weight"]);
    let pcm = organisation(&secretariat, "PCM").await;
    let overlap = json!({ "actionLineId": plan.line, "organisationId": pcm, "role": "LEAD", "from": "2008-01-01" });
    let part = "responsibility { id }";
    assert_eq!(problems(&secretariat, "assignResponsibility", part, overlap).await, ["CONFLICT organisationId"]);
    done(&secretariat, "updateActionLine", line, json!({ "id": plan.line, "weight": 3 })).await;
    done(&secretariat, "updateObjective", "objective { id }", json!({ "id": plan.goal, "code": "1.1" })).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "INTERNAL" })).await;
    assert_eq!(secretariat.data(revision, json!({ "id": plan.id })).await, before);
}
