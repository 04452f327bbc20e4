//! `acceptInvitation`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{ACCEPT, SIGN_IN, VIEWER, invited, known, text},
        server::Server,
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    a_new_person_gets_an_account_a_membership_and_a_session,
    a_person_with_an_account_shows_its_password_and_belongs_to_both,
    an_invitation_works_once_even_when_accepted_twice_at_once,
    bad_input_leaves_the_invitation_as_it_was,
    who_left_comes_back_by_an_invitation_with_the_same_account,
    ten_wrong_passwords_of_an_account_shut_out,
);

const NEW: &str = "quite another passphrase";

fn input(token: &str, name: &str, password: &str) -> Value {
    json!({ "input": { "token": token, "name": name, "password": password } })
}

async fn a_new_person_gets_an_account_a_membership_and_a_session(server: Server) {
    let (token, id) = invited(&server, "Rosa@example.org", "MIMDES", "EDITOR").await;
    let answer = server.public().ask(ACCEPT, input(&token, " Rosa Quispe ", NEW)).await;
    let access = text(&answer["data"]["acceptInvitation"]["session"]["accessToken"]);
    let session = json!({ "accessToken": "[opaque]", "refreshToken": "[opaque]" });
    let expected = json!({ "data": { "acceptInvitation": { "session": session, "userErrors": [] } } });
    assert_eq!(crate::support::answer::steady(answer), expected);
    let viewer = Client::new(&server, Some(access)).data(VIEWER, json!({})).await;
    assert_eq!(viewer["viewer"]["person"]["name"], "Rosa Quispe");
    assert_eq!(viewer["viewer"]["person"]["email"], "rosa@example.org");
    assert_eq!(viewer["viewer"]["memberships"], json!([{ "organisation": { "acronym": "MIMDES" }, "role": "EDITOR" }]));
    let node = "query($id: ID!) { node(id: $id) { ... on Invitation { state acceptedBy { name } viewerCanRevoke } } }";
    let seen = server.person("administrator").await.data(node, json!({ "id": id })).await;
    let accepted = json!({ "state": "ACCEPTED", "acceptedBy": { "name": "Rosa Quispe" }, "viewerCanRevoke": false });
    assert_eq!(seen, json!({ "node": accepted }));
    server.public().done(SIGN_IN, json!({ "input": { "email": "rosa@example.org", "password": NEW } })).await;
}

async fn a_person_with_an_account_shows_its_password_and_belongs_to_both(server: Server) {
    let (token, _) = invited(&server, &email("viewer.mimdes"), "PCM", "EDITOR").await;
    let public = server.public();
    for wrong in ["", NEW] {
        assert_eq!(public.problems(ACCEPT, input(&token, "Other", wrong)).await, ["INVALID password"]);
    }
    assert_eq!(public.problems(ACCEPT, input(&token, "Other", &"a".repeat(10_000))).await, ["INVALID password"]);
    let payload = public.done(ACCEPT, input(&token, "Other", PASSWORD)).await;
    let access = text(&payload["session"]["accessToken"]);
    let viewer = Client::new(&server, Some(access)).data(VIEWER, json!({})).await;
    assert_eq!(viewer["viewer"]["person"]["name"], "viewer.mimdes", "the account stays as it was");
    let memberships = json!([{ "organisation": { "acronym": "MIMDES" }, "role": "VIEWER" },
                             { "organisation": { "acronym": "PCM" }, "role": "EDITOR" }]);
    assert_eq!(viewer["viewer"]["memberships"], memberships);
}

async fn an_invitation_works_once_even_when_accepted_twice_at_once(server: Server) {
    let (token, _) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    let public = server.public();
    let (one, other) = tokio::join!(
        public.problems(ACCEPT, input(&token, "Rosa", NEW)),
        public.problems(ACCEPT, input(&token, "Rosa", NEW)),
    );
    let mut problems = [one, other];
    problems.sort();
    assert_eq!(problems[0], [""; 0]);
    assert!(["NOT_FOUND token", "CONFLICT"].contains(&problems[1][0].as_str()), "{problems:?}");
    assert_eq!(public.problems(ACCEPT, input(&token, "Rosa", NEW)).await, ["NOT_FOUND token"]);
}

async fn bad_input_leaves_the_invitation_as_it_was(server: Server) {
    let (token, _) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    let public = server.public();
    for (name, password, problems) in [
        ("", "", vec!["INVALID name", "INVALID password"]),
        ("Rosa", "eleven char", vec!["INVALID password"]),
        ("Rosa", &"a".repeat(10_000), vec!["INVALID password"]),
        ("Rosa", "rosa@example.org", vec!["INVALID password"]),
        ("Rosa Quispe Mamani", "rosa quispe mamani", vec!["INVALID password"]),
        (&"R".repeat(301), NEW, vec!["INVALID name"]),
        ("Rosa\u{1b}[31m", NEW, vec!["INVALID name"]),
    ] {
        assert_eq!(public.problems(ACCEPT, input(&token, name, password)).await, problems, "{name:.20} {password:.20}");
    }
    for wrong in ["", "x", "\0", &"x".repeat(100_000)] {
        assert_eq!(public.problems(ACCEPT, input(wrong, "Rosa", NEW)).await, ["NOT_FOUND token"]);
    }
    public.done(ACCEPT, input(&token, "Rosa", NEW)).await;
}

async fn who_left_comes_back_by_an_invitation_with_the_same_account(server: Server) {
    let before = known(&server, "viewer.mimdes").await;
    let end = "mutation($input: EndMembershipInput!) { endMembership(input: $input) { userErrors { code } } }";
    server.person("administrator").await.done(end, json!({ "input": { "id": before.membership } })).await;
    let (token, _) = invited(&server, &email("viewer.mimdes"), "MIMDES", "EDITOR").await;
    server.public().done(ACCEPT, input(&token, "", PASSWORD)).await;
    let after = known(&server, "viewer.mimdes").await;
    assert_eq!(after.person, before.person);
    assert_ne!(after.membership, before.membership);
    assert_eq!(server.public().problems(ACCEPT, input(&token, "", PASSWORD)).await, ["NOT_FOUND token"]);
}

async fn ten_wrong_passwords_of_an_account_shut_out(server: Server) {
    let (token, id) = invited(&server, &email("viewer.mimdes"), "PCM", "EDITOR").await;
    let public = server.public();
    for _ in 0..10 {
        assert_eq!(public.problems(ACCEPT, input(&token, "Other", NEW)).await, ["INVALID password"]);
    }
    assert_eq!(public.problems(ACCEPT, input(&token, "Other", NEW)).await, ["THROTTLED"]);
    assert_eq!(public.problems(ACCEPT, input(&token, "Other", PASSWORD)).await, ["THROTTLED"]);
    let node = "query($id: ID!) { node(id: $id) { ... on Invitation { state } } }";
    let seen = server.person("administrator").await.data(node, json!({ "id": id })).await;
    assert_eq!(seen, json!({ "node": { "state": "PENDING" } }));
}
