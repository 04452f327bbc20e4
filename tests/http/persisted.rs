//! Documents that clients name instead of sending: automatic persisted queries, and the list of trusted documents.

use std::fs;

use reqwest::Response;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{
    bare::Bare,
    server::{Server, TODAY, run},
};

const QUESTION: &str = "query Kind { viewer { kind } }";
const OTHER: &str = "query Language { viewer { language } }";

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn named(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

async fn post(server: &Server, body: Value) -> (u16, Value) {
    let post = server.http.post(server.url("/graphql")).header("accept", "application/graphql-response+json");
    told(post.header("accept-language", "en").json(&body).send().await.expect("an answer")).await
}

async fn told(answer: Response) -> (u16, Value) {
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

fn refused(code: &str, message: &str) -> (u16, Value) {
    (400, json!({ "errors": [{ "message": message, "extensions": { "code": code } }] }))
}

#[tokio::test]
async fn a_document_that_was_sent_once_is_known_by_its_hash() {
    let server = Server::on_sqlite().await;
    let answer = (200, json!({ "data": { "viewer": { "kind": "PUBLIC" } } }));
    let unknown = refused("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    let hash = hash(QUESTION);
    assert_eq!(post(&server, json!({ "extensions": named(&hash) })).await, unknown);
    assert_eq!(post(&server, json!({ "query": QUESTION, "extensions": named(&hash) })).await, answer);
    assert_eq!(post(&server, json!({ "extensions": named(&hash) })).await, answer);
    assert_eq!(post(&server, json!({ "documentId": format!("sha256:{hash}") })).await, answer);
    let parameters = [("extensions", named(&hash).to_string())];
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), parameters).expect("an address");
    assert_eq!(told(server.http.get(url).send().await.expect("an answer")).await, answer);
    // The older form of answers has 200 for whatever is wrong with an operation.
    let older = server.http.post(server.url("/graphql")).json(&json!({ "documentId": "none" }));
    let older = told(older.header("accept-language", "en").send().await.expect("an answer")).await;
    assert_eq!(older, (200, unknown.1));
}

#[tokio::test]
async fn a_hash_that_is_none_of_the_document_is_refused_and_kept_by_nobody() {
    let server = Server::on_sqlite().await;
    let wrong = refused("BAD_REQUEST", "The SHA-256 that was sent is not that of the document.");
    assert_eq!(post(&server, json!({ "query": QUESTION, "extensions": named(&hash(OTHER)) })).await, wrong);
    assert_eq!(post(&server, json!({ "query": QUESTION, "documentId": hash(OTHER) })).await, wrong);
    let unknown = refused("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    assert_eq!(post(&server, json!({ "extensions": named(&hash(OTHER)) })).await, unknown);
    let shape = refused("BAD_REQUEST", "`extensions.persistedQuery` needs `version: 1` and `sha256Hash`.");
    for extension in [json!({}), json!({ "version": 2, "sha256Hash": hash(QUESTION) }), json!("x"), Value::Null] {
        let body = json!({ "query": QUESTION, "extensions": { "persistedQuery": extension } });
        assert_eq!(post(&server, body).await, shape);
    }
}

#[tokio::test]
async fn a_mutation_that_is_named_over_get_is_refused_all_the_same() {
    let server = Server::on_sqlite().await;
    let mutation = "mutation { signOut(input: {}) { userErrors { code } } }";
    post(&server, json!({ "query": mutation, "extensions": named(&hash(mutation)) })).await;
    let parameters = [("documentId", hash(mutation))];
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), parameters).expect("an address");
    assert_eq!(server.http.get(url).send().await.expect("an answer").status(), 405);
}

#[tokio::test]
async fn with_a_list_of_trusted_documents_nothing_else_is_run() {
    let database = Bare::on_sqlite().await;
    let list = database.place("documents.json");
    fs::write(&list, json!({ "kind": QUESTION }).to_string()).expect("the list is written");
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY), ("MINKA_DOCUMENTS", &list)], None);
    let answer = (200, json!({ "data": { "viewer": { "kind": "PUBLIC" } } }));
    for body in [
        json!({ "documentId": "kind" }),
        json!({ "documentId": hash(QUESTION) }),
        json!({ "extensions": named(&hash(QUESTION)) }),
        json!({ "query": QUESTION }),
        // The text counts, whatever it is called.
        json!({ "query": QUESTION, "documentId": "other" }),
    ] {
        assert_eq!(post(&server, body.clone()).await, answer, "{body}");
    }
    let unlisted =
        refused("BAD_REQUEST", "This server runs only the documents that it lists, and this is none of them.");
    for body in [
        json!({ "query": OTHER }),
        json!({ "query": OTHER, "documentId": "kind" }),
        json!({ "query": format!("{QUESTION} ") }),
        json!({ "query": OTHER, "extensions": named(&hash(OTHER)) }),
        json!({ "extensions": named(&hash(OTHER)) }),
        json!({ "documentId": "" }),
        json!({ "query": "{ __schema { description } }" }),
    ] {
        assert_eq!(post(&server, body.clone()).await, unlisted, "{body}");
    }
}

#[test]
fn a_list_that_cannot_be_read_is_told_at_the_start() {
    let database = Bare::nothing();
    let list = database.place("documents.json");
    let start = || run(&database.url, &["serve", "--listen", "127.0.0.1:0", "--documents", &list]);
    for (text, problem) in [
        (None, "No such file or directory"),
        (Some("{"), "EOF while parsing"),
        (Some("[\"{ __typename }\"]"), "expected a map"),
        (Some("{}"), "it lists none"),
    ] {
        if let Some(text) = text {
            fs::write(&list, text).expect("the list is written");
        }
        let (printed, well) = start();
        assert!(!well && printed.contains("The list of documents") && printed.contains(problem), "{printed}");
    }
}
