//! What clients are told when the database refuses, waits or goes away in the middle: a code, a sentence, and nothing of
//! the inside; and what the log may hold of it.

use async_graphql::futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

use crate::progress::steps::{LINE, LOG, actions, line, statement, with};
use crate::{
    on_both_databases,
    support::{
        bare::{Bare, tamper},
        server::{Server, TODAY},
    },
};

on_both_databases!(what_no_database_can_compare_with_is_a_bad_request);

async fn what_no_database_can_compare_with_is_a_bad_request(server: Server) {
    let member = server.person("secretariat").await;
    for question in [
        "{ plan(by: { code: \"a\\u0000\" }) { id } }",
        "{ actionLine(by: { code: { plan: \"a\\u0000\", line: \"1\" } }) { id } }",
        "{ organisation(by: { acronym: \"\\u0000\" }) { id } }",
        "{ plans(where: { runsOn: \"-5000-01-01\" }) { totalCount } }",
        "{ progressEntries(where: { asOf: { before: \"-5000-01-01\" } }) { totalCount } }",
        "{ progressEntries(where: { asOf: { eq: \"0000-01-01\" } }) { nodes { id } } }",
    ] {
        for client in [server.public(), member.clone()] {
            let answer = client.ask(question, json!({})).await;
            let said = json!([&answer["errors"][0]["extensions"]["code"], &answer["errors"][0]["message"]]);
            let text = "A value can be neither stored nor compared: a text with a zero character, or a day before the \
                        year 1. Change it and send it again.";
            assert_eq!(said, json!(["BAD_REQUEST", text]), "{question}: {answer}");
        }
    }
    for question in [
        "{ auditEvents(where: { entityId: \"plan_\\u0000\" }) { totalCount } }",
        "{ persons(where: { name: { contains: \"\\u0000\" } }) { nodes { name } } }",
    ] {
        assert_eq!(member.problems(question, json!({})).await, ["BAD_REQUEST"], "{question}");
    }
}

/// The name of the database in an address.
fn name(url: &str) -> &str {
    url.rsplit('/').next().and_then(|name| name.split('?').next()).expect("a name")
}

#[tokio::test]
async fn a_server_with_another_isolation_by_default_takes_all_writes() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let statement_of_it =
        format!("ALTER DATABASE \"{}\" SET default_transaction_isolation = 'repeatable read'", name(&database.url));
    database.tamper(&[&statement_of_it]).await;
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    let calls = (0..16).map(|_| focal.problems(LOG, json!({ "input": input })));
    assert_eq!(join_all(calls).await, vec![Vec::<String>::new(); 16]);
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"; 16]);
}

#[tokio::test]
async fn the_log_names_the_rule_that_a_row_broke_and_not_the_row() {
    let Some(database) = Bare::on_postgresql().await else { return };
    database.tamper(&["ALTER TABLE progress_entry ADD CONSTRAINT no_such_day CHECK (percent_complete <> 41)"]).await;
    let log = database.path("server.log");
    let server = Server::start_with_log(&database.url, &[("MINKA_TODAY", TODAY), ("MINKA_LOG", "trace")], &log);
    let line = line(&server, LINE).await;
    let secret = "Un texto que nadie debe leer en el registro";
    let input = with(statement(&line, "2008-03-31", 41), &json!({ "narrative": secret }));
    let answer = server.person("focal.mininter").await.ask(LOG, json!({ "input": input })).await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "INTERNAL", "{answer}");
    assert!(!answer.to_string().contains("no_such_day"), "{answer}");
    let number = error["extensions"]["requestId"].as_str().expect("a number").to_owned();
    drop(server);
    let logged = std::fs::read_to_string(&log).expect("the server's log");
    let entry = logged.lines().find(|line| line.contains("a request failed")).expect("the failure is logged");
    for part in [number.as_str(), "code 23514", "table progress_entry", "constraint no_such_day"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    assert!(!logged.contains(secret), "the row is not logged");
}

/// On two threads, for the line that breaks must work while this test waits for the server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_lost_at_the_end_of_a_write_is_not_called_unsaved() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
    let line = line(&server, LINE).await;
    let token = server.sign_in("focal.mininter@example.org", crate::support::template::PASSWORD).await;
    drop(server);
    let cut = Server::start(&cutting(&database.url).await, &[("MINKA_TODAY", TODAY)], None);
    let focal = crate::support::client::Client::new(&cut, Some(token));
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    let answer = focal.ask(LOG, json!({ "input": input })).await;
    let error = &answer["errors"][0];
    let said = (error["extensions"]["code"].as_str(), error["message"].as_str());
    let text =
        "The database did not answer while it was saving. The change may have been saved: look before you repeat it.";
    assert_eq!(said, (Some("UNAVAILABLE"), Some(text)), "{answer}");
    assert_eq!(answer["data"]["logProgress"], Value::Null);
}

/// The same database through a line that breaks when somebody commits.
async fn cutting(url: &str) -> String {
    let (head, rest) = url.split_once('@').expect("a user");
    let (host, tail) = rest.split_once('/').expect("a host");
    let host = host.to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its number").port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = TcpStream::connect(&host).await.expect("the database answers");
            let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
            tokio::spawn(async move {
                tokio::select! {
                    () = pass(from_client, to_server, b"COMMIT\0") => {}
                    () = pass(from_server, to_client, b"") => {}
                }
            });
        }
    });
    format!("{head}@127.0.0.1:{port}/{tail}")
}

/// Passes on what comes until it holds a word or ends.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, until: &[u8]) {
    let mut bytes = vec![0; 65_536];
    while let Ok(length @ 1..) = from.read(&mut bytes).await {
        let piece = &bytes[..length];
        if !until.is_empty() && piece.windows(until.len()).any(|window| window == until) {
            return;
        }
        if to.write_all(piece).await.is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn a_database_that_becomes_read_only_is_read_and_says_so_to_writers() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    let name = name(&database.url);
    let others = Bare::on_postgresql().await.expect("a second database");
    let switch = async |value: &str| {
        let set = format!("ALTER DATABASE \"{name}\" SET default_transaction_read_only = {value}");
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        tamper(&others.url, &[&set, &end]).await;
    };
    switch("on").await;
    // The connections that were ended are found to be dead one by one.
    let question = "{ organisation(by: { acronym: \"PCM\" }) { acronym } }";
    let mut read = Vec::new();
    for _ in 0..20 {
        read = server.public().problems(question, json!({})).await;
    }
    assert_eq!(read, [""; 0]);
    let answer = focal.ask(LOG, json!({ "input": input })).await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "UNAVAILABLE", "{answer}");
    let text = "The data cannot be read or written just now. Nothing was saved. Try again in a few minutes.";
    assert_eq!(error["message"], text);
    assert_eq!(actions(&server).await, [""; 0]);
}
