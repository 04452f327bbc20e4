//! The end of the program: an embedded database is left whole in its one file.

use std::fs;

use serde_json::json;

use crate::support::{
    bare::Bare,
    people::{SIGN_IN, text},
    server::Server,
    template,
};

#[tokio::test]
async fn a_server_that_is_asked_to_end_leaves_one_file() {
    let database = Bare::on_sqlite().await;
    let server = Server::start(&database.url, &[], None);
    let input = json!({ "email": template::email("viewer.mininter"), "password": template::PASSWORD });
    let payload = server.public().done(SIGN_IN, json!({ "input": input })).await;
    assert!(database.path("minka.db-wal").exists(), "what was written is ahead of the file");
    assert!(server.end());
    for rest in ["minka.db-wal", "minka.db-shm"] {
        assert!(!database.path(rest).exists(), "{rest}");
    }
    // The session that was opened last is in it.
    let alone = Bare::nothing();
    for file in ["minka.db", "minka.db.signing-key"] {
        fs::copy(database.path(file), alone.path(file)).expect("it can be copied");
    }
    let server = Server::start(&alone.url, &[], None);
    let client = crate::support::client::Client::new(&server, Some(text(&payload["session"]["accessToken"])));
    let viewer = client.data("{ viewer { kind } }", json!({})).await;
    assert_eq!(viewer, json!({ "viewer": { "kind": "PERSON" } }));
}

#[tokio::test]
async fn a_command_leaves_one_file() {
    let database = Bare::on_sqlite().await;
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
    for command in [
        &["migrate"][..],
        &["person", "invite", "--email", "a@example.org", "--organisation", "PCM", "--role", "VIEWER"],
        &["import", data],
        &["import", "--dry-run", data],
    ] {
        let (printed, done) = database.run(command);
        assert!(done, "{printed}");
        assert!(!database.path("minka.db-wal").exists(), "{command:?}");
    }
}
