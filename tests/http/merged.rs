//! What a document selects in two places is answered as if it stood in one, byte for byte and over each transport; never
//! what is selected.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{server::Server, socket::Socket},
};

on_both_databases!(what_is_selected_in_two_places_is_answered_as_if_it_stood_in_one);

const IN_ONE: &str = "{ plan(by: { code: \"PNA-2007-2010\" }) { code objectives { code titles { es }
    actionLines { code title startsOn withdrawnOn responsibilities { role until organisation { acronym } }
        progress { schedule percentComplete expectedPercent } } } status { lines bySchedule { schedule lines } } } }";

/// The same again: with fragments on the plan, on its lines, under an interface, and with directives.
const IN_TWO: [&str; 5] = [
    "{ plan(by: { code: \"PNA-2007-2010\" }) { code ...Codes objectives { actionLines {
        responsibilities { role until } progress { schedule } responsibilities { organisation { acronym } }
        progress { percentComplete expectedPercent } } } status { lines } ...Status } }
    fragment Codes on Plan { objectives { code titles { es } actionLines { code title startsOn withdrawnOn } } }
    fragment Status on Plan { status { bySchedule { schedule } } status { bySchedule { lines } } }",
    "{ plan(by: { code: \"PNA-2007-2010\" }) { code objectives { ...Objective } status { ...Status } } }
    fragment Objective on Objective { code titles { es } actionLines { ...Line ...Progress code } code }
    fragment Line on ActionLine { code title startsOn withdrawnOn title responsibilities { role until }
        responsibilities { ... on Responsibility { organisation { acronym acronym } } } }
    fragment Progress on ActionLine { progress { schedule } code progress { percentComplete expectedPercent } }
    fragment Status on ProgressSummary { lines bySchedule { schedule lines schedule } lines }",
    "{ plan(by: { code: \"PNA-2007-2010\" }) { code objectives { code titles { es } } objectives { actionLines {
        ... on Node { ... on ActionLine { code title startsOn } } withdrawnOn responsibilities { role until
        organisation { ... on Node { ... on Organisation { acronym } } } } progress { schedule percentComplete
        expectedPercent } } } status { lines bySchedule { schedule lines } } } }",
    "query($no: Boolean! = false) { plan(by: { code: \"PNA-2007-2010\" }) { code objectives { code titles { es }
        actionLines { code title startsOn withdrawnOn weight @include(if: $no) responsibilities @skip(if: $no) {
        role until ... @include(if: $no) { id } organisation { acronym id @include(if: $no) } }
        progress { schedule percentComplete expectedPercent } } } status { lines bySchedule { schedule lines } } } }",
    "{ plan(by: { code: \"PNA-2007-2010\" }) { code objectives { code titles { es } } } plan(by: { code:
        \"PNA-2007-2010\" }) { objectives { actionLines { code title startsOn withdrawnOn responsibilities { role until
        organisation { acronym } } progress { schedule percentComplete expectedPercent } } } status { lines bySchedule {
        schedule lines } } } }",
];

async fn what_is_selected_in_two_places_is_answered_as_if_it_stood_in_one(server: Server) {
    let viewer = server.person("viewer.mininter").await;
    let in_one = viewer.body(IN_ONE, json!({})).await;
    let answer: Value = serde_json::from_str(&in_one).expect("JSON");
    let lines = answer["data"]["plan"]["objectives"].as_array().into_iter().flatten();
    let lines: usize = lines.filter_map(|objective| objective["actionLines"].as_array()).map(Vec::len).sum();
    assert!(lines > 0 && answer.get("errors").is_none(), "{in_one}");
    let mut socket = Socket::of_person(&server, "viewer.mininter").await;
    for (id, document) in (0..).zip([IN_ONE].into_iter().chain(IN_TWO)) {
        assert_eq!(viewer.body(document, json!({})).await, in_one, "{document}");
        let id = id.to_string();
        socket.subscribe(&id, document, json!({})).await;
        assert_eq!(socket.next().await, json!({ "type": "next", "id": id, "payload": answer }), "{document}");
        assert_eq!(socket.next().await, json!({ "type": "complete", "id": id }));
    }
}
