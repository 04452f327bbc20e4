//! `invitePerson` and `minka person invite`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        people::{ACCEPT, INVITE, invited, organisation, text},
        server::Server,
    },
};

on_both_databases!(
    an_administrator_invites_to_any_role_and_gets_the_token_once,
    a_focal_point_invites_to_the_own_organisation_up_to_focal_point,
    those_without_the_role_are_refused,
    an_address_is_invited_once_and_no_member_is,
    what_is_no_address_or_no_organisation_is_refused,
    the_command_line_invites_as_operator,
);

async fn input(server: &Server, email: &str, acronym: &str, role: &str) -> Value {
    json!({ "input": { "email": email, "organisationId": organisation(server, acronym).await, "role": role } })
}

const INVITATIONS: &str = "query($acronym: String!) { organisation(by: { acronym: $acronym }) {
    invitations(where: { state: { eq: PENDING } }) { totalCount nodes { id email role } } } }";

async fn an_administrator_invites_to_any_role_and_gets_the_token_once(server: Server) {
    let administrator = server.person("administrator").await;
    let asked = input(&server, "New.Person@example.org", "MIMDES", "SECRETARIAT").await;
    let made = administrator.tell(INVITE, asked).await;
    let invitation = json!({
        "id": "[invitation]", "email": "new.person@example.org", "organisation": { "acronym": "MIMDES" },
        "role": "SECRETARIAT", "state": "PENDING", "createdAt": "[instant]", "expiresAt": "[instant]",
        "invitedBy": { "name": "administrator" }, "acceptedBy": null, "viewerCanRevoke": true,
    });
    let payload = json!({ "invitation": invitation, "token": "[opaque]", "userErrors": [] });
    assert_eq!(made, json!({ "data": { "invitePerson": payload } }));
    let listed = administrator.tell(INVITATIONS, json!({ "acronym": "MIMDES" })).await;
    let node = json!({ "id": "[invitation]", "email": "new.person@example.org", "role": "SECRETARIAT" });
    assert_eq!(listed, json!({ "data": { "organisation": { "invitations": { "totalCount": 1, "nodes": [node] } } } }));
}

async fn a_focal_point_invites_to_the_own_organisation_up_to_focal_point(server: Server) {
    let focal = server.person("focal.mininter").await;
    for (number, role) in ["VIEWER", "EDITOR", "FOCAL_POINT"].into_iter().enumerate() {
        let input = input(&server, &format!("new{number}@example.org"), "MININTER", role).await;
        focal.done(INVITE, input).await;
    }
    for (acronym, role) in [("MININTER", "SECRETARIAT"), ("MININTER", "ADMINISTRATOR"), ("MIMDES", "VIEWER")] {
        let input = input(&server, "other@example.org", acronym, role).await;
        assert_eq!(focal.problems(INVITE, input).await, ["FORBIDDEN"], "{acronym} {role}");
    }
    let own = input(&server, "focal.mininter@example.org", "MININTER", "VIEWER").await;
    assert_eq!(focal.problems(INVITE, own).await, ["FORBIDDEN"]);
}

async fn those_without_the_role_are_refused(server: Server) {
    let input = input(&server, "new.person@example.org", "MININTER", "VIEWER").await;
    assert_eq!(server.public().problems(INVITE, input.clone()).await, ["UNAUTHENTICATED"]);
    for name in ["viewer.mininter", "editor.mininter", "secretariat", "focal.mimdes"] {
        assert_eq!(server.person(name).await.problems(INVITE, input.clone()).await, ["FORBIDDEN"], "{name}");
    }
    let listed = server.person("administrator").await.data(INVITATIONS, json!({ "acronym": "MININTER" })).await;
    assert_eq!(listed["organisation"]["invitations"]["totalCount"], 0);
}

async fn an_address_is_invited_once_and_no_member_is(server: Server) {
    invited(&server, "new.person@example.org", "MIMDES", "VIEWER").await;
    let administrator = server.person("administrator").await;
    let again = input(&server, "NEW.person@example.org", "MIMDES", "EDITOR").await;
    assert_eq!(administrator.problems(INVITE, again).await, ["CONFLICT email"]);
    let member = input(&server, "viewer.mimdes@example.org", "MIMDES", "EDITOR").await;
    assert_eq!(administrator.problems(INVITE, member).await, ["CONFLICT email"]);
    // Elsewhere both may be invited.
    administrator.done(INVITE, input(&server, "new.person@example.org", "MININTER", "EDITOR").await).await;
    administrator.done(INVITE, input(&server, "viewer.mimdes@example.org", "MININTER", "EDITOR").await).await;
}

async fn what_is_no_address_or_no_organisation_is_refused(server: Server) {
    let administrator = server.person("administrator").await;
    for email in ["", "nobody", "two@at@example.org", "a\u{7}@example.org", "ñandú@example.org", &"a".repeat(10_000)]
    {
        let input = input(&server, email, "MIMDES", "VIEWER").await;
        assert_eq!(administrator.problems(INVITE, input).await, ["INVALID email"], "{email:?}");
    }
    for id in ["", "organisation_00000000000000000000000000", "person_00000000000000000000000000"] {
        let input = json!({ "input": { "email": "new@example.org", "organisationId": id, "role": "VIEWER" } });
        assert_eq!(administrator.problems(INVITE, input).await, ["NOT_FOUND organisationId"], "{id:?}");
    }
}

async fn the_command_line_invites_as_operator(server: Server) {
    let invite =
        ["person", "invite", "--organisation", "MIMDES", "--role", "secretariat", "--email", "New.Person@example.org"];
    let (printed, done) = server.run(&invite);
    assert!(done, "{printed}");
    let token = printed.trim().rsplit('/').next().expect("a link");
    let listed = server.person("administrator").await.tell(INVITATIONS, json!({ "acronym": "MIMDES" })).await;
    let node = json!({ "id": "[invitation]", "email": "new.person@example.org", "role": "SECRETARIAT" });
    assert_eq!(listed["data"]["organisation"]["invitations"]["nodes"], json!([node]));
    let input = json!({ "input": { "token": token, "name": "New", "password": "a long enough passphrase" } });
    text(&server.public().done(ACCEPT, input).await["session"]["accessToken"]);
    for (arguments, problem) in [
        (invite, "email: This person belongs to the organisation already."),
        (
            ["person", "invite", "--organisation", "NONE", "--role", "VIEWER", "--email", "a@b.pe"],
            "There is no organisation with the acronym NONE.",
        ),
        (
            ["person", "invite", "--organisation", "PCM", "--role", "VIEWER", "--email", "none"],
            "email: Write an e-mail address",
        ),
        (
            ["person", "invite", "--organisation", "PCM", "--role", "OWNER", "--email", "a@b.pe"],
            "invalid value 'OWNER'",
        ),
    ] {
        let (printed, done) = server.run(&arguments);
        assert!(!done && printed.contains(problem), "{printed}");
    }
}
