//! `actionLines` of a plan and of an objective: conditions and orders.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    status::world,
    support::{
        client::Client,
        plan::{done, organisation},
        server::Server,
    },
};

on_both_databases!(
    conditions_narrow_the_list_and_hold_together,
    a_list_by_schedule_or_reporting_holds_the_lines_that_the_figures_count,
    lines_come_in_the_order_of_the_tree_or_in_another_and_equals_stay_in_it,
    conditions_have_their_bounds,
);

const LIST: &str = "query($where: ActionLineWhere, $order: ActionLineOrder) { plan(by: { code: \"SMALL\" }) {
    actionLines(where: $where, orderBy: $order) { code }
    objectives { children { actionLines(where: $where, orderBy: $order) { code } } } } }";

fn codes(lines: &Value) -> Vec<String> {
    let lines = lines.as_array().expect("lines");
    lines.iter().filter_map(|line| line["code"].as_str().map(str::to_owned)).collect()
}

/// The codes of the plan's lines; those of goal 1.2 must be the same without the others.
async fn listed(client: &Client<'_>, variables: Value) -> Vec<String> {
    let data = client.data(LIST, variables.clone()).await;
    let all = codes(&data["plan"]["actionLines"]);
    let below: Vec<_> = all.iter().filter(|code| code.starts_with("1.2")).cloned().collect();
    assert_eq!(codes(&data["plan"]["objectives"][0]["children"][1]["actionLines"]), below, "{variables}");
    all
}

async fn conditions_narrow_the_list_and_hold_together(server: Server) {
    world::make(&server).await;
    let secretariat = server.person("secretariat").await;
    let [mininter, mimdes, pcm] = [
        organisation(&secretariat, "MININTER").await,
        organisation(&secretariat, "MIMDES").await,
        organisation(&secretariat, "PCM").await,
    ];
    let ids = secretariat.data("{ plan(by: { code: \"SMALL\" }) { actionLines { code id } } }", json!({})).await;
    let id = |wanted: &str| {
        let lines = ids["plan"]["actionLines"].as_array().expect("lines");
        lines.iter().find(|line| line["code"] == wanted).expect("a line of the plan")["id"].clone()
    };
    for (line, organisation_id, role, from, until) in [
        ("1.2.5", &pcm, "SUPPORTING", "2008-06-30", Value::Null),
        ("1.2.1", &mininter, "CO_RESPONSIBLE", "2008-01-01", json!("2008-06-29")),
    ] {
        let part = json!({ "actionLineId": id(line), "organisationId": organisation_id, "role": role, "from": from, "until": until });
        done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;
    }
    let titles =
        json!({ "id": id("1.2.1"), "titleEs": "Línea Única", "titleEn": "Hotline", "reason": "A better name." });
    done(&secretariat, "updateActionLine", "actionLine { id }", titles).await;
    let all = ["1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5"];
    let cases: Vec<(Value, &[&str])> = vec![
        (json!({}), &all),
        (json!({ "leadId": mimdes }), &["1.1.1", "1.1.2", "1.2.3", "1.2.4"]),
        (json!({ "leadId": mininter }), &["1.1.3", "1.2.5"]),
        (json!({ "organisationId": mininter }), &["1.1.3", "1.2.5"]),
        (json!({ "organisationId": pcm }), &["1.2.2", "1.2.5"]),
        (json!({ "organisationId": pcm, "leadId": mininter }), &["1.2.5"]),
        (json!({ "leadId": "nonsense" }), &[]),
        (json!({ "leadId": "organisation_00000000000000000000000000" }), &[]),
        (json!({ "schedule": { "eq": "OVERDUE" } }), &["1.1.2"]),
        (json!({ "schedule": { "in": ["COMPLETED", "CANCELLED"] } }), &["1.1.3", "1.2.4"]),
        (json!({ "schedule": { "in": [] } }), &[]),
        (json!({ "schedule": { "eq": "OVERDUE", "in": ["BLOCKED"] } }), &[]),
        (json!({ "schedule": {} }), &["1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.3", "1.2.4", "1.2.5"]),
        (json!({ "reporting": { "eq": "MISSING" } }), &["1.2.1"]),
        (json!({ "reporting": { "in": ["STALE", "NOT_DUE"] } }), &["1.1.2", "1.2.3", "1.2.4"]),
        (json!({ "reporting": { "eq": "STALE" }, "schedule": { "eq": "COMPLETED" } }), &["1.2.4"]),
        (json!({ "dueOn": { "eq": "2008-12-31" } }), &["1.1.1", "1.1.3", "1.2.5"]),
        (json!({ "dueOn": { "before": "2008-04-30" } }), &["1.2.4"]),
        (json!({ "dueOn": { "after": "2008-12-31" } }), &["1.2.1", "1.2.2", "1.2.3"]),
        (json!({ "dueOn": { "after": "2007-12-31", "before": "2008-12-31" } }), &["1.1.2"]),
        (json!({ "titleContains": "LÍNEA ú" }), &["1.2.1"]),
        (json!({ "titleContains": "hot" }), &["1.2.1"]),
        (json!({ "titleContains": "nothing" }), &[]),
        (json!({ "titleContains": "" }), &all),
        (json!({ "withdrawn": true }), &["1.2.2"]),
        (json!({ "withdrawn": false, "dueOn": { "after": "2008-12-31" } }), &["1.2.1", "1.2.3"]),
    ];
    let viewer = server.person("viewer.mimdes").await;
    for (filter, expected) in cases {
        assert_eq!(listed(&viewer, json!({ "where": filter })).await, expected, "{filter}");
    }
}

async fn a_list_by_schedule_or_reporting_holds_the_lines_that_the_figures_count(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let query = "{ plan(by: { code: \"SMALL\" }) { status { bySchedule { schedule lines } byReporting { reporting lines } } } }";
    let status = viewer.data(query, json!({})).await["plan"]["status"].take();
    for (list, field) in [("bySchedule", "schedule"), ("byReporting", "reporting")] {
        for count in status[list].as_array().expect("counts") {
            let filter = json!({ field: { "eq": count[field] } });
            assert_eq!(json!(listed(&viewer, json!({ "where": filter })).await.len()), count["lines"], "{filter}");
        }
    }
}

async fn lines_come_in_the_order_of_the_tree_or_in_another_and_equals_stay_in_it(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    for (field, direction, expected) in [
        ("TREE", "ASC", "1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5"),
        ("TREE", "DESC", "1.2.5 1.2.4 1.2.3 1.2.2 1.2.1 1.1.3 1.1.2 1.1.1"),
        ("DUE_ON", "ASC", "1.2.4 1.1.2 1.1.1 1.1.3 1.2.5 1.2.1 1.2.3 1.2.2"),
        ("DUE_ON", "DESC", "1.2.2 1.2.1 1.2.3 1.1.1 1.1.3 1.2.5 1.1.2 1.2.4"),
        ("WEIGHT", "ASC", "1.1.3 1.2.4 1.2.5 1.1.2 1.2.3 1.1.1 1.2.2 1.2.1"),
        ("WEIGHT", "DESC", "1.2.1 1.2.2 1.1.1 1.1.2 1.2.3 1.1.3 1.2.4 1.2.5"),
    ] {
        let order = json!({ "order": { "field": field, "direction": direction } });
        assert_eq!(listed(&viewer, order).await.join(" "), expected, "{field} {direction}");
    }
}

async fn conditions_have_their_bounds(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    assert_eq!(listed(&viewer, json!({ "where": { "titleContains": "x".repeat(300) } })).await, Vec::<String>::new());
    for (filter, code) in [
        (json!({ "titleContains": "x".repeat(301) }), "BAD_REQUEST"),
        (json!({ "schedule": { "in": vec!["OVERDUE"; 101] } }), "LIMIT_EXCEEDED"),
        (json!({ "reporting": { "in": vec!["STALE"; 101] } }), "LIMIT_EXCEEDED"),
    ] {
        let problems = viewer.problems(LIST, json!({ "where": filter })).await;
        assert!(!problems.is_empty() && problems.iter().all(|problem| problem == code), "{filter}: {problems:?}");
    }
}
