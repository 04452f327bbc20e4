//! Every mutation that changes something, based on a version that is no longer the current one.

use async_graphql::futures_util::future::join_all;
use serde_json::{Value, json};

use super::{
    updates::updates,
    world::{World, with},
};
use crate::{
    on_both_databases,
    policy::contents::contents,
    support::{plan::document, server::Server},
};

on_both_databases!(
    a_stale_change_is_not_made_and_answered_with_the_present_state,
    whoever_loses_a_race_is_told_what_the_winner_wrote,
    a_stale_refusal_that_is_sent_again_shows_the_state_of_the_day,
    what_was_settled_meanwhile_is_stale_before_it_is_locked,
);

const NODE: &str = "query($id: ID!) { node(id: $id) { id ... on Plan { version } ... on Objective { version }
    ... on ActionLine { version } ... on Responsibility { version } ... on Organisation { version }
    ... on Person { version } ... on Membership { version } ... on ProgressEntry { version } } }";

async fn a_stale_change_is_not_made_and_answered_with_the_present_state(server: Server) {
    let world = World::make(&server).await;
    for update in updates(&world) {
        let mutation = update.mutation;
        let client = server.person(update.person).await;
        let present = client.data(NODE, json!({ "id": update.shown })).await;
        assert!(present["node"]["version"].is_i64(), "{mutation}: {present}");
        let held = contents(&server.database_url).await;
        let document = document(mutation, &format!("{} {{ id version }}", update.field));
        let input = json!({ "input": with(&update.input, "expectedVersion", 99) });
        let answer = client.ask(&document, input).await;
        let payload = &answer["data"][mutation];
        assert_eq!(payload["userErrors"][0]["code"], "STALE", "{mutation}: {answer}");
        assert_eq!(payload["userErrors"][0]["path"], json!(["expectedVersion"]), "{mutation}: {answer}");
        assert_eq!(payload[update.field], present["node"], "{mutation}: {answer}");
        let difference = held.difference(&contents(&server.database_url).await);
        assert_eq!(difference, None, "{mutation}: what was refused changed something");
    }
}

async fn whoever_loses_a_race_is_told_what_the_winner_wrote(server: Server) {
    let world = World::make(&server).await;
    let secretariat = server.person("secretariat").await;
    let document = document("updateObjective", "objective { titles { en } version }");
    let change = |number: u8| {
        let title = format!("Title {number}");
        let input = json!({ "id": world.plan.goal, "expectedVersion": 1, "titleEn": title, "reason": "Agreed." });
        secretariat.ask(&document, json!({ "input": input }))
    };
    let answers = join_all((0..8).map(change)).await;
    let (won, lost): (Vec<Value>, Vec<Value>) = answers
        .into_iter()
        .map(|mut answer| answer["data"]["updateObjective"].take())
        .partition(|payload| payload["userErrors"] == json!([]));
    assert_eq!((won.len(), lost.len()), (1, 7));
    for payload in lost {
        assert_eq!(payload["userErrors"][0]["code"], "STALE");
        assert_eq!(payload["objective"], won[0]["objective"]);
    }
}

async fn a_stale_refusal_that_is_sent_again_shows_the_state_of_the_day(server: Server) {
    let world = World::make(&server).await;
    let secretariat = server.person("secretariat").await;
    let document = document("reviewProgress", "entry { id state version }");
    let input = json!({ "entryId": world.submitted, "decision": "ACCEPT", "expectedVersion": 99,
        "idempotencyKey": "a-key-of-its-own" });
    let mut first = secretariat.ask(&document, json!({ "input": input })).await["data"]["reviewProgress"].take();
    assert_eq!(first["entry"], json!({ "id": world.submitted, "state": "SUBMITTED", "version": 1 }));
    world.plan.review(&server, &world.submitted, "ACCEPT").await;
    let again = secretariat.ask(&document, json!({ "input": input })).await["data"]["reviewProgress"].take();
    first["entry"] = json!({ "id": world.submitted, "state": "ACCEPTED", "version": 2 });
    assert_eq!(again, first);
}

async fn what_was_settled_meanwhile_is_stale_before_it_is_locked(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let submit = document("submitProgress", "entry { state version }");
    let input = json!({ "entryId": world.draft, "expectedVersion": 1 });
    let submitted = focal.done(&submit, json!({ "input": input })).await;
    assert_eq!(submitted["entry"], json!({ "state": "SUBMITTED", "version": 2 }));
    let answer = focal.ask(&submit, json!({ "input": input })).await;
    assert_eq!(answer["data"]["submitProgress"]["userErrors"][0]["code"], "STALE", "{answer}");
    assert_eq!(answer["data"]["submitProgress"]["entry"], submitted["entry"]);
    let unversioned = json!({ "input": { "entryId": world.draft } });
    assert_eq!(focal.problems(&submit, unversioned).await, ["LOCKED entryId"]);
}
