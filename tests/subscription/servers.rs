//! Several servers on one PostgreSQL: what one of them changes, the others tell; also after the connection by which they
//! hear of it was lost, and when a command changes something.

use serde_json::json;

use super::plan_changed::PLAN;
use crate::{
    import::{
        again::{UPDATE, one_line},
        files::CODE,
    },
    support::{
        bare::tamper,
        people::known,
        plan::{SmallPlan, done},
        server::{Server, TODAY},
        socket::Socket,
    },
};

async fn note(server: &Server, plan: &SmallPlan, text: &str) {
    let input = json!({ "id": plan.id, "noteEs": text });
    done(&server.person("secretariat").await, "updatePlan", "plan { id }", input).await;
}

async fn follower(server: &Server, plan: &SmallPlan) -> Socket {
    let mut socket = Socket::of_person(server, "viewer.mimdes").await;
    socket.subscribe("p", PLAN, json!({ "id": plan.id })).await;
    socket.data("p").await;
    socket
}

async fn is_told(socket: &mut Socket, text: &str) {
    assert_eq!(socket.data("p").await["planChanged"]["plan"]["note"], text);
}

#[tokio::test]
async fn what_one_server_changes_the_other_tells() {
    let Some(one) = Server::on_postgresql().await else { return };
    let other = Server::start(&one.database_url, &[("MINKA_TODAY", TODAY)], None);
    let plan = SmallPlan::make(&one.person("secretariat").await).await;
    let (mut here, mut there) = (follower(&one, &plan).await, follower(&other, &plan).await);
    note(&one, &plan, "Aquí").await;
    is_told(&mut here, "Aquí").await;
    is_told(&mut there, "Aquí").await;
    note(&other, &plan, "Allá").await;
    is_told(&mut here, "Allá").await;
    is_told(&mut there, "Allá").await;
    let person = known(&one, "viewer.mimdes").await.person;
    done(&one.person("administrator").await, "disablePerson", "person { id }", json!({ "id": person })).await;
    assert_eq!(there.closed().await.0, 4403);
}

#[tokio::test]
async fn the_connection_that_hears_of_changes_may_be_lost() {
    let Some(one) = Server::on_postgresql().await else { return };
    let other = Server::start(&one.database_url, &[("MINKA_TODAY", TODAY)], None);
    let plan = SmallPlan::make(&one.person("secretariat").await).await;
    let mut there = follower(&other, &plan).await;
    let name = one.database_url.rsplit('/').next().and_then(|name| name.split('?').next()).expect("a name");
    let end = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND application_name = 'minka feed'"
    );
    for text in ["Primero", "Segundo", "Tercero"] {
        tamper(&one.database_url, &[&end]).await;
        // Whether it is heard or found when the connection stands again: it is told.
        note(&one, &plan, text).await;
        is_told(&mut there, text).await;
    }
}

#[tokio::test]
async fn what_a_command_changes_is_told() {
    let Some(server) = Server::on_postgresql().await else { return };
    let files = one_line(&server);
    let document = "query($code: String!) { plan(by: { code: $code }) { id } }";
    let plan = server.person("secretariat").await.data(document, json!({ "code": CODE })).await;
    let mut socket = Socket::of_person(&server, "viewer.mimdes").await;
    let follow = "subscription($id: ID!) { planChanged(planId: $id) { plan { actionLines { title } } } }";
    socket.subscribe("p", follow, json!({ "id": plan["plan"]["id"] })).await;
    let titles = |title: &str| json!({ "planChanged": { "plan": { "actionLines": [{ "title": title }] } } });
    assert_eq!(socket.data("p").await, titles("Do"));
    files.edit("action_lines.csv", ",Do,", ",Do more,");
    files.must_import(&server, &UPDATE);
    assert_eq!(socket.data("p").await, titles("Do more"));
}
