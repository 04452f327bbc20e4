//! `signOut`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{REFRESH, session},
        server::Server,
    },
};

on_both_databases!(
    signing_out_ends_this_session_alone,
    signing_out_everywhere_ends_all_of_them,
    who_is_not_signed_in_cannot_sign_out,
);

const SIGN_OUT: &str =
    "mutation($input: SignOutInput!) { signOut(input: $input) { endedSessions userErrors { code message path } } }";
const KIND: &str = "{ viewer { kind } }";

async fn signing_out_ends_this_session_alone(server: Server) {
    let (access, refresh) = session(&server, "viewer.mininter").await;
    let (other, _) = session(&server, "viewer.mininter").await;
    let here = Client::new(&server, Some(access));
    let answer = here.ask(SIGN_OUT, json!({ "input": {} })).await;
    assert_eq!(answer, json!({ "data": { "signOut": { "endedSessions": 1, "userErrors": [] } } }));
    assert_eq!(here.problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
    assert_eq!(here.problems(SIGN_OUT, json!({ "input": {} })).await, ["UNAUTHENTICATED"]);
    let renewed = server.public().problems(REFRESH, json!({ "input": { "refreshToken": refresh } })).await;
    assert_eq!(renewed, ["NOT_FOUND refreshToken"]);
    let other = Client::new(&server, Some(other)).data(KIND, json!({})).await;
    assert_eq!(other, json!({ "viewer": { "kind": "PERSON" } }));
}

async fn signing_out_everywhere_ends_all_of_them(server: Server) {
    let (access, _) = session(&server, "viewer.mimdes").await;
    let (other, _) = session(&server, "viewer.mimdes").await;
    let (somebody, _) = session(&server, "editor.mimdes").await;
    let here = Client::new(&server, Some(access));
    let payload = here.done(SIGN_OUT, json!({ "input": { "everywhere": true } })).await;
    // One more was begun when the template was made.
    assert_eq!(payload["endedSessions"], 3);
    assert_eq!(Client::new(&server, Some(other)).problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
    let somebody = Client::new(&server, Some(somebody)).data(KIND, json!({})).await;
    assert_eq!(somebody, json!({ "viewer": { "kind": "PERSON" } }));
}

async fn who_is_not_signed_in_cannot_sign_out(server: Server) {
    assert_eq!(server.public().problems(SIGN_OUT, json!({ "input": {} })).await, ["UNAUTHENTICATED"]);
}
