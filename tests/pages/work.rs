//! What a member has to do, in the browser.

use serde_json::json;

use super::browser::Browser;
use crate::{
    on_both_databases,
    progress::steps::{decide, line, statement, submitted},
    support::server::Server,
};

on_both_databases!(what_wants_a_report_is_listed_the_overdue_first, whoever_reports_nothing_is_led_to_their_own_page);

async fn what_wants_a_report_is_listed_the_overdue_first(server: Server) {
    let document = "{ organisation(by: { acronym: \"MININTER\" }) { id } }";
    let client = server.person("viewer.mininter").await;
    let organisation = client.data(document, json!({})).await["organisation"]["id"].take();
    let document = "query($of: ID!) { plan(by: { code: \"PNA-2007-2010\" }) { actionLines(where: { leadId: $of }) {
        code progress { schedule reporting } } } }";
    let lines = client.data(document, json!({ "of": organisation })).await["plan"]["actionLines"].take();
    let lines = lines.as_array().expect("lines");
    let wanting: Vec<_> = lines
        .iter()
        .filter(|line| line["progress"]["reporting"] == "MISSING" || line["progress"]["schedule"] == "OVERDUE")
        .collect();
    let overdue = wanting.iter().filter(|line| line["progress"]["schedule"] == "OVERDUE").count();
    assert!(overdue > 0 && wanting.len() > overdue, "the plan has both sorts: {lines:?}");
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let page = browser.get("/work").await;
    let sentence = format!("{} líneas esperan su reporte, {overdue} de ellas vencida", wanting.len());
    assert!(page.has(&sentence), "{sentence}: {}", page.text);
    let place = |line: &serde_json::Value| {
        page.text.find(&format!("/lines/{}/progress", line["code"].as_str().expect("a code"))).expect("it is listed")
    };
    let last_overdue = wanting.iter().filter(|line| line["progress"]["schedule"] == "OVERDUE").map(|line| place(line));
    let first_other = wanting.iter().filter(|line| line["progress"]["schedule"] != "OVERDUE").map(|line| place(line));
    assert!(last_overdue.max() < first_other.min(), "the overdue come first");
    // What was reported and accepted no longer wants a report.
    let code = wanting.iter().find(|line| line["progress"]["schedule"] != "OVERDUE").expect("one")["code"].clone();
    let id = line(&server, code.as_str().expect("a code")).await;
    let entry = submitted(&server.person("focal.mininter").await, statement(&id, "2008-06-29", 60)).await;
    decide(&server.person("secretariat").await, &entry, "ACCEPT").await;
    let page = browser.get("/work").await;
    assert!(page.has(&format!("{} líneas esperan su reporte", wanting.len() - 1)), "{}", page.text);
}

async fn whoever_reports_nothing_is_led_to_their_own_page(server: Server) {
    for (name, path) in [("secretariat", "/review"), ("viewer.mininter", "/"), ("administrator", "/")] {
        let page = Browser::of_person(&server, name).await.get("/work").await;
        assert_eq!((page.status, page.location.as_str()), (303, path), "{name}");
    }
}
