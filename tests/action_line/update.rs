//! `updateActionLine`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, at_once, done, is_for_the_secretariat, line_input, problems, version},
        server::Server,
    },
};

on_both_databases!(
    a_patch_changes_what_it_names_and_the_figures_with_it,
    a_line_moves_to_another_objective_of_its_plan,
    what_has_to_be_there_stays_there_and_within_the_plan,
    after_the_baseline_it_needs_a_reason,
    of_changes_to_the_same_version_one_is_made,
    those_without_the_role_are_refused,
);

const LINE: &str = "actionLine { code titles { es en } objective { code } startsOn dueOn weight version }";

async fn a_patch_changes_what_it_names_and_the_figures_with_it(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.line, "startsOn": "2008-06-30", "dueOn": "2008-06-30", "weight": 1,
                        "titleEs": " Formar ", "expectedVersion": 1 });
    let changed = done(&secretariat, "updateActionLine", LINE, input).await["actionLine"].clone();
    let expected = json!({
        "code": "1.1.1", "titles": { "es": "Formar", "en": "Train" }, "objective": { "code": "1.1" },
        "startsOn": "2008-06-30", "dueOn": "2008-06-30", "weight": 1, "version": 2,
    });
    assert_eq!(changed, expected);
    let query = "query($id: ID!) { plan(by: { id: $id }) { before: status(asOf: \"2008-06-29\") { expectedPercent }
        status { expectedPercent } } }";
    let figures = secretariat.data(query, json!({ "id": plan.id })).await;
    let expected = json!({ "before": { "expectedPercent": 0.0 }, "status": { "expectedPercent": 100.0 } });
    assert_eq!(figures["plan"], expected);
    let same = done(&secretariat, "updateActionLine", LINE, json!({ "id": plan.line, "weight": 1 })).await;
    assert_eq!(same["actionLine"]["version"], 2);
}

async fn a_line_moves_to_another_objective_of_its_plan(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.line, "objectiveId": plan.root });
    let moved = done(&secretariat, "updateActionLine", LINE, input).await;
    assert_eq!(moved["actionLine"]["objective"], json!({ "code": "1" }));
    let query = "{ plan(by: { code: \"PNA-2007-2010\" }) { objectives { id } } }";
    let other = secretariat.data(query, json!({})).await["plan"]["objectives"][0]["id"].clone();
    for objective in [other, json!(plan.id), json!("objective_00000000000000000000000000")] {
        let input = json!({ "id": plan.line, "objectiveId": objective });
        assert_eq!(problems(&secretariat, "updateActionLine", LINE, input).await, ["NOT_FOUND objectiveId"]);
    }
}

async fn what_has_to_be_there_stays_there_and_within_the_plan(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for field in ["objectiveId", "code", "titleEs", "titleEn", "startsOn", "dueOn", "weight"] {
        let mut input = json!({ "id": plan.line });
        input[field] = json!(null);
        assert_eq!(problems(&secretariat, "updateActionLine", LINE, input).await, [format!("INVALID {field}")]);
    }
    let input = json!({ "id": plan.line, "startsOn": "2006-12-31", "dueOn": "2011-01-01", "weight": 0, "code": "a b" });
    let refused = problems(&secretariat, "updateActionLine", LINE, input).await;
    assert_eq!(refused, ["INVALID code", "INVALID startsOn", "INVALID dueOn", "INVALID weight"]);
    let input = json!({ "id": plan.line, "dueOn": "2007-02-28" });
    assert_eq!(problems(&secretariat, "updateActionLine", LINE, input).await, ["INVALID dueOn"]);
    done(&secretariat, "addActionLine", "actionLine { id }", line_input(&plan.goal, "1.1.2")).await;
    let input = json!({ "id": plan.line, "code": "1.1.2" });
    assert_eq!(problems(&secretariat, "updateActionLine", LINE, input).await, ["CONFLICT code"]);
    let input = json!({ "id": plan.goal, "code": "1.1.2" });
    assert_eq!(problems(&secretariat, "updateActionLine", LINE, input).await, ["NOT_FOUND id"]);
    assert_eq!(version(&secretariat, &plan.line).await, 1);
}

async fn after_the_baseline_it_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    let mut input = json!({ "id": plan.line, "weight": 5 });
    assert_eq!(problems(&secretariat, "updateActionLine", LINE, input.clone()).await, ["INVALID reason"]);
    input["reason"] = json!("Agreed in May");
    done(&secretariat, "updateActionLine", LINE, input).await;
}

async fn of_changes_to_the_same_version_one_is_made(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = |weight| json!({ "id": plan.line, "weight": weight, "expectedVersion": 1 });
    let answers = at_once(&secretariat, "updateActionLine", LINE, (11..17).map(input).collect()).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["STALE expectedVersion"]).count(), 5, "{answers:?}");
    assert_eq!(version(&secretariat, &plan.line).await, 2);
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.line, "weight": 5 });
    is_for_the_secretariat(&server, "updateActionLine", LINE, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "updateActionLine", LINE, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(version(&secretariat, &plan.line).await, 1);
}
