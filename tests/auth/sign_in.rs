//! `signIn`.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{REFRESH, SIGN_IN, VIEWER, known, session, text},
        server::Server,
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    the_right_credentials_begin_a_session,
    an_unknown_address_a_wrong_password_and_a_disabled_account_get_the_same_answer,
    what_nobody_can_have_as_credentials_is_invalid,
    a_second_sign_in_in_one_document_is_refused,
    ten_failures_shut_out_that_account_from_that_address_and_nobody_else,
    the_oldest_of_fifty_sessions_ends_when_another_begins,
    every_refusal_takes_one_check_and_is_the_same_to_the_byte,
    a_failure_of_ours_is_not_counted_against_anybody,
);

fn input(email: &str, password: &str) -> Value {
    json!({ "input": { "email": email, "password": password } })
}

async fn the_right_credentials_begin_a_session(server: Server) {
    let answer = server.public().tell(SIGN_IN, input(" Editor.MININTER@example.org ", PASSWORD)).await;
    let session = json!({ "accessToken": "[opaque]", "accessTokenExpiresAt": "[instant]",
                          "refreshToken": "[opaque]", "expiresAt": "[instant]" });
    assert_eq!(answer, json!({ "data": { "signIn": { "session": session, "userErrors": [] } } }));
    let (access, _) = self::session(&server, "editor.mininter").await;
    let viewer = Client::new(&server, Some(access)).data(VIEWER, json!({})).await;
    assert_eq!(
        viewer["viewer"]["memberships"],
        json!([{ "organisation": { "acronym": "MININTER" }, "role": "EDITOR" }])
    );
}

async fn an_unknown_address_a_wrong_password_and_a_disabled_account_get_the_same_answer(server: Server) {
    let disable = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) { userErrors { code } } }";
    let id = known(&server, "viewer.mimdes").await.person;
    server.person("administrator").await.done(disable, json!({ "input": { "id": id } })).await;
    let message = "The e-mail address or the password is not right.";
    let refused = json!({ "data": { "signIn": { "session": null,
        "userErrors": [{ "code": "INVALID", "message": message, "path": [] }] } } });
    for (email, password) in [
        ("nobody@example.org".to_owned(), PASSWORD),
        (email("editor.mininter"), "another long passphrase"),
        (email("editor.mininter"), ""),
        (email("editor.mininter"), "a long enough passphrase\0"),
        (email("viewer.mimdes"), PASSWORD),
    ] {
        assert_eq!(server.public().ask(SIGN_IN, input(&email, password)).await, refused, "{email} {password:?}");
    }
}

async fn what_nobody_can_have_as_credentials_is_invalid(server: Server) {
    let public = server.public();
    let long = "a".repeat(10_000);
    assert_eq!(public.problems(SIGN_IN, input("editor.mininter@example.org", &long)).await, ["INVALID password"]);
    for email in ["", "@", "nobody", "two@at@example.org", "a b@example.org", "a\0@example.org", &long] {
        assert_eq!(public.problems(SIGN_IN, input(email, PASSWORD)).await, ["INVALID email"], "{email:?}");
    }
}

async fn a_second_sign_in_in_one_document_is_refused(server: Server) {
    let document = "mutation($input: SignInInput!, $other: SignInInput!) {
        one: signIn(input: $input) { userErrors { code } } two: signIn(input: $other) { session { accessToken } } }";
    let wrong = json!({ "email": email("viewer.mininter"), "password": "wrong" });
    let right = json!({ "email": email("viewer.mininter"), "password": PASSWORD });
    let answer = server.public().ask(document, json!({ "input": wrong, "other": right })).await;
    assert_eq!(answer["data"], json!({ "one": { "userErrors": [{ "code": "INVALID" }] }, "two": null }));
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
    assert_eq!(answer["errors"][0]["path"], json!(["two"]));
}

/// Signs in as if a proxy had forwarded the request from an address.
async fn sign_in_from(server: &Server, address: &str, name: &str, password: &str) -> Value {
    let post = server.http.post(server.url("/graphql")).header("accept-language", "en");
    let body = json!({ "query": SIGN_IN, "variables": input(&email(name), password) });
    let answer: Value = post
        .header("x-forwarded-for", address)
        .json(&body)
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let mut error = answer["data"]["signIn"]["userErrors"].get(0).cloned().unwrap_or_default();
    // How long to wait depends on the clock.
    if let Some(message) = error["message"].as_str() {
        error["message"] = message.replace(|character: char| character.is_ascii_digit(), "").into();
    }
    error
}

async fn ten_failures_shut_out_that_account_from_that_address_and_nobody_else(server: Server) {
    // A process of its own, whose counts nobody else's sign-ins touch, behind a proxy that it trusts.
    let server = Server::start(&server.database_url, &[("MINKA_TRUSTED_PROXIES", "127.0.0.1")], None);
    let (here, there) = ("192.0.2.1", "192.0.2.2");
    for _ in 0..3 {
        assert_eq!(sign_in_from(&server, here, "viewer.mininter", PASSWORD).await, Value::Null);
    }
    for _ in 0..10 {
        assert_eq!(sign_in_from(&server, here, "viewer.mininter", "wrong").await["code"], "INVALID");
    }
    let throttled = json!({ "code": "THROTTLED", "path": [],
        "message": "There were too many failed attempts. Try again in  min." });
    assert_eq!(sign_in_from(&server, here, "viewer.mininter", "wrong").await, throttled);
    assert_eq!(sign_in_from(&server, here, "viewer.mininter", PASSWORD).await, throttled);
    assert_eq!(sign_in_from(&server, here, "editor.mininter", PASSWORD).await, Value::Null);
    assert_eq!(sign_in_from(&server, there, "viewer.mininter", PASSWORD).await, Value::Null);
    // Whether an account exists does not show here either.
    for _ in 0..10 {
        assert_eq!(sign_in_from(&server, here, "nobody", "wrong").await["code"], "INVALID");
    }
    assert_eq!(sign_in_from(&server, here, "nobody", "wrong").await, throttled);
}

async fn the_oldest_of_fifty_sessions_ends_when_another_begins(server: Server) {
    let (oldest, _) = session(&server, "viewer.mininter").await;
    let (second, _) = session(&server, "viewer.mininter").await;
    for _ in 0..48 {
        session(&server, "viewer.mininter").await;
    }
    let oldest = Client::new(&server, Some(oldest));
    assert_eq!(oldest.data("{ viewer { kind } }", json!({})).await, json!({ "viewer": { "kind": "PERSON" } }));
    let (_, refresh) = session(&server, "viewer.mininter").await;
    assert_eq!(oldest.problems("{ viewer { kind } }", json!({})).await, ["UNAUTHENTICATED"]);
    let second = Client::new(&server, Some(second)).data("{ viewer { kind } }", json!({})).await;
    assert_eq!(second, json!({ "viewer": { "kind": "PERSON" } }));
    let renewed = server.public().done(REFRESH, json!({ "input": { "refreshToken": refresh } })).await;
    assert!(text(&renewed["session"]["refreshToken"]) != refresh);
}

async fn every_refusal_takes_one_check_and_is_the_same_to_the_byte(server: Server) {
    let disable = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) { userErrors { code } } }";
    let id = known(&server, "viewer.mimdes").await.person;
    server.person("administrator").await.done(disable, json!({ "input": { "id": id } })).await;
    let mut answers = Vec::new();
    for (email, password) in [
        ("nobody@example.org".to_owned(), PASSWORD),
        (email("viewer.mimdes"), PASSWORD),
        (email("editor.mininter"), "another long passphrase"),
    ] {
        let before = server.counter("minka_password_checks_total").await;
        answers.push(server.public().body(SIGN_IN, input(&email, password)).await);
        assert_eq!(server.counter("minka_password_checks_total").await, before + 1, "{email}");
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

async fn a_failure_of_ours_is_not_counted_against_anybody(server: Server) {
    let wrong = input(&email("viewer.mininter"), "another long passphrase");
    let right = input(&email("viewer.mininter"), PASSWORD);
    let database = sea_orm::Database::connect(&server.database_url).await.expect("the database opens");
    database.execute_unprepared("ALTER TABLE person RENAME TO away").await.expect("the table is put away");
    for _ in 0..11 {
        assert_eq!(server.public().problems(SIGN_IN, wrong.clone()).await, ["INTERNAL"]);
    }
    database.execute_unprepared("ALTER TABLE away RENAME TO person").await.expect("the table is put back");
    assert_eq!(server.public().problems(SIGN_IN, wrong).await, ["INVALID"]);
    server.public().done(SIGN_IN, right).await;
}
