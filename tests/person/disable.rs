//! `disablePerson` and `enablePerson`; what they do to sessions is tried with the access tokens.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{people::known, server::Server},
};

on_both_databases!(
    an_administrator_disables_and_enables_an_account,
    the_last_administrator_is_not_disabled,
    those_without_the_right_are_refused,
);

const DISABLE: &str = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) {
    person { name disabledAt version viewerCanDisable } userErrors { code message path } } }";
const ENABLE: &str = "mutation($input: EnablePersonInput!) { enablePerson(input: $input) {
    person { name disabledAt version viewerCanDisable } userErrors { code message path } } }";

fn input(id: &str) -> Value {
    json!({ "input": { "id": id } })
}

async fn an_administrator_disables_and_enables_an_account(server: Server) {
    let administrator = server.person("administrator").await;
    let id = known(&server, "viewer.mimdes").await.person;
    let person = |disabled: Value, version: i32| json!({ "name": "viewer.mimdes", "disabledAt": disabled, "version": version, "viewerCanDisable": true });
    for _ in 0..2 {
        let disabled = administrator.tell(DISABLE, input(&id)).await;
        let payload = json!({ "person": person(json!("[instant]"), 2), "userErrors": [] });
        assert_eq!(disabled, json!({ "data": { "disablePerson": payload } }));
    }
    // Who is only a member sees the name, and not that the account is disabled.
    let node = "query($id: ID!) { node(id: $id) { ... on Person { name email disabledAt } } }";
    let seen = server.person("editor.mimdes").await.data(node, json!({ "id": id })).await;
    assert_eq!(seen, json!({ "node": { "name": "viewer.mimdes", "email": null, "disabledAt": null } }));
    let seen = server.person("secretariat").await.tell(node, json!({ "id": id })).await;
    let whole = json!({ "name": "viewer.mimdes", "email": "viewer.mimdes@example.org", "disabledAt": "[instant]" });
    assert_eq!(seen, json!({ "data": { "node": whole } }));
    let stale = json!({ "input": { "id": id, "expectedVersion": 1 } });
    assert_eq!(administrator.problems(ENABLE, stale).await, ["STALE expectedVersion"]);
    for _ in 0..2 {
        let enabled = administrator.tell(ENABLE, input(&id)).await;
        let payload = json!({ "person": person(Value::Null, 3), "userErrors": [] });
        assert_eq!(enabled, json!({ "data": { "enablePerson": payload } }));
    }
}

async fn the_last_administrator_is_not_disabled(server: Server) {
    let administrator = server.person("administrator").await;
    let id = known(&server, "administrator").await.person;
    let answer = administrator.ask(DISABLE, input(&id)).await;
    let message =
        "This is the only person with the role ADMINISTRATOR. Give that role to somebody else before this change.";
    let error = json!({ "code": "CONFLICT", "message": message, "path": ["id"] });
    assert_eq!(answer, json!({ "data": { "disablePerson": { "person": null, "userErrors": [error] } } }));
    administrator.data("{ viewer { kind } }", json!({})).await;
}

async fn those_without_the_right_are_refused(server: Server) {
    let id = known(&server, "viewer.mimdes").await.person;
    for document in [DISABLE, ENABLE] {
        assert_eq!(server.public().problems(document, input(&id)).await, ["NOT_FOUND id"]);
        for name in ["viewer.mimdes", "editor.mimdes", "focal.mimdes", "secretariat"] {
            assert_eq!(server.person(name).await.problems(document, input(&id)).await, ["FORBIDDEN"], "{name}");
        }
        for wrong in ["", "person_00000000000000000000000000", "membership_00000000000000000000000000"] {
            let administrator = server.person("administrator").await;
            assert_eq!(administrator.problems(document, input(wrong)).await, ["NOT_FOUND id"], "{wrong}");
        }
    }
}
