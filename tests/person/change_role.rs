//! `changeRole`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{ACCEPT, invited, known, text},
        server::Server,
    },
};

on_both_databases!(
    a_focal_point_gives_roles_up_to_its_own_within_the_organisation,
    nobody_changes_their_own_role_and_others_without_the_right_are_refused,
    a_lost_race_is_stale_and_a_role_held_already_is_no_change,
    the_last_administrator_is_not_demoted,
    of_two_administrators_who_demote_each_other_one_stays,
);

const CHANGE: &str = "mutation($input: ChangeRoleInput!) { changeRole(input: $input) {
    membership { role version endedAt person { name } organisation { acronym } viewerCanGiveRoles viewerCanEnd }
    userErrors { code message path } } }";

fn input(id: &str, role: &str) -> Value {
    json!({ "input": { "id": id, "role": role } })
}

async fn a_focal_point_gives_roles_up_to_its_own_within_the_organisation(server: Server) {
    let focal = server.person("focal.mimdes").await;
    let id = known(&server, "viewer.mimdes").await.membership;
    let membership = json!({ "role": "EDITOR", "version": 2, "endedAt": null, "person": { "name": "viewer.mimdes" },
        "organisation": { "acronym": "MIMDES" }, "viewerCanGiveRoles": ["VIEWER", "FOCAL_POINT"], "viewerCanEnd": true });
    let expected = json!({ "data": { "changeRole": { "membership": membership, "userErrors": [] } } });
    assert_eq!(focal.ask(CHANGE, input(&id, "EDITOR")).await, expected);
    let node = "query($id: ID!) { node(id: $id) { ... on Membership { role version } } }";
    let read = json!({ "node": { "role": "EDITOR", "version": 2 } });
    assert_eq!(focal.data(node, json!({ "id": id })).await, read);
    for role in ["SECRETARIAT", "ADMINISTRATOR"] {
        assert_eq!(focal.problems(CHANGE, input(&id, role)).await, ["FORBIDDEN"], "{role}");
    }
    server.person("administrator").await.done(CHANGE, input(&id, "SECRETARIAT")).await;
    assert_eq!(focal.problems(CHANGE, input(&id, "VIEWER")).await, ["FORBIDDEN"], "from above its own reach");
}

async fn nobody_changes_their_own_role_and_others_without_the_right_are_refused(server: Server) {
    for name in ["focal.mimdes", "administrator", "viewer.mimdes"] {
        let id = known(&server, name).await.membership;
        assert_eq!(server.person(name).await.problems(CHANGE, input(&id, "EDITOR")).await, ["FORBIDDEN"], "{name}");
    }
    let id = known(&server, "viewer.mimdes").await.membership;
    assert_eq!(server.public().problems(CHANGE, input(&id, "EDITOR")).await, ["NOT_FOUND id"]);
    for name in ["editor.mimdes", "viewer.mininter", "focal.mininter"] {
        assert_eq!(server.person(name).await.problems(CHANGE, input(&id, "EDITOR")).await, ["NOT_FOUND id"], "{name}");
    }
    assert_eq!(server.person("secretariat").await.problems(CHANGE, input(&id, "EDITOR")).await, ["FORBIDDEN"]);
    let administrator = server.person("administrator").await;
    for wrong in ["", "membership_00000000000000000000000000", "person_00000000000000000000000000"] {
        assert_eq!(administrator.problems(CHANGE, input(wrong, "EDITOR")).await, ["NOT_FOUND id"], "{wrong}");
    }
}

async fn a_lost_race_is_stale_and_a_role_held_already_is_no_change(server: Server) {
    let administrator = server.person("administrator").await;
    let id = known(&server, "viewer.mimdes").await.membership;
    administrator.done(CHANGE, input(&id, "EDITOR")).await;
    let stale = json!({ "input": { "id": id, "role": "VIEWER", "expectedVersion": 1 } });
    assert_eq!(administrator.problems(CHANGE, stale).await, ["STALE expectedVersion"]);
    let same = administrator.done(CHANGE, input(&id, "EDITOR")).await;
    assert_eq!(same["membership"]["version"], 2);
}

/// A second administrator, in another organisation, signed in; with their membership.
async fn second_administrator(server: &Server) -> (Client<'_>, String) {
    let (token, _) = invited(server, "second@example.org", "MIMDES", "ADMINISTRATOR").await;
    let accepted = json!({ "input": { "token": token, "name": "Second", "password": "quite another passphrase" } });
    let payload = server.public().done(ACCEPT, accepted).await;
    let second = Client::new(server, Some(text(&payload["session"]["accessToken"])));
    let data = second.data("{ viewer { memberships { id } } }", json!({})).await;
    let id = text(&data["viewer"]["memberships"][0]["id"]);
    (second, id)
}

async fn the_last_administrator_is_not_demoted(server: Server) {
    let (second, second_id) = second_administrator(&server).await;
    let administrator = server.person("administrator").await;
    let own = known(&server, "administrator").await.membership;
    administrator.done(CHANGE, input(&second_id, "VIEWER")).await;
    assert_eq!(second.problems(CHANGE, input(&own, "VIEWER")).await, ["NOT_FOUND id"]);
    administrator.done(CHANGE, input(&second_id, "ADMINISTRATOR")).await;
    // A disabled administrator is none: who is left is the last.
    let disable = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) { userErrors { code path } } }";
    let person = known(&server, "administrator").await.person;
    let end = "mutation($input: EndMembershipInput!) { endMembership(input: $input) { userErrors { code path } } }";
    second.done(disable, json!({ "input": { "id": person } })).await;
    second.done(CHANGE, input(&own, "VIEWER")).await;
    let data = second.data("{ viewer { person { id } } }", json!({})).await;
    let myself = json!({ "input": { "id": text(&data["viewer"]["person"]["id"]) } });
    assert_eq!(second.problems(disable, myself).await, ["CONFLICT id"]);
    assert_eq!(second.problems(end, json!({ "input": { "id": second_id } })).await, ["FORBIDDEN"]);
}

async fn is_administrator(person: &Client<'_>) -> bool {
    let data = person.data("{ viewer { canManageServiceTokens } }", json!({})).await;
    data["viewer"]["canManageServiceTokens"] == true
}

async fn of_two_administrators_who_demote_each_other_one_stays(server: Server) {
    for _ in 0..3 {
        let (second, second_id) = second_administrator(&server).await;
        let administrator = server.person("administrator").await;
        let own = known(&server, "administrator").await.membership;
        let (one, other) = tokio::join!(
            administrator.problems(CHANGE, input(&second_id, "VIEWER")),
            second.problems(CHANGE, input(&own, "VIEWER")),
        );
        let mut problems = [one, other];
        problems.sort();
        // Whoever comes after the other's change is done is refused: as no administrator any more, or as the last one's.
        assert_eq!(problems[0], [""; 0]);
        assert!(["CONFLICT id", "NOT_FOUND id"].contains(&problems[1][0].as_str()), "{problems:?}");
        let stayed = [is_administrator(&administrator).await, is_administrator(&second).await];
        assert!(stayed[0] != stayed[1], "{stayed:?}");
        // Things are put back for the next round, by whoever is left.
        if stayed[1] {
            second.done(CHANGE, input(&own, "ADMINISTRATOR")).await;
        }
        let end = "mutation($input: EndMembershipInput!) { endMembership(input: $input) { userErrors { code path } } }";
        administrator.done(end, json!({ "input": { "id": second_id } })).await;
    }
}
