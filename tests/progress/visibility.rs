//! What of an entry is seen by whom, on every way to it.

use serde_json::{Value, json};

use super::steps::{LINE, decide, draft, line, publish, seen, statement, submitted, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    the_public_sees_the_bare_figures_of_accepted_entries_of_public_plans,
    every_way_shows_a_reader_the_same_entries,
);

async fn the_public_sees_the_bare_figures_of_accepted_entries_of_public_plans(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let evidence = json!([{ "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT" }]);
    let first = submitted(&focal, with(statement(&line, "2008-03-31", 40), &json!({ "evidence": evidence }))).await;
    decide(&server.person("secretariat").await, &first, "ACCEPT").await;
    assert_eq!(seen(&server.public(), &first).await, Value::Null, "the plan is internal");
    publish(&server).await;
    let second = submitted(&focal, with(statement(&line, "2008-03-31", 45), &json!({ "supersedesId": first }))).await;
    assert_eq!(seen(&server.public(), &second).await, Value::Null, "it waits for review");
    let bare = json!({
        "id": "[entry]", "actionLine": { "code": LINE }, "organisation": { "acronym": "MININTER" }, "asOf": "2008-03-31",
        "implementation": "IN_PROGRESS", "percentComplete": 40, "narrative": null, "blocker": null, "reason": null,
        "evidence": [{ "position": 1, "title": "Acta", "url": "https://example.org/acta", "kind": null,
                       "sha256": null }],
        "state": "ACCEPTED", "supersedes": null, "supersededBy": null, "author": null, "submittedBy": null,
        "submittedAt": null, "review": null, "redacted": null, "version": null, "viewerCanEdit": false,
        "viewerCanSubmit": false, "viewerCanReview": false, "viewerCanRedact": false,
    });
    assert_eq!(seen(&server.public(), &first).await, bare);
    decide(&server.person("secretariat").await, &second, "ACCEPT").await;
    assert_eq!(seen(&server.public(), &first).await, bare, "it counted once");
    assert_eq!(seen(&server.public(), &second).await["percentComplete"], 45);
    let public = "{ progressEntries(orderBy: { field: SUBMITTED_AT }) { totalCount edges { node { id } } } }";
    let found = server.public().data(public, json!({})).await;
    assert_eq!(found["progressEntries"], json!({ "totalCount": 0, "edges": [] }), "no order by what is hidden");
}

async fn every_way_shows_a_reader_the_same_entries(server: Server) {
    let line = line(&server, LINE).await;
    let secretariat = server.person("secretariat").await;
    let mut ids = Vec::new();
    for organisation in ["mininter", "mimdes"] {
        let focal = server.person(&format!("focal.{organisation}")).await;
        for decision in ["ACCEPT", "RETURN", ""] {
            let id = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
            if !decision.is_empty() {
                decide(&secretariat, &id, decision).await;
            }
            ids.push(id);
        }
        ids.push(draft(&focal, statement(&line, "2008-03-31", 40)).await);
    }
    // For each reader the places in `ids`: accepted, returned, submitted, draft of MININTER, then of MIMDES.
    let members = &[0, 1, 2, 4, 5, 6];
    let readers: [(&str, &[usize]); 8] = [
        ("", &[]),
        ("viewer.mininter", members),
        ("editor.mininter", &[0, 1, 2, 3, 4, 5, 6]),
        ("focal.mininter", &[0, 1, 2, 3, 4, 5, 6]),
        ("focal.mimdes", &[0, 1, 2, 4, 5, 6, 7]),
        ("secretariat", members),
        ("administrator", members),
        ("public after publication", &[0, 4]),
    ];
    for (name, expected) in readers {
        let reader =
            if name.is_empty() || name.starts_with("public") { server.public() } else { server.person(name).await };
        if name.starts_with("public") {
            publish(&server).await;
        }
        let mut wanted: Vec<&str> = expected.iter().map(|&place| ids[place].as_str()).collect();
        let listed = reader.data("{ progressEntries { totalCount edges { node { id } } } }", json!({})).await;
        let edges = listed["progressEntries"]["edges"].as_array().expect("edges");
        let mut found: Vec<&str> = edges.iter().filter_map(|edge| edge["node"]["id"].as_str()).collect();
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{name}");
        assert_eq!(listed["progressEntries"]["totalCount"], expected.len(), "{name}");
        let of_line = "query($id: ID!) { actionLine(by: { id: $id }) { entries(orderBy: { field: CREATED_AT }) {
            totalCount nodes { id } } } }";
        let of_line = reader.data(of_line, json!({ "id": line })).await;
        let nodes: Vec<Value> = expected.iter().map(|&place| json!({ "id": ids[place] })).collect();
        let entries = json!({ "entries": { "totalCount": nodes.len(), "nodes": nodes } });
        assert_eq!(of_line["actionLine"], if name.is_empty() { Value::Null } else { entries }, "{name}");
        let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        let nodes = reader.data(nodes, json!({ "ids": ids })).await;
        for (place, id) in ids.iter().enumerate() {
            let node = if expected.contains(&place) { json!({ "id": id }) } else { Value::Null };
            assert_eq!(nodes["nodes"][place], node, "{name}, entry {place}");
        }
    }
}
