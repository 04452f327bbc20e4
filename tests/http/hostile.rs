//! Documents that look small and are much to read or to answer: fragments within fragments, variables that are used many
//! times, and pages below lists. Each is refused at once, and the server goes on.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::server::{Server, TODAY},
};

on_both_databases!(
    fragments_go_no_deeper_than_the_stack,
    what_goes_as_deep_as_it_may_has_room_on_the_stack,
    fragments_count_where_nothing_is_in_them,
    the_fragments_of_many_operations_count_for_each,
    variables_hold_no_more_than_an_input_needs,
    pages_below_a_plans_list_spend_from_the_budget,
);

const ACTION_LINE: &str = "actionLine(by: { code: { plan: \"PNA-2007-2010\", line: \"1.1.1.1\" } })";

/// So many fragments that each name the next one, written by `body` from its name.
fn chain(levels: usize, body: impl Fn(&str) -> String) -> String {
    let mut fragments = String::new();
    for level in 0..levels {
        write!(fragments, "fragment F{level} on Query {{ {} }} ", body(&format!("F{}", level + 1))).expect("a text");
    }
    fragments
}

/// The only error of an answer that has no data, after which the server answers.
async fn refused(server: &Server, document: &str, variables: Value) -> String {
    let answer = server.public().ask(document, variables).await;
    let alive = server.public().data("{ __typename }", json!({})).await;
    assert_eq!(alive, json!({ "__typename": "Query" }));
    assert_eq!((answer["errors"].as_array().map(Vec::len), answer.get("data")), (Some(1), None), "{answer}");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{answer}");
    answer["errors"][0]["message"].as_str().unwrap_or_default().to_owned()
}

async fn fragments_go_no_deeper_than_the_stack(server: Server) {
    let last = "fragment F1200 on Query { __typename }";
    let plain = format!("{}{last}", chain(1_200, |next| format!("...{next}")));
    let inline = chain(60, |next| format!("{}...{next}{}", "... { ".repeat(30), "}".repeat(30)));
    let sentence = "The brackets of the document stand 65 deep in each other; at most 64 are read.";
    for document in [
        format!("{{ ...F0 }} {plain}"),
        format!("{{ __typename }} {plain}"),
        format!("query A {{ __typename }} query B {{ ...F0 }} {plain}"),
        format!("{{ ...F0 }} {inline} fragment F60 on Query {{ __typename }}"),
    ] {
        let told = refused(&server, &document, json!({})).await;
        let (begin, end) = told.split_once("stand ").expect("a number");
        let (number, end) = end.split_once(' ').expect("a number");
        assert_eq!(format!("{begin}stand 65 {end}"), sentence);
        assert!(number.parse::<u64>().is_ok_and(|number| number > 64), "{told}");
    }
}

async fn what_goes_as_deep_as_it_may_has_room_on_the_stack(server: Server) {
    let reader = server.person("viewer.mininter").await;
    let inside =
        |inner: &str, rest: &str| format!("{{ plan(by: {{ code: \"PNA-2007-2010\" }}) {{ {inner} }} }} {rest}");
    let spread = chain(60, |next| format!("...{next}")).replace("on Query", "on Plan");
    let plan = json!({ "plan": { "code": "PNA-2007-2010" } });
    for document in [
        inside(&format!("{}code{}", "... { ".repeat(62), " }".repeat(62)), ""),
        inside("...F0", &format!("{spread} fragment F60 on Plan {{ code }}")),
    ] {
        assert_eq!(reader.data(&document, json!({})).await, plan);
    }
    // What is not run is validated as deep.
    let other = inside("...F0", &format!("{spread} fragment F60 on Plan {{ code }}"));
    let document = json!({ "query": format!("query A {{ __typename }} query B {other}"), "operationName": "A" });
    let answer = server.http.post(server.url("/graphql")).json(&document).send().await.expect("it answers");
    assert_eq!(answer.text().await.expect("a text"), "{\"data\":{\"__typename\":\"Query\"}}");
    // Levels of fields that each stand in a fragment, as compilers of clients write them.
    let levels = format!("{}code{}", "parent { ... on Objective { ".repeat(17), " } }".repeat(17));
    let document = format!("{{ {ACTION_LINE} {{ objective {{ {levels} }} }} }}");
    let parents = json!({ "actionLine": { "objective": { "parent": { "parent": { "parent": null } } } } });
    assert_eq!(reader.data(&document, json!({})).await, parents);
}

async fn fragments_count_where_nothing_is_in_them(server: Server) {
    // The last one is not there.
    let document = format!("{{ ...F0 }} {}", chain(28, |next| format!("...{next} ...{next}")));
    let told = refused(&server, &document, json!({})).await;
    assert!(
        told.starts_with("With its fragments put in, the document selects 536870911 fields and fragments;"),
        "{told}"
    );
}

async fn the_fragments_of_many_operations_count_for_each(server: Server) {
    let mut document = format!("fragment F on Query {{ {} }}", "__typename ".repeat(4_000));
    for number in 0..700 {
        write!(document, " query Q{number} {{ ...F }}").expect("a text");
    }
    let told = refused(&server, &document, json!({})).await;
    assert!(told.starts_with("With its fragments put in, the document selects 12003 fields and fragments;"), "{told}");
}

async fn variables_hold_no_more_than_an_input_needs(server: Server) {
    let document = "query($by: PlanBy!) { plan(by: $by) { id } }";
    let many =
        |number: usize| (0..number).map(|number| (format!("x{number}"), json!(1))).collect::<serde_json::Map<_, _>>();
    for (by, number) in [(json!(many(999)), 1_001), (json!({ "x": vec![1; 60_000] }), 60_003)] {
        let told = refused(&server, document, json!({ "by": by })).await;
        let expected = format!("The variables hold {number} values; at most 1000 are taken. Send less at once.");
        assert_eq!(told, expected);
    }
    let answer = server.public().ask(document, json!({ "by": many(998) })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_REQUEST", "as many as that are read: {answer}");
}

async fn pages_below_a_plans_list_spend_from_the_budget(server: Server) {
    let settings = [("MINKA_TODAY", TODAY), ("MINKA_LIMIT_RESOLVED_FIELDS", "2000")];
    let server = Server::start(&server.database_url, &settings, None);
    let reader = server.person("viewer.mininter").await;
    let lines = |below: &str| format!("{{ plan(by: {{ code: \"PNA-2007-2010\" }}) {{ actionLines {{ {below} }} }} }}");
    // The plan is in memory from here on.
    reader.data(&lines("code"), json!({})).await;
    for below in [
        "entries(first: 1) { nodes { id } }",
        "entries(first: 1) { totalCount }",
        "lead { memberships(first: 1) { nodes { id } } }",
        "lead { invitations(first: 1) { totalCount } }",
        "objective { actionLines { entries(first: 1) { nodes { id } } } }",
    ] {
        let before = server.statements().await;
        let answer = reader.ask(&lines(below), json!({})).await;
        let message = answer["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("The answer would hold more than 2000 fields."), "{below}: {answer}");
        assert_eq!((answer["errors"].as_array().map(Vec::len), answer.get("data")), (Some(1), None), "{below}");
        let ran = server.statements().await - before;
        // Ten pages of two hundred fields each, a few statements to know who asks, and none for the other fifty lines.
        assert!(ran <= 30, "{below}: {ran} statements");
    }
}
