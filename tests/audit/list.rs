//! `auditEvents`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{client::Client, server::Server},
};

on_both_databases!(
    the_secretariat_and_administrators_read_all_of_it,
    an_event_says_what_was_done_by_whom_and_why,
    a_focal_point_reads_the_rows_of_the_own_organisation_and_no_count_beyond,
    others_are_refused,
    events_are_chosen_by_plan_thing_action_person_and_time,
    pages_go_both_ways_and_end,
);

const COUNT: &str = "query($where: AuditEventWhere) { auditEvents(where: $where) { totalCount } }";

async fn the_secretariat_and_administrators_read_all_of_it(server: Server) {
    let query = "{ auditEvents(first: 2) { totalCount pageInfo { hasNextPage hasPreviousPage }
        nodes { id seq action actorKind entityKind } } }";
    let administrator = server.person("administrator").await.data(query, json!({})).await;
    let secretariat = server.person("secretariat").await.data(query, json!({})).await;
    assert_eq!(administrator, secretariat);
    let total = secretariat["auditEvents"]["totalCount"].as_i64().expect("a count");
    let newest = &secretariat["auditEvents"]["nodes"][0];
    assert_eq!(newest["seq"], total);
    assert_eq!(newest["id"], format!("event_{total}"));
    assert_eq!(secretariat["auditEvents"]["nodes"][1]["seq"], total - 1);
    assert_eq!(secretariat["auditEvents"]["pageInfo"], json!({ "hasNextPage": true, "hasPreviousPage": false }));
    assert!(server.run(&["verify"]).0.contains(&format!("The log is whole: {total} events")));
}

async fn an_event_says_what_was_done_by_whom_and_why(server: Server) {
    let secretariat = server.person("secretariat").await;
    let create = "mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) {
        organisation { id } userErrors { code } } }";
    let input =
        json!({ "acronym": "RED", "nameEs": "Red", "nameEn": "Network", "kind": "NGO", "membership": "OBSERVER" });
    let made = secretariat.done(create, json!({ "input": input })).await;
    let id = made["organisation"]["id"].as_str().expect("an id").to_owned();
    let event = "fragment All on AuditEvent { id seq recordedAt actorKind actor { name } action entityKind entityId
        organisation { acronym } planIds reason before after redactedBy previousHash hash }";
    let query =
        format!("{event} query($where: AuditEventWhere) {{ auditEvents(where: $where) {{ nodes {{ ...All }} }} }}");
    let found = secretariat.data(&query, json!({ "where": { "entityId": id } })).await;
    let found = &found["auditEvents"]["nodes"][0];
    let mut shown = found.clone();
    for opaque in ["id", "seq", "recordedAt", "entityId", "previousHash", "hash"] {
        shown[opaque].take();
    }
    shown["after"]["created_at"].take();
    shown["after"]["id"].take();
    assert_eq!(
        shown,
        json!({
            "id": null, "seq": null, "recordedAt": null, "actorKind": "PERSON", "actor": { "name": "secretariat" },
            "action": "ORGANISATION_CREATE", "entityKind": "organisation", "entityId": null,
            "organisation": { "acronym": "RED" }, "planIds": [], "reason": null, "before": null,
            "after": { "id": null, "acronym": "RED", "name_es": "Red", "name_en": "Network", "kind": "NGO",
                       "iati_type": 22, "membership": "OBSERVER", "provenance": null, "version": 1, "created_at": null },
            "redactedBy": null, "previousHash": null, "hash": null,
        })
    );
    let before = secretariat
        .data(
            "query($id: ID!) { node(id: $id) { ... on AuditEvent { hash } } }",
            json!({ "id": format!("event_{}", found["seq"].as_i64().expect("a number") - 1) }),
        )
        .await;
    assert_eq!(before["node"]["hash"], found["previousHash"]);
    assert_eq!(found["hash"].as_str().map(str::len), Some(64));
}

async fn a_focal_point_reads_the_rows_of_the_own_organisation_and_no_count_beyond(server: Server) {
    let focal = server.person("focal.mimdes").await;
    let query = "{ auditEvents(first: 100) { totalCount nodes { seq entityKind organisation { acronym } } } }";
    let seen = focal.data(query, json!({})).await;
    let nodes = seen["auditEvents"]["nodes"].as_array().expect("events");
    assert!(!nodes.is_empty());
    assert_eq!(seen["auditEvents"]["totalCount"], nodes.len());
    assert!(nodes.iter().all(|node| node["organisation"]["acronym"] == "MIMDES"), "{seen}");
    // One that another organisation's focal point sees, and one that is nobody's.
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let own = nodes[0]["seq"].as_i64().expect("a number");
    assert_eq!(focal.data(node, json!({ "id": format!("event_{own}") })).await["node"]["id"], format!("event_{own}"));
    for other in ["event_1", "event_22", "event_0", "event_-1", "event_x", "event_99999999999999999999"] {
        assert_eq!(focal.data(node, json!({ "id": other })).await, json!({ "node": null }), "{other}");
    }
    let region = focal.data(COUNT, json!({ "where": { "action": { "eq": "REGION_CREATE" } } })).await;
    assert_eq!(region, json!({ "auditEvents": { "totalCount": 0 } }));
}

async fn others_are_refused(server: Server) {
    assert_eq!(server.public().problems(COUNT, json!({})).await, ["UNAUTHENTICATED"]);
    let node = "{ node(id: \"event_1\") { id } }";
    assert_eq!(server.public().data(node, json!({})).await, json!({ "node": null }));
    for name in ["viewer.mininter", "editor.mininter"] {
        let client = server.person(name).await;
        assert_eq!(client.problems(COUNT, json!({})).await, ["FORBIDDEN"], "{name}");
        assert_eq!(client.data(node, json!({})).await, json!({ "node": null }), "{name}");
    }
    let issue = "mutation($input: IssueServiceTokenInput!) { issueServiceToken(input: $input) {
        token userErrors { code } } }";
    let input = json!({ "input": { "name": "Dashboard", "scope": "READ_MEMBERS" } });
    let issued = server.person("administrator").await.done(issue, input).await;
    let service = Client::new(&server, issued["token"].as_str().map(str::to_owned));
    assert_eq!(service.problems(COUNT, json!({})).await, ["FORBIDDEN"]);
    assert_eq!(service.data(node, json!({})).await, json!({ "node": null }));
}

async fn events_are_chosen_by_plan_thing_action_person_and_time(server: Server) {
    let secretariat = server.person("secretariat").await;
    let count = async |filter: Value| {
        let data = secretariat.data(COUNT, json!({ "where": filter })).await;
        data["auditEvents"]["totalCount"].as_i64().expect("a count")
    };
    let plan = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id } }", json!({})).await;
    let plan = plan["plan"]["id"].as_str().expect("an id");
    assert_eq!(count(json!({ "planId": plan })).await, 1 + 40 + 60 + 261);
    assert_eq!(count(json!({ "planId": plan, "action": { "eq": "PLAN_CREATE" } })).await, 1);
    assert_eq!(count(json!({ "action": { "in": ["REGION_CREATE", "ORGANISATION_CREATE"] } })).await, 25 + 21);
    assert_eq!(count(json!({ "action": { "in": [] } })).await, 0);
    assert_eq!(count(json!({ "entityId": plan })).await, 1);
    assert_eq!(count(json!({ "entityId": "15" })).await, 1);
    for nobody in [json!({ "planId": "plan_x" }), json!({ "actorId": "" }), json!({ "entityId": "nothing" })] {
        assert_eq!(count(nobody.clone()).await, 0, "{nobody}");
    }
    let total = count(json!({})).await;
    assert_eq!(count(json!({ "recordedAt": { "after": "2000-01-01T00:00:00Z" } })).await, total);
    assert_eq!(count(json!({ "recordedAt": { "before": "2000-01-01T00:00:00Z" } })).await, 0);
    let first = secretariat
        .data("{ auditEvents(orderBy: { direction: ASC }, first: 1) { nodes { recordedAt } } }", json!({}))
        .await;
    let imported = &first["auditEvents"]["nodes"][0]["recordedAt"];
    assert_eq!(
        count(json!({ "recordedAt": { "after": imported } })).await,
        total - 408,
        "the instant itself is left out"
    );
    let people = secretariat.data("{ persons(first: 100) { nodes { id name } } }", json!({})).await;
    let people = people["persons"]["nodes"].as_array().expect("people");
    let id = &people.iter().find(|person| person["name"] == "secretariat").expect("the secretariat")["id"];
    assert!(count(json!({ "actorId": id })).await >= 1);
}

async fn pages_go_both_ways_and_end(server: Server) {
    let secretariat = server.person("secretariat").await;
    let query = "query($first: Int, $after: String, $last: Int, $before: String) {
        auditEvents(first: $first, after: $after, last: $last, before: $before, orderBy: { direction: ASC }) {
            nodes { seq } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }";
    let seqs = |data: &Value| -> Vec<i64> {
        let nodes = data["auditEvents"]["nodes"].as_array().into_iter().flatten();
        nodes.filter_map(|node| node["seq"].as_i64()).collect()
    };
    let first = secretariat.data(query, json!({ "first": 3 })).await;
    assert_eq!(seqs(&first), [1, 2, 3]);
    let cursor = &first["auditEvents"]["pageInfo"]["endCursor"];
    let second = secretariat.data(query, json!({ "first": 2, "after": cursor })).await;
    assert_eq!(seqs(&second), [4, 5]);
    let back =
        secretariat.data(query, json!({ "last": 2, "before": second["auditEvents"]["pageInfo"]["startCursor"] })).await;
    assert_eq!(seqs(&back), [2, 3]);
    for wrong in
        [json!({ "first": 101 }), json!({ "first": -1 }), json!({ "after": "x" }), json!({ "first": 1, "last": 1 })]
    {
        assert_eq!(secretariat.problems(query, wrong.clone()).await, ["BAD_REQUEST"], "{wrong}");
    }
}
