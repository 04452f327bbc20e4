//! `changePassword`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{SIGN_IN, session},
        server::Server,
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    a_new_password_ends_the_other_sessions_and_only_it_signs_in,
    a_wrong_current_password_or_a_bad_new_one_changes_nothing,
    who_is_not_signed_in_changes_no_password,
    ten_wrong_passwords_shut_out_and_change_nothing,
);

const CHANGE: &str = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) {
    endedSessions userErrors { code message path } } }";
const KIND: &str = "{ viewer { kind } }";
const NEW: &str = "quite another passphrase";

fn input(current: &str, new: &str) -> Value {
    json!({ "input": { "currentPassword": current, "newPassword": new } })
}

fn credentials(password: &str) -> Value {
    json!({ "input": { "email": email("viewer.mimdes"), "password": password } })
}

async fn a_new_password_ends_the_other_sessions_and_only_it_signs_in(server: Server) {
    let (access, _) = session(&server, "viewer.mimdes").await;
    let (other, _) = session(&server, "viewer.mimdes").await;
    let here = Client::new(&server, Some(access));
    let answer = here.ask(CHANGE, input(PASSWORD, NEW)).await;
    // The other one, and the one that was begun when the template was made.
    assert_eq!(answer, json!({ "data": { "changePassword": { "endedSessions": 2, "userErrors": [] } } }));
    assert_eq!(here.data(KIND, json!({})).await, json!({ "viewer": { "kind": "PERSON" } }));
    assert_eq!(Client::new(&server, Some(other)).problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
    assert_eq!(server.public().problems(SIGN_IN, credentials(PASSWORD)).await, ["INVALID"]);
    server.public().done(SIGN_IN, credentials(NEW)).await;
}

async fn a_wrong_current_password_or_a_bad_new_one_changes_nothing(server: Server) {
    let here = server.person("viewer.mimdes").await;
    let long = "a".repeat(10_000);
    for (current, new, problem) in [
        ("another passphrase", NEW, "INVALID currentPassword"),
        (long.as_str(), NEW, "INVALID currentPassword"),
        (PASSWORD, "", "INVALID newPassword"),
        (PASSWORD, "eleven char", "INVALID newPassword"),
        (PASSWORD, long.as_str(), "INVALID newPassword"),
        (PASSWORD, "Viewer.MIMDES@example.org", "INVALID newPassword"),
        (PASSWORD, " viewer.mimdes ", "INVALID newPassword"),
    ] {
        assert_eq!(here.problems(CHANGE, input(current, new)).await, [problem], "{new:.20}");
    }
    server.public().done(SIGN_IN, credentials(PASSWORD)).await;
}

async fn who_is_not_signed_in_changes_no_password(server: Server) {
    assert_eq!(server.public().problems(CHANGE, input(PASSWORD, NEW)).await, ["UNAUTHENTICATED"]);
}

async fn ten_wrong_passwords_shut_out_and_change_nothing(server: Server) {
    let here = server.person("viewer.mimdes").await;
    for _ in 0..10 {
        assert_eq!(here.problems(CHANGE, input("another passphrase", NEW)).await, ["INVALID currentPassword"]);
    }
    assert_eq!(here.problems(CHANGE, input("another passphrase", NEW)).await, ["THROTTLED"]);
    assert_eq!(here.problems(CHANGE, input(PASSWORD, NEW)).await, ["THROTTLED"]);
    // It is one count with that of signing in.
    assert_eq!(server.public().problems(SIGN_IN, credentials(PASSWORD)).await, ["THROTTLED"]);
    let elsewhere = Server::start(&server.database_url, &[], None);
    elsewhere.public().done(SIGN_IN, credentials(PASSWORD)).await;
}
