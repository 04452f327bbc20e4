//! Every mutation that makes something, sent again under its idempotency key.

use serde_json::{Value, json};

use super::{
    creates::creates,
    world::{World, with},
};
use crate::{
    on_both_databases,
    policy::contents::contents,
    support::{plan::document, server::Server},
};

on_both_databases!(
    what_is_sent_again_is_done_once_and_answered_alike,
    what_is_refused_is_refused_alike_and_leaves_the_key_taken,
    what_has_no_key_is_done_each_time,
);

const KEY: &str = "0199f7a3-7c1e-7d5b-9a51-0c8d0f8b1a2e";

/// Fields that hold a secret, which is shown once.
const SECRETS: [&str; 3] = ["token", "invitationUrl", "resetUrl"];

/// The number of events in the log.
async fn events(server: &Server) -> i64 {
    let administrator = server.person("administrator").await;
    let data = administrator.data("{ auditEvents { totalCount } }", json!({})).await;
    data["auditEvents"]["totalCount"].as_i64().expect("a number")
}

/// The codes and paths of the problems in an answer.
fn problems(answer: &Value, mutation: &str) -> Value {
    let problems = answer["data"][mutation]["userErrors"].as_array().into_iter().flatten();
    problems.map(|problem| json!([problem["code"], problem["path"]])).collect()
}

async fn what_is_sent_again_is_done_once_and_answered_alike(server: Server) {
    let world = World::make(&server).await;
    for create in creates(&world) {
        let mutation = create.mutation;
        let client = server.person(create.person).await;
        let document = document(mutation, create.selection);
        // Keys of different mutations are kept apart by their text alone.
        let key = format!("{KEY}-{mutation}");
        let input = json!({ "input": with(&create.input, "idempotencyKey", key.as_str()) });
        let before = events(&server).await;
        let mut first = client.ask(&document, input.clone()).await;
        assert_eq!(problems(&first, mutation), json!([]), "{mutation}: {first}");
        let after = events(&server).await;
        assert!(after > before, "{mutation} is one change");
        for secret in SECRETS.iter().filter(|secret| create.selection.contains(*secret)) {
            assert!(first["data"][mutation][secret].is_string(), "{mutation} shows {secret}");
            first["data"][mutation][secret] = Value::Null;
        }
        let held = contents(&server.database_url).await;
        for _ in 0..2 {
            assert_eq!(client.ask(&document, input.clone()).await, first, "{mutation} again");
        }
        let other = json!({ "input": with(&create.other, "idempotencyKey", key.as_str()) });
        let other = client.ask(&document, other).await;
        let conflict = json!([["CONFLICT", ["idempotencyKey"]]]);
        assert_eq!(problems(&other, mutation), conflict, "{mutation} with another input: {other}");
        let difference = held.difference(&contents(&server.database_url).await);
        assert_eq!(difference, None, "{mutation}: sending it again wrote something");
        assert_eq!(events(&server).await, after, "{mutation}");
    }
}

async fn what_is_refused_is_refused_alike_and_leaves_the_key_taken(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let document = document("logProgress", "entry { id }");
    let wrong = with(&with(&world.statement(), "percentComplete", 100), "idempotencyKey", KEY);
    let first = focal.ask(&document, json!({ "input": wrong })).await;
    let expected = json!([["INVALID", ["percentComplete"]]]);
    assert_eq!(problems(&first, "logProgress"), expected, "{first}");
    assert_eq!(focal.ask(&document, json!({ "input": wrong })).await, first);
    let mended = with(&wrong, "percentComplete", 50);
    let taken = focal.ask(&document, json!({ "input": mended })).await;
    assert_eq!(problems(&taken, "logProgress"), json!([["CONFLICT", ["idempotencyKey"]]]));
    let another = with(&mended, "idempotencyKey", "another-key");
    focal.done(&document, json!({ "input": another })).await;

    // What was refused stays refused under its key, even when it would be right by now.
    let secretariat = server.person("secretariat").await;
    let create = &creates(&world)[1];
    let document = crate::support::plan::document("createOrganisation", "organisation { acronym }");
    let taken = with(&with(&create.input, "acronym", "MIMDES"), "idempotencyKey", KEY);
    let first = secretariat.ask(&document, json!({ "input": taken })).await;
    assert_eq!(problems(&first, "createOrganisation"), json!([["CONFLICT", ["acronym"]]]));
    let rename = crate::support::plan::document("updateOrganisation", "organisation { id }");
    secretariat.done(&rename, json!({ "input": { "id": world.mimdes, "acronym": "MIMP" } })).await;
    assert_eq!(secretariat.ask(&document, json!({ "input": taken })).await, first);
    let anew = with(&taken, "idempotencyKey", "a-key-of-its-own");
    secretariat.done(&document, json!({ "input": anew })).await;
}

async fn what_has_no_key_is_done_each_time(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let document = document("logProgress", "entry { id }");
    let first = focal.done(&document, json!({ "input": world.statement() })).await;
    let cleared = with(&world.statement(), "idempotencyKey", Value::Null);
    let second = focal.done(&document, json!({ "input": cleared })).await;
    assert_ne!(first, second);
}
