//! One request sent fifty times at once under one key: one effect, and fifty equal answers.

use std::collections::BTreeSet;

use async_graphql::futures_util::future::{join, join_all};
use serde_json::{Value, json};

use super::world::{World, with};
use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{document, plan_input},
        server::Server,
    },
};

on_both_databases!(
    of_fifty_equal_statements_one_is_logged,
    of_fifty_equal_plans_one_is_made,
    fifty_equal_refusals_are_equal,
    whoever_else_takes_the_code_meanwhile_all_get_the_same_answer,
);

const KEY: &str = "0199f7a3-7c1e-7d5b-9a51-0c8d0f8b1a2e";

/// Sends an input fifty times at once under one key; answers the one body that all of them got.
async fn fifty(client: &Client<'_>, document: &str, input: &Value) -> Value {
    let input = json!({ "input": with(input, "idempotencyKey", KEY) });
    let bodies = join_all((0..50).map(|_| client.body(document, input.clone()))).await;
    let different: BTreeSet<String> = bodies.into_iter().collect();
    assert_eq!(different.len(), 1, "{different:#?}");
    serde_json::from_str(&different.into_iter().collect::<String>()).expect("JSON")
}

/// The number of events of an action in the log.
async fn events(server: &Server, action: &str) -> Value {
    let document = "query($action: AuditAction!) { auditEvents(where: { action: { eq: $action } }) { totalCount } }";
    let administrator = server.person("administrator").await;
    administrator.data(document, json!({ "action": action })).await["auditEvents"]["totalCount"].take()
}

async fn of_fifty_equal_statements_one_is_logged(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let count = "{ progressEntries { totalCount } }";
    let before = focal.data(count, json!({})).await["progressEntries"]["totalCount"].as_i64();
    let submitted = events(&server, "PROGRESS_SUBMIT").await.as_i64();
    let logged = fifty(&focal, &document("logProgress", "entry { id state submittedAt }"), &world.statement()).await;
    assert_eq!(logged["data"]["logProgress"]["entry"]["state"], "SUBMITTED", "{logged}");
    let after = focal.data(count, json!({})).await["progressEntries"]["totalCount"].as_i64();
    assert_eq!(after, before.map(|before| before + 1));
    assert_eq!(events(&server, "PROGRESS_SUBMIT").await.as_i64(), submitted.map(|submitted| submitted + 1));
}

async fn of_fifty_equal_plans_one_is_made(server: Server) {
    let secretariat = server.person("secretariat").await;
    let made = events(&server, "PLAN_CREATE").await.as_i64();
    let answer = fifty(&secretariat, &document("createPlan", "plan { id code version }"), &plan_input()).await;
    assert_eq!(answer["data"]["createPlan"]["plan"]["code"], "SMALL", "{answer}");
    assert_eq!(events(&server, "PLAN_CREATE").await.as_i64(), made.map(|made| made + 1));
}

async fn fifty_equal_refusals_are_equal(server: Server) {
    let secretariat = server.person("secretariat").await;
    let wrong = with(&with(&plan_input(), "code", "two words"), "endsOn", "2006-12-31");
    let refused = fifty(&secretariat, &document("createPlan", "plan { id }"), &wrong).await;
    let errors = refused["data"]["createPlan"]["userErrors"].as_array().expect("problems");
    let paths: Vec<&Value> = errors.iter().map(|error| &error["path"][0]).collect();
    assert_eq!(paths, ["code", "endsOn"], "{refused}");
}

async fn whoever_else_takes_the_code_meanwhile_all_get_the_same_answer(server: Server) {
    let secretariat = server.person("secretariat").await;
    let second = server.person("secretariat.second").await;
    let document = document("createPlan", "plan { id code }");
    let input = plan_input();
    let theirs = fifty(&secretariat, &document, &input);
    let (ours, other) = join(theirs, second.ask(&document, json!({ "input": input }))).await;
    let made = |answer: &Value| answer["data"]["createPlan"]["plan"].is_object();
    assert_ne!(made(&ours), made(&other), "one of them is made: {ours} {other}");
}
