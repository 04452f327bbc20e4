//! What ends by itself: links after their seven days, sessions after thirty, service tokens on the day that they name. The
//! clock stands still for the tests; what is on record is moved back.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        bare::tamper,
        client::Client,
        people::{ACCEPT, REFRESH, invited, known, session, text},
        server::Server,
    },
};

on_both_databases!(
    an_invitation_holds_for_seven_days_and_then_makes_room_for_another,
    a_reset_holds_for_seven_days,
    a_session_holds_for_thirty_days_however_it_is_renewed,
    a_service_token_holds_until_the_instant_that_it_names,
);

const KIND: &str = "{ viewer { kind } }";

/// Moves when the rows of a table were made and when they end, both by a number of days and a second more or less.
async fn move_back(server: &Server, table: &str, days: i64, seconds: i64) {
    let by = (days * 86_400 + seconds) * 1_000_000;
    let statement = format!("UPDATE {table} SET created_at = created_at - {by}, expires_at = expires_at - {by}");
    tamper(&server.database_url, &[&statement]).await;
}

async fn an_invitation_holds_for_seven_days_and_then_makes_room_for_another(server: Server) {
    let (first, id) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    let input = |token: &str| json!({ "input": { "token": token, "name": "Rosa", "password": "a long passphrase" } });
    move_back(&server, "invitation", 7, 0).await;
    assert_eq!(server.public().problems(ACCEPT, input(&first)).await, ["NOT_FOUND token"]);
    let node = "query($id: ID!) { node(id: $id) { ... on Invitation { state viewerCanRevoke } } }";
    let seen = server.person("administrator").await.data(node, json!({ "id": id })).await;
    assert_eq!(seen, json!({ "node": { "state": "EXPIRED", "viewerCanRevoke": false } }));
    let (second, _) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    move_back(&server, "invitation", 7, -60).await;
    server.public().done(ACCEPT, input(&second)).await;
}

async fn a_reset_holds_for_seven_days(server: Server) {
    let id = known(&server, "viewer.mimdes").await.person;
    let issue = "mutation($input: IssuePasswordResetInput!) { issuePasswordReset(input: $input) { token
        userErrors { code message path } } }";
    let reset = "mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { session { accessToken }
        userErrors { code message path } } }";
    let issued = server.person("administrator").await.done(issue, json!({ "input": { "id": id } })).await;
    let input = json!({ "input": { "token": issued["token"], "newPassword": "quite another passphrase" } });
    move_back(&server, "password_reset", 7, 0).await;
    assert_eq!(server.public().problems(reset, input.clone()).await, ["NOT_FOUND token"]);
    move_back(&server, "password_reset", 0, -60).await;
    server.public().done(reset, input).await;
}

async fn a_session_holds_for_thirty_days_however_it_is_renewed(server: Server) {
    let (_, refresh) = session(&server, "viewer.mininter").await;
    move_back(&server, "session", 30, -60).await;
    let renewed = server.public().done(REFRESH, json!({ "input": { "refreshToken": refresh } })).await;
    let access = Client::new(&server, Some(text(&renewed["session"]["accessToken"])));
    assert_eq!(access.data(KIND, json!({})).await, json!({ "viewer": { "kind": "PERSON" } }));
    move_back(&server, "session", 0, 60).await;
    assert_eq!(access.problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
    let input: Value = json!({ "input": { "refreshToken": renewed["session"]["refreshToken"] } });
    assert_eq!(server.public().problems(REFRESH, input).await, ["NOT_FOUND refreshToken"]);
}

async fn a_service_token_holds_until_the_instant_that_it_names(server: Server) {
    let issue = "mutation($input: IssueServiceTokenInput!) { issueServiceToken(input: $input) { token
        userErrors { code message path } } }";
    let input = json!({ "input": { "name": "A page", "scope": "READ_PUBLIC", "expiresAt": "2100-01-01T00:00:00Z" } });
    let issued = server.person("administrator").await.done(issue, input).await;
    let service = Client::new(&server, Some(text(&issued["token"])));
    assert_eq!(service.data(KIND, json!({})).await, json!({ "viewer": { "kind": "SERVICE" } }));
    move_back(&server, "service_token", 365 * 100, 0).await;
    assert_eq!(service.problems(KIND, json!({})).await, ["UNAUTHENTICATED"]);
}
