//! Requests in every wrong and right form: their status, their code, their headers.

use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    a_mutation_over_get_is_refused_and_does_nothing,
    an_answer_says_who_may_keep_it,
    an_error_is_in_spanish_unless_the_reader_asks_for_english,
);

const VARY: &str = "Authorization, Accept-Language, Accept, Accept-Encoding";
const NEW: &str = "application/graphql-response+json";
const QUESTION: &str = "{\"query\": \"{ viewer { kind } }\"}";

/// One header of an answer; empty where there is none.
fn header(answer: &Response, name: &str) -> String {
    let values = answer.headers().get_all(name).iter();
    values.map(|value| value.to_str().expect("a text")).collect::<Vec<_>>().join(" | ")
}

fn post(server: &Server, content_type: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
    server.http.post(server.url("/graphql")).header("content-type", content_type).body(body)
}

#[tokio::test]
async fn what_is_no_graphql_over_http_has_its_status_and_is_kept_by_nobody() {
    let server = Server::on_sqlite().await;
    let url = server.url("/graphql");
    let json = |body: &str| post(&server, "application/json", body.to_owned());
    // One byte more than a mebibyte.
    let large = format!("{{\"query\": \"{}\"}}", "#".repeat(1024 * 1024 - 13 + 1));
    let cases = [
        ("PUT", server.http.request(Method::PUT, &url), 405, ""),
        ("HTML", json(QUESTION).header("accept", "text/html"), 406, "BAD_REQUEST"),
        ("too large", json(&large), 413, "LIMIT_EXCEEDED"),
        ("a form", post(&server, "application/x-www-form-urlencoded", QUESTION), 415, "BAD_REQUEST"),
        ("no type", server.http.post(&url).body(QUESTION), 415, "BAD_REQUEST"),
        ("Latin-1", post(&server, "application/json; charset=latin1", QUESTION), 415, "BAD_REQUEST"),
        ("a batch", json(&format!(" [{QUESTION}]")), 400, "BAD_REQUEST"),
        ("no JSON", json("{\"query\": "), 400, "BAD_REQUEST"),
        ("no query", json("{}"), 400, "BAD_REQUEST"),
        ("variables that are none", json("{\"query\": \"{ __typename }\", \"variables\": []}"), 400, "BAD_REQUEST"),
        ("GET without a query", server.http.get(&url), 400, "BAD_REQUEST"),
        ("no GraphQL", json("{\"query\": \"{\"}").header("accept", NEW), 400, "BAD_REQUEST"),
        ("no field", json("{\"query\": \"{ nothing }\"}").header("accept", NEW), 400, "BAD_REQUEST"),
        ("no token", json(QUESTION).bearer_auth("nonsense"), 401, "UNAUTHENTICATED"),
    ];
    for (what, request, status, code) in cases {
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{what}");
        assert_eq!(header(&answer, "cache-control"), "no-store", "{what}");
        assert_eq!(header(&answer, "vary"), VARY, "{what}");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{what}");
        assert_eq!(header(&answer, "allow"), if status == 405 { "GET, POST" } else { "" }, "{what}");
        assert_eq!(header(&answer, "www-authenticate"), if status == 401 { "Bearer" } else { "" }, "{what}");
        let text = answer.text().await.expect("a text");
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default(), code, "{what}: {text}");
        assert!(body.get("data").is_none(), "{what}: {text}");
    }
    let limit = format!("{{\"query\": \"{}\"}}", "#".repeat(1024 * 1024 - 13));
    assert_eq!(json(&limit).send().await.expect("an answer").status(), 200, "a mebibyte is not too large");
}

async fn a_mutation_over_get_is_refused_and_does_nothing(server: Server) {
    let token = server.sign_in("administrator@example.org", crate::support::template::PASSWORD).await;
    let mutation = "mutation Add { createOrganisation(input: { acronym: \"NUEVA\", nameEs: \"Nueva\", nameEn: \"New\",
        kind: NGO, membership: MEMBER }) { userErrors { code } } } query Look { viewer { kind } }";
    let get = |operation: Option<&'static str>| {
        let name = operation.map(|name| ("operationName", name));
        let query: Vec<_> = [Some(("query", mutation)), name].into_iter().flatten().collect();
        let url = reqwest::Url::parse_with_params(&server.url("/graphql"), query).expect("an address");
        server.http.get(url).bearer_auth(&token).header("accept-language", "en").send()
    };
    let refused = json!({ "errors": [{ "message": "A mutation must be sent with POST.",
                                       "extensions": { "code": "BAD_REQUEST" } }] });
    let answer = get(Some("Add")).await.expect("an answer");
    assert_eq!((answer.status().as_u16(), header(&answer, "allow")), (405, "POST".to_owned()));
    assert_eq!(answer.json::<Value>().await.expect("JSON"), refused);
    let unnamed: Value = get(None).await.expect("an answer").json().await.expect("JSON");
    assert_eq!(unnamed["errors"][0]["message"], "Operation name required in request.");
    let looked: Value = get(Some("Look")).await.expect("an answer").json().await.expect("JSON");
    assert_eq!(looked, json!({ "data": { "viewer": { "kind": "PERSON" } } }));
    let look = "{ organisation(by: { acronym: \"NUEVA\" }) { acronym } }";
    assert_eq!(server.public().data(look, json!({})).await, json!({ "organisation": null }));
}

async fn an_answer_says_who_may_keep_it(server: Server) {
    let token = server.sign_in("viewer.mininter@example.org", crate::support::template::PASSWORD).await;
    let get = || server.http.get(server.url("/graphql?query=%7Bregions%7Bubigeo%7D%7D"));
    let own = || server.http.get(server.url("/graphql?query=%7Bviewer%7Bkind%7D%7D"));
    let post = || post(&server, "application/json", QUESTION);
    let regions = get().send().await.expect("an answer").json::<Value>().await.expect("JSON");
    let kind = |kind: &str| json!({ "data": { "viewer": { "kind": kind } } });
    for (what, request, body, caching) in [
        ("the public reads", get(), &regions, "no-cache"),
        ("the public reads of itself", own(), &kind("PUBLIC"), "no-store"),
        ("the public posts", post(), &kind("PUBLIC"), "no-store"),
        ("a person reads", get().bearer_auth(&token), &regions, "no-store"),
        ("a person reads of themselves", own().bearer_auth(&token), &kind("PERSON"), "no-store"),
        ("a person posts", post().bearer_auth(&token), &kind("PERSON"), "no-store"),
    ] {
        let answer = request.header("accept", NEW).send().await.expect("an answer");
        let headers = ["content-type", "cache-control", "vary"].map(|name| header(&answer, name));
        assert_eq!(headers, ["application/graphql-response+json; charset=utf-8", caching, VARY], "{what}");
        assert_eq!(answer.status(), 200, "{what}");
        assert_eq!(&answer.json::<Value>().await.expect("JSON"), body, "{what}");
    }
    let answer = get().header("accept-encoding", "gzip").send().await.expect("an answer");
    assert!(header(&answer, "vary").starts_with(VARY), "compression takes nothing away: {:?}", answer.headers());
    assert_eq!(header(&answer, "cache-control"), "no-cache");
}

async fn an_error_is_in_spanish_unless_the_reader_asks_for_english(server: Server) {
    let (spanish, english) = ("Inicie sesión para hacer esto.", "Sign in to do this.");
    for (asked, expected) in [
        (None, spanish),
        (Some("qu"), spanish),
        (Some("es-PE"), spanish),
        (Some("en"), english),
        (Some("qu, en-GB;q=0.9, es;q=0.5"), english),
        (Some("en;q=0.1, es"), spanish),
    ] {
        let mut request = post(&server, "application/json", QUESTION).bearer_auth("nonsense");
        if let Some(asked) = asked {
            request = request.header("accept-language", asked);
        }
        let body: Value = request.send().await.expect("an answer").json().await.expect("JSON");
        assert_eq!(body["errors"][0]["message"], expected, "{asked:?}");
    }
}
