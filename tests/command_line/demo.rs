//! `minka demo`.

use serde_json::{Value, json};

use crate::support::{
    postgres,
    server::{Server, run, run_without_keys},
};

const STATUS: &str = "{ plan(by: { code: \"PNA-2007-2010\" }) { stage publication status {
    percentComplete coverage expectedPercentOfReported lines reported stale unassigned } } }";

#[tokio::test]
async fn a_sample_is_made_anew_on_sqlite_and_serve_refuses_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    shows_the_sample(&format!("sqlite:{}", folder.path().join("demo.db").display())).await;
}

#[tokio::test]
async fn a_sample_is_made_anew_on_postgresql_and_serve_refuses_it() {
    if let Some(url) = postgres::fresh_database(None).await {
        shows_the_sample(&url).await;
    }
}

#[tokio::test]
async fn a_database_that_is_no_sample_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("real.db").display());
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
    let (printed, imported) = run(&url, &["import", data]);
    assert!(imported, "{printed}");
    let (printed, started) = run(&url, &["demo", "--listen", "127.0.0.1:0"]);
    assert!(!started && printed.contains("not a sample"), "{printed}");
    let (printed, whole) = run(&url, &["verify"]);
    assert!(whole, "{printed}");
}

#[tokio::test]
async fn without_signing_keys_nothing_is_made_and_the_advice_stands_alone() {
    let Some(url) = postgres::fresh_database(None).await else { return };
    let (printed, started) = run_without_keys(&url, &["demo", "--listen", "127.0.0.1:0"]);
    assert!(
        !started && printed.starts_with("minka: PostgreSQL needs signing keys: set MINKA_SIGNING_KEYS"),
        "{printed}"
    );
    assert_eq!(printed.trim_end().lines().count(), 1, "{printed}");
    let (printed, whole) = run(&url, &["verify"]);
    assert!(!whole && printed.contains("holds no log yet"), "{printed}");
}

async fn shows_the_sample(url: &str) {
    let expected = json!({ "plan": { "stage": "OPERATIONAL", "publication": "PUBLIC", "status": {
        "percentComplete": 29.7, "coverage": 91.8, "expectedPercentOfReported": 40.6,
        "lines": 60, "reported": 53, "stale": 2, "unassigned": 2 } } });
    for _ in 0..2 {
        let demo = Server::demo(url);
        assert_eq!(demo.public().data(STATUS, json!({})).await, expected);
        assert_eq!(demo.http.get(demo.url("/graphiql")).send().await.expect("an answer").status(), 200);
        let readme = include_str!("../../README.md");
        let query: Value = serde_json::from_str(between(readme, "<<'END'\n", "\nEND")).expect("the README's query");
        let answer: Value = serde_json::from_str(between(readme, "```json\n", "\n```")).expect("the README's answer");
        let asked = demo.public().ask(query["query"].as_str().expect("a document"), json!({})).await;
        assert_eq!(asked, answer, "the README shows what the first query answers");
        demo.sign_in("secretaria@muestra.example", "demostracion de minka").await;
    }
    let (printed, whole) = run(url, &["verify"]);
    assert!(whole, "{printed}");
    let (printed, served) = run(url, &["serve", "--listen", "127.0.0.1:0"]);
    assert!(!served && printed.contains("sample data"), "{printed}");
}

/// What stands in a text between the first of one mark and the next of another.
fn between<'text>(text: &'text str, from: &str, to: &str) -> &'text str {
    let (_, rest) = text.split_once(from).expect("the beginning");
    rest.split_once(to).expect("the end").0
}
