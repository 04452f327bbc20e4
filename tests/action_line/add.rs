//! `addActionLine`.

use entity::{action_line, id::ActionLineId};
use sea_orm::{Database, EntityTrait, IntoActiveModel};
use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, at_once, document, done, is_for_the_secretariat, line_codes, line_input, problems},
        server::Server,
    },
};

on_both_databases!(
    a_line_is_added_and_read_back,
    problems_are_named_in_one_go,
    its_objective_is_one_that_there_is,
    a_plan_takes_2000_lines_and_no_more_however_many_come_at_once,
    after_the_baseline_it_needs_a_reason,
    those_without_the_role_are_refused,
);

const LINE: &str = "actionLine { id code titles { es en } objective { code } startsOn dueOn weight withdrawnOn
    withdrawalReason responsibilities { role } lead { acronym } version }";

async fn a_line_is_added_and_read_back(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let mut input = line_input(&plan.goal, " 1.1.2 ");
    input["titleEn"] = json!(" Train judges ");
    input["weight"] = json!(1_000);
    let added = secretariat.tell(&document("addActionLine", LINE), json!({ "input": input })).await;
    let line = json!({
        "id": "[line]", "code": "1.1.2", "titles": { "es": "Capacitar", "en": "Train judges" },
        "objective": { "code": "1.1" }, "startsOn": "2007-03-01", "dueOn": "2008-12-31", "weight": 1_000,
        "withdrawnOn": null, "withdrawalReason": null, "responsibilities": [], "lead": null, "version": 1,
    });
    assert_eq!(added, json!({ "data": { "addActionLine": { "actionLine": line, "userErrors": [] } } }));
    let query = "{ actionLine(by: { code: { plan: \"SMALL\", line: \"1.1.2\" } }) { weight plan { code } } }";
    let read = server.person("viewer.mimdes").await.data(query, json!({})).await;
    assert_eq!(read, json!({ "actionLine": { "weight": 1_000, "plan": { "code": "SMALL" } } }));
}

async fn problems_are_named_in_one_go(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "objectiveId": plan.goal, "code": "", "titleEs": "\u{0}", "titleEn": "x".repeat(301),
                        "startsOn": "2011-01-01", "dueOn": "2006-12-31", "weight": 0, "reason": "\u{7f}" });
    let expected = [
        "INVALID code",
        "INVALID titleEs",
        "INVALID titleEn",
        "INVALID dueOn",
        "INVALID startsOn",
        "INVALID dueOn",
        "INVALID weight",
        "INVALID reason",
    ];
    assert_eq!(problems(&secretariat, "addActionLine", LINE, input).await, expected);
    for (field, value) in [
        ("weight", json!(1_001)),
        ("weight", json!(-2_147_483_648_i64)),
        ("startsOn", json!("2006-12-31")),
        ("dueOn", json!("2011-01-01")),
        ("dueOn", json!("2007-02-28")),
        ("code", json!("1.1 2")),
    ] {
        let mut input = line_input(&plan.goal, "1.1.2");
        input[field] = value;
        assert_eq!(problems(&secretariat, "addActionLine", LINE, input).await, [format!("INVALID {field}")]);
    }
    let taken = line_input(&plan.root, "1.1.1");
    assert_eq!(problems(&secretariat, "addActionLine", LINE, taken).await, ["CONFLICT code"]);
    let mut day = line_input(&plan.goal, "1.1.2");
    day["startsOn"] = json!("2007-02-30");
    assert_eq!(problems(&secretariat, "addActionLine", LINE, day).await, ["BAD_REQUEST"]);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!(["1.1.1"]));
}

async fn its_objective_is_one_that_there_is(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for objective in [&plan.id, &plan.line, "objective_00000000000000000000000000", ""] {
        let input = line_input(objective, "1.1.2");
        assert_eq!(problems(&secretariat, "addActionLine", LINE, input).await, ["NOT_FOUND objectiveId"]);
    }
}

async fn a_plan_takes_2000_lines_and_no_more_however_many_come_at_once(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    fill(&server, &plan, 1_998).await;
    let inputs = (0..4).map(|number| line_input(&plan.goal, &format!("new{number}"))).collect();
    let answers = at_once(&secretariat, "addActionLine", LINE, inputs).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["CONFLICT objectiveId"]).count(), 3, "{answers:?}");
    let lines = line_codes(&secretariat, &plan.id).await;
    assert_eq!(lines.as_array().map(Vec::len), Some(2_000));
}

/// Puts more lines beside the small plan's own, past the API: two thousand requests would only take time.
async fn fill(server: &Server, plan: &SmallPlan, lines: usize) {
    let database = Database::connect(&server.database_url).await.expect("the database can be opened");
    let model = action_line::Entity::find_by_id(plan.line.parse::<ActionLineId>().expect("an id"));
    let model = model.one(&database).await.expect("the line can be read").expect("the line is there");
    let rows: Vec<_> = (0..lines)
        .map(|number| action_line::Model {
            id: ActionLineId::generate(),
            code: format!("old{number}"),
            ..model.clone()
        })
        .collect();
    for rows in rows.chunks(500) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        action_line::Entity::insert_many(rows)
            .exec_without_returning(&database)
            .await
            .expect("the lines can be written");
    }
    database.close().await.expect("the database can be closed");
}

async fn after_the_baseline_it_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "addActionLine", LINE, line_input(&plan.goal, "1.1.2")).await;
    plan.report(&server, "2008-06-30").await;
    let mut input = line_input(&plan.goal, "1.1.3");
    assert_eq!(problems(&secretariat, "addActionLine", LINE, input.clone()).await, ["INVALID reason"]);
    input["reason"] = json!("Agreed in May");
    done(&secretariat, "addActionLine", LINE, input).await;
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = line_input(&plan.goal, "1.1.2");
    is_for_the_secretariat(&server, "addActionLine", LINE, input.clone(), "objectiveId").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "addActionLine", LINE, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!(["1.1.1"]));
}
