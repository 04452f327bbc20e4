//! A disk that is full while the server runs on the embedded database.

use serde_json::{Value, json};

use crate::{
    progress::steps::{LINE, LOG, line, statement, with},
    support::{bare::Bare, server::Server},
};

#[tokio::test]
async fn a_full_disk_stops_writers_alone_and_leaves_the_log_whole() {
    let database = Bare::on_sqlite().await;
    // Whatever earlier processes left in the write-ahead log goes into the one file.
    assert!(database.run(&["migrate"]).1);
    let server = Server::start_with_room(&database.url, 2_000);
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let long = json!({ "narrative": "ñandú ".repeat(1_333), "submit": true });
    let mut saved = 0;
    let refused = loop {
        let answer = focal.ask(LOG, json!({ "input": with(statement(&line, "2008-03-31", 40), &long) })).await;
        if answer.get("errors").is_some() {
            break answer;
        }
        assert_eq!(answer["data"]["logProgress"]["userErrors"], json!([]));
        saved += 1;
        assert!(saved < 500, "the disk is never full");
    };
    assert!(saved > 0, "{refused}");
    assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{refused}");
    assert_eq!(refused["data"]["logProgress"], Value::Null);
    for inside in ["disk", "SQL", "sqlx", "I/O", "full", "code:", "minka.db"] {
        assert!(!refused["errors"].to_string().contains(inside), "{inside}: {refused}");
    }
    let count = "{ progressEntries { totalCount } }";
    let seen = focal.data(count, json!({})).await["progressEntries"]["totalCount"].clone();
    assert_eq!(seen, saved, "what was saved is read, and nothing else");
    assert_eq!(server.http.get(server.url("/readyz")).send().await.expect("it answers").status(), 200);
    drop(server);
    let (printed, whole) = database.run(&["verify"]);
    assert!(whole, "{printed}");
    // With room again, it goes on where it was.
    let server = Server::start(&database.url, &[("MINKA_TODAY", crate::support::server::TODAY)], None);
    let focal = server.person("focal.mininter").await;
    focal.done(LOG, json!({ "input": with(statement(&line, "2008-03-31", 40), &long) })).await;
    assert_eq!(focal.data(count, json!({})).await["progressEntries"]["totalCount"], saved + 1);
}
