//! A database that goes away under a running server: the client is told to try later, and nothing of the inside.

use serde_json::json;

use crate::support::{bare::Bare, server::Server};

#[tokio::test]
async fn a_database_that_is_gone_is_said_without_a_word_of_the_inside() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let server = Server::start(&database.url, &[], None);
    let secretariat = server.person("secretariat").await;
    let query = "{ organisation(by: { acronym: \"PCM\" }) { acronym } }";
    assert!(secretariat.data(query, json!({})).await["organisation"].is_object());
    let name = database.url.rsplit('/').next().and_then(|name| name.split('?').next()).expect("a name");
    let other = Bare::on_postgresql().await.expect("a second database");
    other.tamper(&[&format!("DROP DATABASE \"{name}\" WITH (FORCE)")]).await;
    for client in [server.public(), secretariat] {
        let answer = client.ask(query, json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{answer}");
        let text = answer.to_string();
        for inside in [name, "postgres", "sqlx", "terminat", "does not exist"] {
            assert!(!text.contains(inside), "{inside}: {text}");
        }
    }
    assert_eq!(server.http.get(server.url("/readyz")).send().await.expect("it answers").status(), 503);
    assert_eq!(server.http.get(server.url("/healthz")).send().await.expect("it answers").status(), 200);
}
