//! `removeObjective`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, done, is_for_the_secretariat, line_input, messages, objective_input, problems, text_id},
        server::Server,
    },
};

on_both_databases!(
    an_objective_is_removed_once_nothing_stands_under_it,
    after_the_baseline_it_needs_a_reason,
    an_old_version_is_stale,
    those_without_the_role_are_refused,
);

const PLAN: &str = "plan { objectives { code children { code } } }";

async fn an_objective_is_removed_once_nothing_stands_under_it(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    done(&secretariat, "addActionLine", "actionLine { id }", line_input(&plan.root, "1.2")).await;
    let refused = problems(&secretariat, "removeObjective", PLAN, json!({ "id": plan.root })).await;
    assert_eq!(refused, ["CONFLICT id", "CONFLICT id"]);
    let told = messages(&secretariat, "removeObjective", PLAN, json!({ "id": plan.root })).await;
    let expected = [
        "Objectives under this one: 1 (1.1). Move or remove them first.",
        "Action lines under this objective: 1 (1.2). Move or remove them first.",
    ];
    assert_eq!(told, expected);
    assert_eq!(problems(&secretariat, "removeObjective", PLAN, json!({ "id": plan.goal })).await, ["CONFLICT id"]);
    done(&secretariat, "removeActionLine", "plan { id }", json!({ "id": plan.line })).await;
    let left = done(&secretariat, "removeObjective", PLAN, json!({ "id": plan.goal })).await;
    assert_eq!(left["plan"], json!({ "objectives": [{ "code": "1", "children": [] }] }));
    let gone = secretariat.data("query($id: ID!) { node(id: $id) { id } }", json!({ "id": plan.goal })).await;
    assert_eq!(gone, json!({ "node": null }));
    assert_eq!(problems(&secretariat, "removeObjective", PLAN, json!({ "id": plan.goal })).await, ["NOT_FOUND id"]);
}

async fn after_the_baseline_it_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let other = objective_input(&plan.id, None, "2");
    let other = text_id(&done(&secretariat, "addObjective", "objective { id }", other).await["objective"]);
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    assert_eq!(problems(&secretariat, "removeObjective", PLAN, json!({ "id": other })).await, ["INVALID reason"]);
    done(&secretariat, "removeObjective", PLAN, json!({ "id": other, "reason": "Agreed in May" })).await;
}

async fn an_old_version_is_stale(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let other = objective_input(&plan.id, None, "2");
    let other = text_id(&done(&secretariat, "addObjective", "objective { id }", other).await["objective"]);
    let input = json!({ "id": other, "expectedVersion": 2 });
    assert_eq!(problems(&secretariat, "removeObjective", PLAN, input).await, ["STALE expectedVersion"]);
    done(&secretariat, "removeObjective", PLAN, json!({ "id": other, "expectedVersion": 1 })).await;
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.goal });
    is_for_the_secretariat(&server, "removeObjective", PLAN, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "removeObjective", PLAN, input).await, ["UNAUTHENTICATED"]);
}
