//! `movePlan`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        plan::{
            SmallPlan, done, is_for_the_secretariat, line_input, messages, objective_input, organisation, problems,
        },
        server::Server,
    },
};

on_both_databases!(
    a_plan_goes_from_stage_to_stage_and_nowhere_else,
    approval_is_the_baseline_and_stays_it,
    a_published_plan_does_not_become_a_draft,
    closing_waits_for_reviews_and_discards_drafts,
    a_closed_plan_is_locked,
    a_move_based_on_an_old_version_is_stale,
    those_without_the_role_are_refused,
);

const PLAN: &str = "plan { stage baselinedAt version }";
const STAGES: [&str; 5] = ["DRAFT", "IN_REVIEW", "APPROVED", "OPERATIONAL", "CLOSED"];

fn to(plan: &SmallPlan, stage: &str) -> Value {
    json!({ "id": plan.id, "stage": stage })
}

async fn a_plan_goes_from_stage_to_stage_and_nowhere_else(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let life = ["IN_REVIEW", "DRAFT", "IN_REVIEW", "APPROVED", "OPERATIONAL"];
    let allowed: [&[&str]; 6] =
        [&["IN_REVIEW"], &["DRAFT", "APPROVED"], &["IN_REVIEW"], &["DRAFT", "APPROVED"], &["OPERATIONAL"], &["CLOSED"]];
    for (next, allowed) in life.iter().zip(allowed) {
        for stage in STAGES.iter().filter(|stage| !allowed.contains(stage)) {
            assert_eq!(problems(&secretariat, "movePlan", PLAN, to(&plan, stage)).await, ["CONFLICT stage"]);
        }
        let moved = done(&secretariat, "movePlan", PLAN, to(&plan, next)).await;
        assert_eq!(moved["plan"]["stage"], **next);
    }
    let told = messages(&secretariat, "movePlan", PLAN, to(&plan, "DRAFT")).await;
    assert_eq!(told, ["A plan does not go from OPERATIONAL to DRAFT."]);
    done(&secretariat, "movePlan", PLAN, to(&plan, "CLOSED")).await;
    for stage in STAGES {
        assert_eq!(problems(&secretariat, "movePlan", PLAN, to(&plan, stage)).await, ["LOCKED"]);
    }
}

async fn approval_is_the_baseline_and_stays_it(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let moved = done(&secretariat, "movePlan", PLAN, to(&plan, "IN_REVIEW")).await;
    assert_eq!(moved["plan"], json!({ "stage": "IN_REVIEW", "baselinedAt": null, "version": 2 }));
    let approved = done(&secretariat, "movePlan", PLAN, to(&plan, "APPROVED")).await["plan"].clone();
    assert!(approved["baselinedAt"].is_string());
    let operational = done(&secretariat, "movePlan", PLAN, to(&plan, "OPERATIONAL")).await["plan"].clone();
    assert_eq!(operational["baselinedAt"], approved["baselinedAt"]);
}

async fn a_published_plan_does_not_become_a_draft(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", PLAN, json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&secretariat, "movePlan", PLAN, to(&plan, "DRAFT")).await, ["CONFLICT stage"]);
    done(&secretariat, "publishPlan", PLAN, json!({ "id": plan.id, "publication": "INTERNAL" })).await;
    let moved = done(&secretariat, "movePlan", PLAN, to(&plan, "DRAFT")).await["plan"].clone();
    // What was once public stays the baseline.
    assert!(moved["baselinedAt"].is_string());
}

async fn closing_waits_for_reviews_and_discards_drafts(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED", "OPERATIONAL"]).await;
    let first = plan.report(&server, "2007-06-30").await;
    let second = plan.report(&server, "2007-12-31").await;
    let draft = plan.draft(&server, "2008-06-30").await;
    let told = messages(&secretariat, "movePlan", PLAN, to(&plan, "CLOSED")).await;
    assert_eq!(told, ["Entries that wait for review: 2. Accept or return them before you close the plan."]);
    plan.review(&server, &first, "ACCEPT").await;
    assert_eq!(problems(&secretariat, "movePlan", PLAN, to(&plan, "CLOSED")).await, ["CONFLICT stage"]);
    plan.review(&server, &second, "RETURN").await;
    let focal = server.person("focal.mininter").await;
    let node = "query($id: ID!) { node(id: $id) { id } }";
    assert!(focal.data(node, json!({ "id": draft })).await["node"].is_object());
    done(&secretariat, "movePlan", PLAN, to(&plan, "CLOSED")).await;
    assert_eq!(focal.data(node, json!({ "id": draft })).await, json!({ "node": null }));
}

async fn a_closed_plan_is_locked(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED", "OPERATIONAL", "CLOSED"]).await;
    let pcm = organisation(&secretariat, "PCM").await;
    let reason = "Still needed";
    let attempts = [
        ("updatePlan", "plan { id }", json!({ "id": plan.id, "noteEs": "x", "reason": reason })),
        ("addObjective", "objective { id }", objective_input(&plan.id, None, "2")),
        ("updateObjective", "objective { id }", json!({ "id": plan.goal, "titleEs": "x", "reason": reason })),
        ("removeObjective", "plan { id }", json!({ "id": plan.goal, "reason": reason })),
        ("addActionLine", "actionLine { id }", line_input(&plan.goal, "1.1.2")),
        ("updateActionLine", "actionLine { id }", json!({ "id": plan.line, "weight": 1, "reason": reason })),
        ("removeActionLine", "plan { id }", json!({ "id": plan.line, "reason": reason })),
        ("withdrawActionLine", "actionLine { id }", json!({ "id": plan.line, "on": "2008-01-01", "reason": reason })),
        (
            "assignResponsibility",
            "responsibility { id }",
            json!({ "actionLineId": plan.line, "organisationId": pcm, "role": "SUPPORTING", "from": "2008-01-01" }),
        ),
        (
            "handOverResponsibility",
            "responsibility { id }",
            json!({ "id": plan.lead, "organisationId": pcm, "on": "2008-01-01" }),
        ),
        ("endResponsibility", "responsibility { id }", json!({ "id": plan.lead, "until": "2008-01-01" })),
    ];
    for (name, selection, input) in attempts {
        assert_eq!(problems(&secretariat, name, selection, input).await, ["LOCKED"], "{name}");
    }
}

async fn a_move_based_on_an_old_version_is_stale(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    done(&secretariat, "updatePlan", PLAN, json!({ "id": plan.id, "noteEs": "x" })).await;
    let input = json!({ "id": plan.id, "stage": "IN_REVIEW", "expectedVersion": 1 });
    assert_eq!(problems(&secretariat, "movePlan", PLAN, input).await, ["STALE expectedVersion"]);
    let input = json!({ "id": plan.id, "stage": "IN_REVIEW", "expectedVersion": 2 });
    done(&secretariat, "movePlan", PLAN, input).await;
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    is_for_the_secretariat(&server, "movePlan", PLAN, to(&plan, "IN_REVIEW"), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", PLAN, json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "movePlan", PLAN, to(&plan, "APPROVED")).await, ["UNAUTHENTICATED"]);
}
