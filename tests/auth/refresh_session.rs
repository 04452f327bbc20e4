//! `refreshSession`.

use sea_orm::{SqliteTransactionMode, TransactionOptions, TransactionTrait};
use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{REFRESH, session, text},
        server::Server,
    },
};

on_both_databases!(
    each_use_gives_the_next_pair_and_the_session_goes_on,
    a_used_token_shown_again_ends_the_session,
    of_two_uses_at_once_one_wins_and_the_session_ends,
    what_is_no_token_is_not_found,
);

const KIND: &str = "{ viewer { kind } }";

fn input(token: &str) -> Value {
    json!({ "input": { "refreshToken": token } })
}

async fn each_use_gives_the_next_pair_and_the_session_goes_on(server: Server) {
    let (first_access, mut refresh) = session(&server, "viewer.mininter").await;
    for _ in 0..3 {
        let payload = server.public().done(REFRESH, input(&refresh)).await;
        let next = text(&payload["session"]["refreshToken"]);
        assert_ne!(next, refresh);
        refresh = next;
        let access = text(&payload["session"]["accessToken"]);
        let viewer = Client::new(&server, Some(access)).data(KIND, json!({})).await;
        assert_eq!(viewer, json!({ "viewer": { "kind": "PERSON" } }));
    }
    let first = Client::new(&server, Some(first_access)).data(KIND, json!({})).await;
    assert_eq!(first, json!({ "viewer": { "kind": "PERSON" } }));
}

async fn a_used_token_shown_again_ends_the_session(server: Server) {
    let (other, _) = session(&server, "viewer.mininter").await;
    let (_, used) = session(&server, "viewer.mininter").await;
    let payload = server.public().done(REFRESH, input(&used)).await;
    let (access, newest) = (text(&payload["session"]["accessToken"]), text(&payload["session"]["refreshToken"]));
    let refused = server.public().ask(REFRESH, input(&used)).await;
    let error =
        json!({ "code": "NOT_FOUND", "message": "This session has ended. Sign in again.", "path": ["refreshToken"] });
    assert_eq!(refused, json!({ "data": { "refreshSession": { "session": null, "userErrors": [error] } } }));
    assert_eq!(server.public().problems(REFRESH, input(&newest)).await, ["NOT_FOUND refreshToken"]);
    assert_eq!(Client::new(&server, Some(access)).problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
    // Another sign-in of the same person has nothing to do with it.
    let other = Client::new(&server, Some(other)).data(KIND, json!({})).await;
    assert_eq!(other, json!({ "viewer": { "kind": "PERSON" } }));
}

async fn of_two_uses_at_once_one_wins_and_the_session_ends(server: Server) {
    let (_, refresh) = session(&server, "viewer.mininter").await;
    let public = server.public();
    let (one, other) = tokio::join!(public.ask(REFRESH, input(&refresh)), public.ask(REFRESH, input(&refresh)));
    let won: Vec<&Value> = [&one, &other]
        .into_iter()
        .map(|answer| &answer["data"]["refreshSession"]["session"])
        .filter(|session| !session.is_null())
        .collect();
    assert_eq!(won.len(), 1, "{one} {other}");
    let access = Client::new(&server, Some(text(&won[0]["accessToken"])));
    assert_eq!(access.problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
}

async fn what_is_no_token_is_not_found(server: Server) {
    for token in ["", "x", "minka_refresh_", "minka_refresh_\0", &"x".repeat(100_000)] {
        assert_eq!(server.public().problems(REFRESH, input(token)).await, ["NOT_FOUND refreshToken"]);
    }
}

/// What is no token waits for nobody: here somebody else writes until it is answered.
#[tokio::test]
async fn what_is_no_token_does_not_wait_for_a_turn_to_write() {
    let server = Server::on_sqlite().await;
    let unknown = server.public().body(REFRESH, input("unknown")).await;
    let connection = sea_orm::Database::connect(&server.database_url).await.expect("the database opens");
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let held = connection.begin_with_options(options).await.expect("a transaction");
    for garbage in ["unknown", "", "\0", &"x".repeat(100_000)] {
        assert_eq!(server.public().body(REFRESH, input(garbage)).await, unknown, "{garbage:.10}");
    }
    held.rollback().await.expect("the turn is given back");
}
