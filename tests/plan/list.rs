//! `plans`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{done, plan_input, text_id},
        server::Server,
    },
};

on_both_databases!(filters_narrow_the_list_and_its_count, plans_come_by_code_or_by_first_day_page_by_page);

const LIST: &str = "query($where: PlanWhere, $order: PlanOrder, $first: Int, $after: String) {
    plans(where: $where, orderBy: $order, first: $first, after: $after) { totalCount
        pageInfo { hasNextPage endCursor } nodes { code } } }";

/// Besides the plan of the template (PNA-2007-2010, IN_REVIEW, 2007 to 2010): EARLY, a draft for 2006 and
/// half of 2007, and two plans from 2011 on, of which LATER-B is public.
async fn make(server: &Server) {
    let secretariat = server.person("secretariat").await;
    for (code, starts_on, ends_on) in [
        ("LATER-B", "2011-01-01", "2014-12-31"),
        ("EARLY", "2006-01-01", "2007-06-30"),
        ("LATER-A", "2011-01-01", "2012-12-31"),
    ] {
        let mut input = plan_input();
        (input["code"], input["startsOn"], input["endsOn"]) = (json!(code), json!(starts_on), json!(ends_on));
        let id = text_id(&done(&secretariat, "createPlan", "plan { id }", input).await["plan"]);
        if code == "LATER-B" {
            done(&secretariat, "movePlan", "plan { id }", json!({ "id": id, "stage": "IN_REVIEW" })).await;
            done(&secretariat, "publishPlan", "plan { id }", json!({ "id": id, "publication": "PUBLIC" })).await;
        }
    }
}

async fn codes(client: &Client<'_>, variables: Value) -> Vec<String> {
    let data = client.data(LIST, variables).await;
    let nodes = data["plans"]["nodes"].as_array().expect("plans");
    nodes.iter().filter_map(|plan| plan["code"].as_str().map(str::to_owned)).collect()
}

async fn filters_narrow_the_list_and_its_count(server: Server) {
    make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let cases: Vec<(Value, &[&str])> = vec![
        (json!({}), &["EARLY", "LATER-A", "LATER-B", "PNA-2007-2010"]),
        (json!({ "stage": { "eq": "DRAFT" } }), &["EARLY", "LATER-A"]),
        (json!({ "stage": { "in": ["IN_REVIEW", "CLOSED"] } }), &["LATER-B", "PNA-2007-2010"]),
        (json!({ "stage": { "in": [] } }), &[]),
        (json!({ "stage": { "eq": "DRAFT", "in": ["IN_REVIEW"] } }), &[]),
        (json!({ "publication": "PUBLIC" }), &["LATER-B"]),
        (json!({ "publication": "INTERNAL", "stage": { "eq": "IN_REVIEW" } }), &["PNA-2007-2010"]),
        (json!({ "runsOn": "2005-12-31" }), &[]),
        (json!({ "runsOn": "2006-01-01" }), &["EARLY"]),
        (json!({ "runsOn": "2007-06-30" }), &["EARLY", "PNA-2007-2010"]),
        (json!({ "runsOn": "2007-07-01" }), &["PNA-2007-2010"]),
        (json!({ "runsOn": "2012-12-31" }), &["LATER-A", "LATER-B"]),
        (json!({ "runsOn": "2013-01-01" }), &["LATER-B"]),
    ];
    for (filter, expected) in cases {
        assert_eq!(codes(&viewer, json!({ "where": filter })).await, expected, "{filter}");
        let counted = viewer.data(LIST, json!({ "where": filter, "first": 0 })).await;
        assert_eq!(counted["plans"]["totalCount"], expected.len(), "{filter}");
        let public: Vec<&str> = expected.iter().copied().filter(|code| *code == "LATER-B").collect();
        assert_eq!(codes(&server.public(), json!({ "where": filter })).await, public, "{filter} by the public");
    }
    let too_many = json!({ "where": { "stage": { "in": vec!["DRAFT"; 101] } } });
    assert_eq!(viewer.problems(LIST, too_many).await, ["LIMIT_EXCEEDED"]);
}

async fn plans_come_by_code_or_by_first_day_page_by_page(server: Server) {
    make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    for (field, direction, expected) in [
        ("CODE", "ASC", ["EARLY", "LATER-A", "LATER-B", "PNA-2007-2010"]),
        ("CODE", "DESC", ["PNA-2007-2010", "LATER-B", "LATER-A", "EARLY"]),
        ("STARTS_ON", "ASC", ["EARLY", "PNA-2007-2010", "LATER-A", "LATER-B"]),
        ("STARTS_ON", "DESC", ["LATER-B", "LATER-A", "PNA-2007-2010", "EARLY"]),
    ] {
        let order = json!({ "field": field, "direction": direction });
        assert_eq!(codes(&viewer, json!({ "order": order })).await, expected, "{field} {direction}");
        let (mut found, mut after) = (Vec::new(), Value::Null);
        for more in [true, false] {
            // Two plans begin on one day: the second page must begin between them, and does by their codes.
            let first = if field == "STARTS_ON" { 3 } else { 2 };
            let page = json!({ "order": order, "first": first, "after": after });
            found.extend(codes(&viewer, page.clone()).await);
            let info = viewer.data(LIST, page).await["plans"]["pageInfo"].take();
            assert_eq!(info["hasNextPage"], more, "{field} {direction}");
            after = info["endCursor"].clone();
        }
        assert_eq!(found, expected, "{field} {direction}");
    }
}
