//! `updateObjective`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{
            SmallPlan, at_once, done, is_for_the_secretariat, line_input, objective_input, problems, text_id, version,
        },
        server::Server,
    },
};

on_both_databases!(
    a_patch_changes_what_it_names,
    an_objective_moves_with_all_that_stands_below_it,
    an_objective_does_not_move_below_itself_or_too_deep,
    after_the_baseline_it_needs_a_reason,
    of_changes_to_the_same_version_one_is_made,
    those_without_the_role_are_refused,
);

const OBJECTIVE: &str =
    "objective { code depth position titles { es en } parent { code } actionLines { code } version }";

async fn a_patch_changes_what_it_names(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.goal, "titleEn": "Protect", "position": 7, "code": "1.9", "expectedVersion": 1 });
    let changed = done(&secretariat, "updateObjective", OBJECTIVE, input).await["objective"].clone();
    let expected = json!({
        "code": "1.9", "depth": 2, "position": 7, "titles": { "es": "Prevenir", "en": "Protect" },
        "parent": { "code": "1" }, "actionLines": [{ "code": "1.1.1" }], "version": 2,
    });
    assert_eq!(changed, expected);
    let same = json!({ "id": plan.goal, "titleEn": " Protect ", "expectedVersion": 2 });
    assert_eq!(done(&secretariat, "updateObjective", OBJECTIVE, same).await["objective"], expected);
    for field in ["code", "titleEs", "titleEn", "position"] {
        let mut input = json!({ "id": plan.goal });
        input[field] = json!(null);
        assert_eq!(problems(&secretariat, "updateObjective", OBJECTIVE, input).await, [format!("INVALID {field}")]);
    }
    let taken = json!({ "id": plan.goal, "code": "1", "titleEs": "" });
    let refused = problems(&secretariat, "updateObjective", OBJECTIVE, taken).await;
    assert_eq!(refused, ["INVALID titleEs", "CONFLICT code"]);
    let unknown = json!({ "id": "objective_00000000000000000000000000", "code": "x" });
    assert_eq!(problems(&secretariat, "updateObjective", OBJECTIVE, unknown).await, ["NOT_FOUND id"]);
}

/// Three levels: 1 ← 1.1 with the line, and 2.
async fn three_levels(secretariat: &Client<'_>) -> (SmallPlan, String) {
    let plan = SmallPlan::make(secretariat).await;
    let levels = vec![json!({ "nameEs": "Nivel", "nameEn": "Level" }); 3];
    done(secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "levels": levels })).await;
    let other = objective_input(&plan.id, None, "2");
    let other = text_id(&done(secretariat, "addObjective", "objective { id }", other).await["objective"]);
    (plan, other)
}

async fn an_objective_moves_with_all_that_stands_below_it(server: Server) {
    let secretariat = server.person("secretariat").await;
    let (plan, other) = three_levels(&secretariat).await;
    let input = json!({ "id": plan.root, "parentId": other });
    let moved = done(&secretariat, "updateObjective", OBJECTIVE, input).await["objective"].clone();
    assert_eq!((&moved["depth"], &moved["parent"]["code"]), (&json!(2), &json!("2")));
    let node = "query($id: ID!) { node(id: $id) { ... on Objective { depth version status { lines } } } }";
    let goal = secretariat.data(node, json!({ "id": plan.goal })).await;
    assert_eq!(goal["node"], json!({ "depth": 3, "version": 2, "status": { "lines": 1 } }));
    let root = secretariat.data(node, json!({ "id": other })).await;
    assert_eq!(root["node"], json!({ "depth": 1, "version": 1, "status": { "lines": 1 } }));

    let input = json!({ "id": plan.goal, "parentId": null });
    let moved = done(&secretariat, "updateObjective", OBJECTIVE, input).await["objective"].clone();
    assert_eq!((&moved["depth"], &moved["parent"]), (&json!(1), &json!(null)));
    let line = line_input(&plan.goal, "1.1.2");
    done(&secretariat, "addActionLine", "actionLine { id }", line).await;
    let levels = vec![json!({ "nameEs": "Nivel", "nameEn": "Level" }); 2];
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "levels": levels })).await;
}

async fn an_objective_does_not_move_below_itself_or_too_deep(server: Server) {
    let secretariat = server.person("secretariat").await;
    let (plan, other) = three_levels(&secretariat).await;
    for below in [&plan.root, &plan.goal] {
        let input = json!({ "id": plan.root, "parentId": below });
        assert_eq!(problems(&secretariat, "updateObjective", OBJECTIVE, input).await, ["CONFLICT parentId"]);
    }
    let levels = vec![json!({ "nameEs": "Nivel", "nameEn": "Level" }); 2];
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "levels": levels })).await;
    let input = json!({ "id": plan.root, "parentId": other });
    assert_eq!(problems(&secretariat, "updateObjective", OBJECTIVE, input).await, ["INVALID parentId"]);
    let input = json!({ "id": plan.root, "parentId": "objective_00000000000000000000000000" });
    assert_eq!(problems(&secretariat, "updateObjective", OBJECTIVE, input).await, ["NOT_FOUND parentId"]);
    // Two that would each go below the other: whoever comes second is refused.
    let inputs = vec![json!({ "id": plan.root, "parentId": other }), json!({ "id": other, "parentId": plan.root })];
    let levels = vec![json!({ "nameEs": "Nivel", "nameEn": "Level" }); 6];
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "levels": levels })).await;
    let answers = at_once(&secretariat, "updateObjective", OBJECTIVE, inputs).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["CONFLICT parentId"]).count(), 1, "{answers:?}");
}

async fn after_the_baseline_it_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let mut input = json!({ "id": plan.goal, "titleEs": "Proteger" });
    assert_eq!(problems(&secretariat, "updateObjective", OBJECTIVE, input.clone()).await, ["INVALID reason"]);
    input["reason"] = json!("Agreed in May");
    done(&secretariat, "updateObjective", OBJECTIVE, input).await;
}

async fn of_changes_to_the_same_version_one_is_made(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = |position| json!({ "id": plan.goal, "position": position, "expectedVersion": 1 });
    let answers = at_once(&secretariat, "updateObjective", OBJECTIVE, (2..8).map(input).collect()).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["STALE expectedVersion"]).count(), 5, "{answers:?}");
    assert_eq!(version(&secretariat, &plan.goal).await, 2);
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.goal, "titleEs": "Otro" });
    is_for_the_secretariat(&server, "updateObjective", OBJECTIVE, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "updateObjective", OBJECTIVE, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(version(&secretariat, &plan.goal).await, 1);
}
