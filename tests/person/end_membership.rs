//! `endMembership`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        people::{VIEWER, known},
        server::Server,
    },
};

on_both_databases!(
    a_membership_ends_at_once_and_the_account_stays,
    an_ended_membership_is_locked,
    those_without_the_right_are_refused,
);

const END: &str = "mutation($input: EndMembershipInput!) { endMembership(input: $input) {
    membership { role version endedAt person { name } viewerCanGiveRoles viewerCanEnd } userErrors { code message path } } }";

fn input(id: &str) -> Value {
    json!({ "input": { "id": id } })
}

async fn a_membership_ends_at_once_and_the_account_stays(server: Server) {
    let leaving = server.person("editor.mimdes").await;
    let id = known(&server, "editor.mimdes").await.membership;
    let ended = server.person("focal.mimdes").await.tell(END, input(&id)).await;
    let membership = json!({ "role": "EDITOR", "version": 2, "endedAt": "[instant]", "person": { "name": "editor.mimdes" },
                             "viewerCanGiveRoles": [], "viewerCanEnd": false });
    assert_eq!(ended, json!({ "data": { "endMembership": { "membership": membership, "userErrors": [] } } }));
    let viewer = leaving.data(VIEWER, json!({})).await;
    assert_eq!(viewer["viewer"]["memberships"], json!([]));
    assert_eq!(viewer["viewer"]["person"]["name"], "editor.mimdes");
    let internal =
        leaving.data("{ viewer { canReadInternal } persons { totalCount nodes { name } } }", json!({})).await;
    let only_oneself = json!({ "totalCount": 1, "nodes": [{ "name": "editor.mimdes" }] });
    assert_eq!(internal, json!({ "viewer": { "canReadInternal": false }, "persons": only_oneself }));
}

async fn an_ended_membership_is_locked(server: Server) {
    let id = known(&server, "editor.mimdes").await.membership;
    let focal = server.person("focal.mimdes").await;
    let stale = json!({ "input": { "id": id, "expectedVersion": 7 } });
    assert_eq!(focal.problems(END, stale).await, ["STALE expectedVersion"]);
    focal.done(END, input(&id)).await;
    assert_eq!(focal.problems(END, input(&id)).await, ["LOCKED id"]);
    let change = "mutation($input: ChangeRoleInput!) { changeRole(input: $input) { userErrors { code path } } }";
    assert_eq!(focal.problems(change, json!({ "input": { "id": id, "role": "VIEWER" } })).await, ["LOCKED id"]);
}

async fn those_without_the_right_are_refused(server: Server) {
    let id = known(&server, "editor.mimdes").await.membership;
    assert_eq!(server.public().problems(END, input(&id)).await, ["NOT_FOUND id"]);
    for (name, problem) in [
        ("viewer.mimdes", "NOT_FOUND id"),
        ("focal.mininter", "NOT_FOUND id"),
        ("editor.mimdes", "FORBIDDEN"),
        ("secretariat", "FORBIDDEN"),
    ] {
        assert_eq!(server.person(name).await.problems(END, input(&id)).await, [problem], "{name}");
    }
    let administrator = known(&server, "administrator").await.membership;
    assert_eq!(server.person("administrator").await.problems(END, input(&administrator)).await, ["FORBIDDEN"]);
    assert_eq!(server.person("administrator").await.problems(END, input("x")).await, ["NOT_FOUND id"]);
}
