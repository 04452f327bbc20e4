//! `issuePasswordReset` and `resetPassword`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{SIGN_IN, known, session, text},
        server::Server,
        template::{PASSWORD, PEOPLE, email},
    },
};

on_both_databases!(
    a_reset_sets_the_password_once_ends_all_sessions_and_begins_one,
    a_later_reset_or_a_changed_password_takes_the_earlier_one_back,
    a_bad_password_leaves_the_link_as_it_was,
    only_administrators_issue_resets,
);

const ISSUE: &str = "mutation($input: IssuePasswordResetInput!) { issuePasswordReset(input: $input) {
    person { name } token expiresAt userErrors { code message path } } }";
const RESET: &str = "mutation($input: ResetPasswordInput!) { resetPassword(input: $input) {
    session { accessToken refreshToken } userErrors { code message path } } }";
const KIND: &str = "{ viewer { kind } }";
const NEW: &str = "quite another passphrase";

async fn issue(server: &Server, name: &str) -> String {
    let id = known(server, name).await.person;
    text(&server.person("administrator").await.done(ISSUE, json!({ "input": { "id": id } })).await["token"])
}

fn input(token: &str, password: &str) -> Value {
    json!({ "input": { "token": token, "newPassword": password } })
}

async fn a_reset_sets_the_password_once_ends_all_sessions_and_begins_one(server: Server) {
    let (before, _) = session(&server, "viewer.mimdes").await;
    let id = known(&server, "viewer.mimdes").await.person;
    let issued = server.person("administrator").await.ask(ISSUE, json!({ "input": { "id": id } })).await;
    let token = text(&issued["data"]["issuePasswordReset"]["token"]);
    let payload = json!({ "person": { "name": "viewer.mimdes" }, "token": "[opaque]", "expiresAt": "[instant]", "userErrors": [] });
    assert_eq!(crate::support::answer::steady(issued), json!({ "data": { "issuePasswordReset": payload } }));
    let reset = server.public().done(RESET, input(&token, NEW)).await;
    let after = Client::new(&server, Some(text(&reset["session"]["accessToken"])));
    assert_eq!(after.data(KIND, json!({})).await, json!({ "viewer": { "kind": "PERSON" } }));
    assert_eq!(Client::new(&server, Some(before)).problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
    let again = server.public().ask(RESET, input(&token, "a third long passphrase")).await;
    let message =
        "This link does not hold: it was used, was revoked or is older than 7 days. Ask an administrator for another.";
    let error = json!({ "code": "NOT_FOUND", "message": message, "path": ["token"] });
    assert_eq!(again, json!({ "data": { "resetPassword": { "session": null, "userErrors": [error] } } }));
    let old = json!({ "input": { "email": email("viewer.mimdes"), "password": PASSWORD } });
    assert_eq!(server.public().problems(SIGN_IN, old).await, ["INVALID"]);
    server.public().done(SIGN_IN, json!({ "input": { "email": email("viewer.mimdes"), "password": NEW } })).await;
}

async fn a_later_reset_or_a_changed_password_takes_the_earlier_one_back(server: Server) {
    let first = issue(&server, "viewer.mimdes").await;
    let second = issue(&server, "viewer.mimdes").await;
    assert_eq!(server.public().problems(RESET, input(&first, NEW)).await, ["NOT_FOUND token"]);
    let change = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }";
    let changed = json!({ "input": { "currentPassword": PASSWORD, "newPassword": NEW } });
    server.person("viewer.mimdes").await.done(change, changed).await;
    assert_eq!(server.public().problems(RESET, input(&second, NEW)).await, ["NOT_FOUND token"]);
    // Disabling takes a link back too, and a disabled account gets none.
    let third = issue(&server, "editor.mimdes").await;
    let id = known(&server, "editor.mimdes").await.person;
    let administrator = server.person("administrator").await;
    let disable = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) { userErrors { code } } }";
    administrator.done(disable, json!({ "input": { "id": id } })).await;
    assert_eq!(server.public().problems(RESET, input(&third, NEW)).await, ["NOT_FOUND token"]);
    assert_eq!(administrator.problems(ISSUE, json!({ "input": { "id": id } })).await, ["CONFLICT id"]);
}

async fn a_bad_password_leaves_the_link_as_it_was(server: Server) {
    let token = issue(&server, "viewer.mimdes").await;
    for bad in ["", "short", &"a".repeat(10_000), "viewer.mimdes@example.org"] {
        assert_eq!(server.public().problems(RESET, input(&token, bad)).await, ["INVALID newPassword"]);
    }
    for wrong in ["", "x", &"x".repeat(10_000)] {
        assert_eq!(server.public().problems(RESET, input(wrong, NEW)).await, ["NOT_FOUND token"]);
    }
    server.public().done(RESET, input(&token, NEW)).await;
}

async fn only_administrators_issue_resets(server: Server) {
    let id = known(&server, "viewer.mimdes").await.person;
    let input = json!({ "input": { "id": id } });
    assert_eq!(server.public().problems(ISSUE, input.clone()).await, ["NOT_FOUND id"]);
    for (name, _, role) in PEOPLE {
        if role != "ADMINISTRATOR" {
            assert_eq!(server.person(name).await.problems(ISSUE, input.clone()).await, ["FORBIDDEN"], "{name}");
        }
    }
    let administrator = server.person("administrator").await;
    for wrong in ["", "person_", "person_00000000000000000000000000", "line_00000000000000000000000000"] {
        assert_eq!(
            administrator.problems(ISSUE, json!({ "input": { "id": wrong } })).await,
            ["NOT_FOUND id"],
            "{wrong}"
        );
    }
}
