//! `progressEntries`.

use serde_json::{Value, json};

use super::steps::{LINE, decide, draft, line, statement, submitted, with};
use crate::{
    on_both_databases,
    support::{client::Client, plan::done, server::Server},
};

on_both_databases!(
    the_review_queue_is_the_oldest_submission_first_page_by_page,
    filters_narrow_the_list_and_its_count,
    wrong_pages_and_cursors_are_refused,
    the_number_of_statements_does_not_grow_with_the_page,
    what_a_plan_in_memory_says_of_entries_is_not_read_again,
);

const LIST: &str =
    "query($where: ProgressEntryWhere, $order: ProgressEntryOrder, $first: Int, $after: String, $last: Int,
    $before: String) { progressEntries(where: $where, orderBy: $order, first: $first, after: $after, last: $last,
    before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { percentComplete } } } }";

async fn percents(client: &Client<'_>, variables: Value) -> Vec<i64> {
    let data = client.data(LIST, variables).await;
    let edges = data["progressEntries"]["edges"].as_array().expect("edges").clone();
    edges.iter().filter_map(|edge| edge["node"]["percentComplete"].as_i64()).collect()
}

async fn the_review_queue_is_the_oldest_submission_first_page_by_page(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let secretariat = server.person("secretariat").await;
    for percent in 10..17 {
        let id = submitted(&focal, statement(&line, "2008-03-31", percent)).await;
        if percent == 12 {
            decide(&secretariat, &id, "ACCEPT").await;
        }
    }
    draft(&focal, statement(&line, "2008-03-31", 20)).await;
    for direction in ["ASC", "DESC"] {
        let mut expected = vec![10, 11, 13, 14, 15, 16];
        let order = json!({ "field": "SUBMITTED_AT", "direction": direction });
        let queue = json!({ "where": { "state": { "eq": "SUBMITTED" } }, "order": order });
        if direction == "DESC" {
            expected.reverse();
        }
        let mut found = Vec::new();
        let mut after = Value::Null;
        loop {
            let page = with(queue.clone(), &json!({ "first": 4, "after": after }));
            let data = secretariat.data(LIST, page.clone()).await;
            found.extend(percents(&secretariat, page).await);
            assert_eq!(data["progressEntries"]["totalCount"], 6);
            if data["progressEntries"]["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = data["progressEntries"]["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(found, expected);
        let last = percents(&secretariat, with(queue.clone(), &json!({ "last": 2 }))).await;
        assert_eq!(last, expected[4..]);
    }
}

async fn filters_narrow_the_list_and_its_count(server: Server) {
    let here = line(&server, LINE).await;
    let elsewhere = line(&server, "1.2.1.1").await;
    let focal = server.person("focal.mininter").await;
    let mimdes = server.person("focal.mimdes").await;
    let accepted = submitted(&focal, statement(&here, "2008-01-31", 10)).await;
    decide(&server.person("secretariat").await, &accepted, "ACCEPT").await;
    submitted(&focal, statement(&here, "2008-02-29", 11)).await;
    submitted(&mimdes, statement(&here, "2008-03-31", 12)).await;
    submitted(&focal, statement(&elsewhere, "2008-04-30", 13)).await;
    draft(&focal, statement(&elsewhere, "2008-05-31", 14)).await;
    let document = "{ organisation(by: { acronym: \"MIMDES\" }) { id } plan(by: { code: \"PNA-2007-2010\" }) { id } }";
    let ids = focal.data(document, json!({})).await;
    let cases = [
        (json!({}), vec![14, 13, 12, 11, 10]),
        (json!({ "state": { "eq": "ACCEPTED" } }), vec![10]),
        (json!({ "state": { "in": ["ACCEPTED", "DRAFT"] } }), vec![14, 10]),
        (json!({ "state": { "in": [] } }), vec![]),
        (json!({ "actionLineId": here }), vec![12, 11, 10]),
        (json!({ "organisationId": ids["organisation"]["id"] }), vec![12]),
        (json!({ "organisationId": ids["organisation"]["id"], "actionLineId": elsewhere }), vec![]),
        (json!({ "planId": ids["plan"]["id"] }), vec![14, 13, 12, 11, 10]),
        (json!({ "planId": "plan_00000000000000000000000000" }), vec![]),
        (json!({ "actionLineId": "nonsense" }), vec![]),
        (json!({ "asOf": { "after": "2008-01-31", "before": "2008-03-31" } }), vec![11]),
        (json!({ "asOf": { "eq": "2008-03-31" } }), vec![12]),
        (json!({ "submittedAt": { "after": "2000-01-01T00:00:00Z" } }), vec![13, 12, 11, 10]),
        (json!({ "submittedAt": { "before": "2000-01-01T00:00:00Z" } }), vec![]),
    ];
    for (filter, expected) in cases {
        assert_eq!(percents(&focal, json!({ "where": filter })).await, expected, "{filter}");
        let data = focal.data(LIST, json!({ "where": filter, "first": 0 })).await;
        assert_eq!(data["progressEntries"]["totalCount"], expected.len(), "{filter}");
    }
    let order = json!({ "field": "CREATED_AT", "direction": "ASC" });
    assert_eq!(percents(&focal, json!({ "order": order })).await, [10, 11, 12, 13, 14]);
}

async fn wrong_pages_and_cursors_are_refused(server: Server) {
    let viewer = server.person("viewer.mininter").await;
    for page in [
        json!({ "first": 1, "last": 1 }),
        json!({ "first": -1 }),
        json!({ "first": 101 }),
        json!({ "after": "nonsense" }),
        json!({ "after": "WzEsMl0" }),
    ] {
        assert_eq!(viewer.problems(LIST, page.clone()).await, ["BAD_REQUEST"], "{page}");
    }
}

async fn the_number_of_statements_does_not_grow_with_the_page(server: Server) {
    let here = line(&server, LINE).await;
    let secretariat = server.person("secretariat").await;
    for organisation in ["mininter", "mimdes"] {
        let focal = server.person(&format!("focal.{organisation}")).await;
        for percent in 10..18 {
            let first = submitted(&focal, statement(&here, "2008-03-31", percent)).await;
            decide(&secretariat, &first, "RETURN").await;
            let fields = json!({ "supersedesId": first, "evidence": [
                { "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT" }] });
            submitted(&focal, with(statement(&here, "2008-03-31", percent), &fields)).await;
        }
    }
    let document = "query($first: Int) { progressEntries(first: $first) { totalCount edges { node { actionLine { code }
        organisation { acronym } evidence { title } author { name } submittedBy { name } review { decidedBy { name } }
        supersedes { organisation { acronym } review { decidedBy { name } } evidence { title } }
        supersededBy { author { name } } viewerCanEdit viewerCanReview viewerCanRedact } } } }";
    secretariat.data(document, json!({ "first": 1 })).await;
    let mut counts = Vec::new();
    for first in [2, 8, 32] {
        let before = server.statements().await;
        let data = secretariat.data(document, json!({ "first": first })).await;
        assert_eq!(data["progressEntries"]["edges"].as_array().map(Vec::len), usize::try_from(first).ok());
        counts.push(server.statements().await - before);
    }
    assert!(counts[0] > 8, "{counts:?}");
    assert_eq!(counts[1..], [counts[0], counts[0]]);
}

async fn what_a_plan_in_memory_says_of_entries_is_not_read_again(server: Server) {
    let here = line(&server, LINE).await;
    for organisation in ["mininter", "mimdes"] {
        let focal = server.person(&format!("focal.{organisation}")).await;
        let first = submitted(&focal, statement(&here, "2008-03-31", 40)).await;
        decide(&server.person("secretariat").await, &first, "RETURN").await;
        submitted(&focal, with(statement(&here, "2008-03-31", 50), &json!({ "supersedesId": first }))).await;
    }
    let secretariat = server.person("secretariat").await;
    let around = "organisation { acronym name } actionLine { code plan { code } } viewerCanEdit viewerCanRedact";
    let entries = |around: &str| {
        format!(
            "query($id: ID!) {{ actionLine(by: {{ id: $id }}) {{ entries(orderBy: {{ field: CREATED_AT }},
                where: {{ state: {{ eq: SUBMITTED }} }}) {{ nodes {{ percentComplete {around}
                supersedes {{ percentComplete {around} }} }} }} }} }}"
        )
    };
    secretariat.data(&entries("asOf"), json!({ "id": here })).await;
    let mut counts = Vec::new();
    for document in [entries(""), entries(around)] {
        let before = server.statements().await;
        secretariat.data(&document, json!({ "id": here })).await;
        counts.push(server.statements().await - before);
    }
    assert_eq!(counts[0], counts[1], "without and with what stands around an entry");
    // What is renamed is shown by its new name.
    let organisation = secretariat.data("{ organisation(by: { acronym: \"MIMDES\" }) { id } }", json!({})).await;
    let renamed = json!({ "id": organisation["organisation"]["id"], "acronym": "MIMP", "nameEn": "Another name" });
    done(&server.person("administrator").await, "updateOrganisation", "organisation { id }", renamed).await;
    let shown = secretariat.data(&entries(around), json!({ "id": here })).await;
    let entry = |percent: i32, acronym: &str, name: &str| {
        json!({ "percentComplete": percent, "organisation": { "acronym": acronym, "name": name },
                "actionLine": { "code": LINE, "plan": { "code": "PNA-2007-2010" } },
                "viewerCanEdit": false, "viewerCanRedact": true })
    };
    let nodes = [("MININTER", "Ministry of the Interior"), ("MIMP", "Another name")]
        .map(|(acronym, name)| with(entry(50, acronym, name), &json!({ "supersedes": entry(40, acronym, name) })));
    assert_eq!(shown, json!({ "actionLine": { "entries": { "nodes": nodes } } }));
}
