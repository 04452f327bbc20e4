//! `addObjective`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, at_once, document, done, is_for_the_secretariat, objective_input, problems},
        server::Server,
    },
};

on_both_databases!(
    an_objective_is_added_after_the_last_of_its_parent,
    siblings_of_equal_position_stand_by_code_as_people_read_it,
    problems_are_named_in_one_go,
    the_tree_is_as_deep_as_the_plan_has_levels,
    the_parent_is_one_of_the_same_plan,
    after_the_baseline_it_needs_a_reason,
    of_several_with_one_code_added_at_once_one_is_added,
    those_without_the_role_are_refused,
);

const OBJECTIVE: &str = "objective { id code level depth position titles { es en } parent { code } version }";

async fn an_objective_is_added_after_the_last_of_its_parent(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let mut input = objective_input(&plan.id, Some(&plan.root), " 1.2 ");
    input["titleEs"] = json!(" Perseguir ");
    let added = secretariat.tell(&document("addObjective", OBJECTIVE), json!({ "input": input })).await;
    let objective = json!({
        "id": "[objective]", "code": "1.2", "level": "Goal", "depth": 2, "position": 2,
        "titles": { "es": "Perseguir", "en": "Prevent" }, "parent": { "code": "1" }, "version": 1,
    });
    assert_eq!(added, json!({ "data": { "addObjective": { "objective": objective, "userErrors": [] } } }));
    let mut input = objective_input(&plan.id, Some(&plan.root), "1.0");
    input["position"] = json!(0);
    done(&secretariat, "addObjective", OBJECTIVE, input).await;
    let query = "query($id: ID!) { plan(by: { id: $id }) { objectives { code children { code } } } }";
    let tree = secretariat.data(query, json!({ "id": plan.id })).await;
    let children = json!([{ "code": "1.0" }, { "code": "1.1" }, { "code": "1.2" }]);
    assert_eq!(tree["plan"]["objectives"], json!([{ "code": "1", "children": children }]));
}

async fn siblings_of_equal_position_stand_by_code_as_people_read_it(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for (code, position) in [("1.10", 7), ("1.9", 7), ("1.Z", 7), ("1.a", 7), ("1.11", 6)] {
        let mut input = objective_input(&plan.id, Some(&plan.root), code);
        input["position"] = json!(position);
        done(&secretariat, "addObjective", OBJECTIVE, input).await;
    }
    let query = "query($id: ID!) { plan(by: { id: $id }) { objectives { children { code } } } }";
    let tree = secretariat.data(query, json!({ "id": plan.id })).await;
    let expected = ["1.1", "1.11", "1.9", "1.10", "1.Z", "1.a"].map(|code| json!({ "code": code }));
    assert_eq!(tree["plan"]["objectives"][0]["children"], json!(expected));
}

async fn problems_are_named_in_one_go(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "planId": plan.id, "parentId": plan.goal, "code": "1.1", "titleEs": "", "titleEn": "\u{1b}",
                        "position": -1, "reason": "r".repeat(2_001) });
    let expected = [
        "INVALID parentId",
        "INVALID titleEs",
        "INVALID titleEn",
        "INVALID position",
        "CONFLICT code",
        "INVALID reason",
    ];
    assert_eq!(problems(&secretariat, "addObjective", OBJECTIVE, input).await, expected);
    for (field, value) in [
        ("code", json!("")),
        ("code", json!("1 2")),
        ("code", json!("\u{0}")),
        ("titleEn", json!("x".repeat(301))),
        ("titleEn", json!("one\ntwo")),
        ("position", json!(10_000)),
    ] {
        let mut input = objective_input(&plan.id, None, "2");
        input[field] = value;
        assert_eq!(problems(&secretariat, "addObjective", OBJECTIVE, input).await, [format!("INVALID {field}")]);
    }
}

async fn the_tree_is_as_deep_as_the_plan_has_levels(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = objective_input(&plan.id, Some(&plan.goal), "1.1.1");
    assert_eq!(problems(&secretariat, "addObjective", OBJECTIVE, input.clone()).await, ["INVALID parentId"]);
    let levels = vec![json!({ "nameEs": "Nivel", "nameEn": "Level" }); 3];
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "levels": levels })).await;
    let added = done(&secretariat, "addObjective", OBJECTIVE, input).await;
    assert_eq!(added["objective"]["depth"], 3);
}

async fn the_parent_is_one_of_the_same_plan(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let query = "{ plan(by: { code: \"PNA-2007-2010\" }) { objectives { id } } }";
    let other = secretariat.data(query, json!({})).await["plan"]["objectives"][0]["id"].clone();
    for parent in [other, json!(plan.line), json!("objective_"), json!("x".repeat(10_000))] {
        let mut input = objective_input(&plan.id, None, "2");
        input["parentId"] = parent;
        assert_eq!(problems(&secretariat, "addObjective", OBJECTIVE, input).await, ["NOT_FOUND parentId"]);
    }
    let unknown = objective_input("plan_00000000000000000000000000", None, "2");
    assert_eq!(problems(&secretariat, "addObjective", OBJECTIVE, unknown).await, ["NOT_FOUND planId"]);
}

async fn after_the_baseline_it_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let mut input = objective_input(&plan.id, None, "2");
    assert_eq!(problems(&secretariat, "addObjective", OBJECTIVE, input.clone()).await, ["INVALID reason"]);
    input["reason"] = json!("Agreed in May");
    done(&secretariat, "addObjective", OBJECTIVE, input).await;
}

async fn of_several_with_one_code_added_at_once_one_is_added(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let inputs = vec![objective_input(&plan.id, None, "2"); 6];
    let answers = at_once(&secretariat, "addObjective", OBJECTIVE, inputs).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["CONFLICT code"]).count(), 5, "{answers:?}");
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = objective_input(&plan.id, None, "2");
    is_for_the_secretariat(&server, "addObjective", OBJECTIVE, input.clone(), "planId").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "addObjective", OBJECTIVE, input).await, ["UNAUTHENTICATED"]);
    let query = "query($id: ID!) { plan(by: { id: $id }) { objectives { code } } }";
    let tree = secretariat.data(query, json!({ "id": plan.id })).await;
    assert_eq!(tree["plan"]["objectives"], json!([{ "code": "1" }]));
}
