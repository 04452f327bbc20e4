//! What ends a socket from outside: the end of its token, its person, its session or its service token, and of the server.

use jsonwebtoken::{Algorithm, Header};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::plan_changed::PLAN;
use crate::{
    auth::access_token::{claims, signing_key},
    on_both_databases,
    support::{
        bare::Bare,
        client::Client,
        people::{REFRESH, known, session},
        plan::{SmallPlan, done},
        server::{Server, TODAY},
        socket::Socket,
        template,
    },
};

on_both_databases!(
    a_token_that_expires_closes_its_socket,
    a_person_who_is_disabled_loses_every_socket,
    signing_out_closes_the_sockets_of_that_session_alone,
    a_session_that_ends_otherwise_closes_its_sockets,
    a_service_token_that_is_revoked_closes_its_sockets,
    a_server_that_stops_says_so,
);

fn forbidden() -> (u16, String) {
    (4403, "Forbidden".to_owned())
}

async fn a_token_that_expires_closes_its_socket(server: Server) {
    let (token, _) = session(&server, "viewer.mimdes").await;
    let (kid, key) = signing_key(&server);
    let mut payload: Value = claims(&token);
    // Tokens are taken for half a minute after they end, for clocks that differ.
    payload["exp"] = json!(OffsetDateTime::now_utc().unix_timestamp() - 27);
    let header = Header { kid: Some(kid), ..Header::new(Algorithm::EdDSA) };
    let ending = jsonwebtoken::encode(&header, &payload, &key).expect("a token");
    let mut lasting = Socket::of(&server, Some(&token)).await;
    let mut socket = Socket::of(&server, Some(&ending)).await;
    socket.subscribe("q", "{ viewer { kind } }", json!({})).await;
    assert_eq!(socket.data("q").await, json!({ "viewer": { "kind": "PERSON" } }));
    assert_eq!(socket.closed().await, forbidden());
    lasting.is_silent().await;
}

async fn a_person_who_is_disabled_loses_every_socket(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let mut subscribed = Socket::of_person(&server, "viewer.mimdes").await;
    subscribed.subscribe("p", PLAN, json!({ "id": plan.id })).await;
    subscribed.data("p").await;
    let mut idle = Socket::of_person(&server, "viewer.mimdes").await;
    let mut other = Socket::of_person(&server, "focal.mimdes").await;
    let person = known(&server, "viewer.mimdes").await.person;
    done(&server.person("administrator").await, "disablePerson", "person { id }", json!({ "id": person })).await;
    assert_eq!(subscribed.closed().await, forbidden());
    assert_eq!(idle.closed().await, forbidden());
    other.is_silent().await;
}

async fn signing_out_closes_the_sockets_of_that_session_alone(server: Server) {
    let (token, _) = session(&server, "viewer.mimdes").await;
    let mut socket = Socket::of(&server, Some(&token)).await;
    let mut on_another_device = Socket::of_person(&server, "viewer.mimdes").await;
    let sign_out = "mutation { signOut(input: {}) { userErrors { code message path } } }";
    Client::new(&server, Some(token)).done(sign_out, json!({})).await;
    assert_eq!(socket.closed().await, forbidden());
    on_another_device.is_silent().await;
}

async fn a_session_that_ends_otherwise_closes_its_sockets(server: Server) {
    // A refresh token that is shown twice was copied.
    let (token, refresh) = session(&server, "viewer.mimdes").await;
    let mut socket = Socket::of(&server, Some(&token)).await;
    let input = json!({ "input": { "refreshToken": refresh } });
    server.public().done(REFRESH, input.clone()).await;
    assert_eq!(server.public().problems(REFRESH, input).await, ["NOT_FOUND refreshToken"]);
    assert_eq!(socket.closed().await, forbidden());
    // A changed password ends the other sessions.
    let mut other = Socket::of_person(&server, "viewer.mimdes").await;
    let (token, _) = session(&server, "viewer.mimdes").await;
    let mut own = Socket::of(&server, Some(&token)).await;
    let change =
        json!({ "input": { "currentPassword": template::PASSWORD, "newPassword": "quite another passphrase" } });
    let document =
        "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code message path } } }";
    Client::new(&server, Some(token)).done(document, change).await;
    assert_eq!(other.closed().await, forbidden());
    own.is_silent().await;
}

async fn a_service_token_that_is_revoked_closes_its_sockets(server: Server) {
    let administrator = server.person("administrator").await;
    let issue = json!({ "name": "A page", "scope": "READ_PUBLIC" });
    let issued = done(&administrator, "issueServiceToken", "token serviceToken { id }", issue).await;
    let mut socket = Socket::of(&server, issued["token"].as_str()).await;
    let id = &issued["serviceToken"]["id"];
    done(&administrator, "revokeServiceToken", "serviceToken { id }", json!({ "id": id })).await;
    assert_eq!(socket.closed().await, forbidden());
}

async fn a_server_that_stops_says_so(mut server: Server) {
    let mut silent = Socket::new(&server).await;
    let mut member = Socket::of_person(&server, "viewer.mimdes").await;
    server.ask_to_end();
    assert_eq!(silent.closed().await, (1001, "Going away".to_owned()));
    assert_eq!(member.closed().await, (1001, "Going away".to_owned()));
    assert!(server.ended(), "it ends well, and does not wait for anybody");
}

#[tokio::test]
async fn a_socket_whose_news_cannot_be_read_is_closed_to_be_opened_again() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let name = database.url.rsplit('/').next().and_then(|name| name.split('?').next()).expect("a name");
    database.tamper(&[&format!("ALTER DATABASE \"{name}\" SET lock_timeout = '50ms'")]).await;
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    // A change of the plan's note reads no invitation.
    let invited = "subscription($id: ID!) { planChanged(planId: $id) {
        plan { actionLines { lead { invitations(first: 1) { totalCount } } } } } }";
    let mut socket = Socket::of_person(&server, "focal.mininter").await;
    socket.subscribe("p", invited, json!({ "id": plan.id })).await;
    socket.data("p").await;
    let holder = database.connect().await;
    holder.execute_unprepared("BEGIN; LOCK TABLE invitation IN ACCESS EXCLUSIVE MODE").await.expect("a lock");
    let note = json!({ "id": plan.id, "noteEs": "Otra" });
    done(&secretariat, "updatePlan", "plan { id }", note).await;
    assert_eq!(socket.closed().await, (1013, "Try again later".to_owned()));
    holder.execute_unprepared("ROLLBACK").await.expect("the lock is given back");
    let mut again = Socket::of_person(&server, "viewer.mimdes").await;
    again.subscribe("p", PLAN, json!({ "id": plan.id })).await;
    assert_eq!(again.data("p").await["planChanged"]["plan"]["note"], "Otra");
}
