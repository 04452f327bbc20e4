//! The review queue in the browser.

use serde_json::json;

use super::browser::{Browser, Page};
use crate::{
    on_both_databases,
    progress::steps::{ENTRY, LINE, line, statement, submitted},
    support::server::Server,
};

on_both_databases!(
    the_secretariat_decides_one_after_the_other,
    a_decision_that_cannot_be_made_says_why_and_keeps_the_comment,
    those_who_may_not_review_see_no_queue_and_decide_nothing,
);

/// Two entries that wait, the older first.
async fn waiting(server: &Server) -> [String; 2] {
    let id = line(server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let first = submitted(&focal, statement(&id, "2008-02-29", 20)).await;
    [first, submitted(&focal, statement(&id, "2008-03-31", 40)).await]
}

fn decision<'a>(page: &'a Page, act: &'a str, comment: &'a str) -> Vec<(&'a str, String)> {
    let carried = ["token", "nonce", "version"].map(|name| (name, page.field(name)));
    carried.into_iter().chain([("act", act.to_owned()), ("comment", comment.to_owned())]).collect()
}

async fn send(browser: &Browser<'_>, path: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    browser.post(path, &fields).await
}

async fn state(server: &Server, entry: &str) -> (String, String) {
    let found = server.person("secretariat").await.data(ENTRY, json!({ "id": entry })).await;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    (text(&found["node"]["state"]), text(&found["node"]["review"]["comment"]))
}

async fn the_secretariat_decides_one_after_the_other(server: Server) {
    let [first, second] = waiting(&server).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let queue = browser.get("/review").await;
    assert!(queue.has("2 avances esperan revisión, el más antiguo primero."), "{}", queue.text);
    let places = [&first, &second].map(|id| queue.text.find(&format!("href=\"/review/{id}\"")).expect("it is listed"));
    assert!(places[0] < places[1], "the oldest comes first");
    let path = format!("/review/{first}");
    let page = browser.get(&path).await;
    assert!(
        page.has("29 de febrero de 2008: 20\u{a0}%, en curso") && page.has("todavía no tiene ningún avance aceptado")
    );
    let sent = send(&browser, &path, &decision(&page, "accept", "")).await;
    assert_eq!((sent.status, sent.location), (303, format!("/review/{second}?done=accepted")));
    assert_eq!(state(&server, &first).await, ("ACCEPTED".to_owned(), String::new()));
    let path = format!("/review/{second}");
    let page = browser.get(&format!("{path}?done=accepted")).await;
    assert!(page.has("El avance fue aceptado") && page.has("29 de febrero de 2008: 20\u{a0}%"), "{}", page.text);
    let sent = send(&browser, &path, &decision(&page, "return", "Precise <dónde>.")).await;
    assert_eq!(sent.location, "/review?done=returned", "{}", sent.text);
    assert_eq!(state(&server, &second).await, ("RETURNED".to_owned(), "Precise <dónde>.".to_owned()));
    assert!(browser.get("/review?done=returned").await.has("Ningún avance espera revisión."));
    // The same form once more changes nothing.
    assert_eq!(send(&browser, &path, &decision(&page, "return", "Precise <dónde>.")).await.status, 303);
    assert!(browser.get(&path).await.has("Este avance ya fue decidido."));
}

async fn a_decision_that_cannot_be_made_says_why_and_keeps_the_comment(server: Server) {
    let [first, _] = waiting(&server).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let path = format!("/review/{first}");
    let page = browser.get(&path).await;
    let without = send(&browser, &path, &decision(&page, "return", " ")).await;
    assert!(without.status == 422 && without.has("id=\"comment-problem\""), "{}", without.text);
    let long = "á".repeat(2_001);
    let long = send(&browser, &path, &decision(&page, "return", &long)).await;
    assert!(long.status == 422 && long.has("ááá</textarea>"), "{}", long.text);
    assert_eq!(state(&server, &first).await.0, "SUBMITTED");
    // Somebody else of the Secretariat was faster.
    let other = Browser::of_person(&server, "secretariat.second").await;
    let page_of_other = other.get(&path).await;
    send(&other, &path, &decision(&page_of_other, "accept", "")).await;
    let late = send(&browser, &path, &decision(&page, "return", "Falta el informe.")).await;
    assert!(late.status == 422 && late.has("role=\"alert\""), "{}", late.text);
    assert_eq!(state(&server, &first).await.0, "ACCEPTED");
}

async fn those_who_may_not_review_see_no_queue_and_decide_nothing(server: Server) {
    let [first, _] = waiting(&server).await;
    let path = format!("/review/{first}");
    let page = Browser::of_person(&server, "secretariat").await.get(&path).await;
    let fields = decision(&page, "accept", "");
    for name in ["viewer.mininter", "focal.mininter", "focal.mimdes", "administrator"] {
        let browser = Browser::of_person(&server, name).await;
        for path in ["/review", path.as_str()] {
            assert_eq!(browser.get(path).await.status, 404, "{name}: {path}");
        }
        let mut fields = fields.clone();
        fields[0].1 = browser.get("/plans/PNA-2007-2010").await.field("token");
        assert_eq!(send(&browser, &path, &fields).await.status, 404, "{name}");
    }
    assert_eq!(state(&server, &first).await.0, "SUBMITTED");
}
