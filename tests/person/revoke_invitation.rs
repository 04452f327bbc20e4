//! `revokeInvitation`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        people::{ACCEPT, invited},
        server::Server,
    },
};

on_both_databases!(
    a_revoked_invitation_works_no_more_and_another_can_follow,
    an_accepted_invitation_is_locked,
    who_may_not_see_it_does_not_find_it_and_who_may_not_revoke_it_is_refused,
);

const REVOKE: &str = "mutation($input: RevokeInvitationInput!) { revokeInvitation(input: $input) {
    invitation { email state viewerCanRevoke } userErrors { code message path } } }";

fn input(id: &str) -> Value {
    json!({ "input": { "id": id } })
}

fn acceptance(token: &str) -> Value {
    json!({ "input": { "token": token, "name": "Rosa", "password": "quite another passphrase" } })
}

async fn a_revoked_invitation_works_no_more_and_another_can_follow(server: Server) {
    let (token, id) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    let focal = server.person("focal.mimdes").await;
    let invitation = json!({ "email": "rosa@example.org", "state": "REVOKED", "viewerCanRevoke": false });
    let expected = json!({ "data": { "revokeInvitation": { "invitation": invitation, "userErrors": [] } } });
    assert_eq!(focal.ask(REVOKE, input(&id)).await, expected);
    assert_eq!(focal.ask(REVOKE, input(&id)).await, expected, "a second time it is no change");
    assert_eq!(server.public().problems(ACCEPT, acceptance(&token)).await, ["NOT_FOUND token"]);
    let (token, _) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    server.public().done(ACCEPT, acceptance(&token)).await;
}

async fn an_accepted_invitation_is_locked(server: Server) {
    let (token, id) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    server.public().done(ACCEPT, acceptance(&token)).await;
    assert_eq!(server.person("administrator").await.problems(REVOKE, input(&id)).await, ["LOCKED id"]);
}

async fn who_may_not_see_it_does_not_find_it_and_who_may_not_revoke_it_is_refused(server: Server) {
    let (token, id) = invited(&server, "rosa@example.org", "MIMDES", "SECRETARIAT").await;
    let node = "query($id: ID!) { node(id: $id) { ... on Invitation { email } } }";
    assert_eq!(server.public().problems(REVOKE, input(&id)).await, ["NOT_FOUND id"]);
    for name in ["viewer.mimdes", "editor.mimdes", "focal.mininter"] {
        let person = server.person(name).await;
        assert_eq!(person.problems(REVOKE, input(&id)).await, ["NOT_FOUND id"], "{name}");
        assert_eq!(person.data(node, json!({ "id": id })).await, json!({ "node": null }), "{name}");
    }
    // Seen, but to a role that a focal point does not give; and seen, but not the Secretariat's to manage.
    for name in ["focal.mimdes", "secretariat"] {
        assert_eq!(server.person(name).await.problems(REVOKE, input(&id)).await, ["FORBIDDEN"], "{name}");
    }
    let administrator = server.person("administrator").await;
    for wrong in ["", "invitation_00000000000000000000000000", "person_00000000000000000000000000"] {
        assert_eq!(administrator.problems(REVOKE, input(wrong)).await, ["NOT_FOUND id"], "{wrong}");
    }
    server.public().done(ACCEPT, acceptance(&token)).await;
}
