//! `updateProfile`.

use serde_json::{Value, json};

use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    name_and_language_are_changed_each_by_itself,
    a_bad_name_or_a_lost_race_changes_nothing,
    who_is_not_signed_in_has_no_profile,
);

const UPDATE: &str = "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) {
    person { name version } userErrors { code message path } } }";
const LANGUAGE: &str = "{ viewer { language person { name } } }";

fn input(input: Value) -> Value {
    json!({ "input": input })
}

async fn name_and_language_are_changed_each_by_itself(server: Server) {
    let person = server.person("viewer.mimdes").await;
    let renamed = person.ask(UPDATE, input(json!({ "name": "  Rosa Quispe " }))).await;
    let payload = json!({ "person": { "name": "Rosa Quispe", "version": 2 }, "userErrors": [] });
    assert_eq!(renamed, json!({ "data": { "updateProfile": payload } }));
    person.done(UPDATE, input(json!({ "language": "ES" }))).await;
    let spanish = json!({ "viewer": { "language": "ES", "person": { "name": "Rosa Quispe" } } });
    assert_eq!(person.data(LANGUAGE, json!({})).await, spanish);
    // Without a choice of one's own it is what the browser asks for, which is English here.
    person.done(UPDATE, input(json!({ "language": null }))).await;
    let english = json!({ "viewer": { "language": "EN", "person": { "name": "Rosa Quispe" } } });
    assert_eq!(person.data(LANGUAGE, json!({})).await, english);
}

async fn a_bad_name_or_a_lost_race_changes_nothing(server: Server) {
    let person = server.person("viewer.mimdes").await;
    for name in [json!(""), json!(" \n"), Value::Null, json!("R".repeat(301)), json!("Rosa\u{0}")] {
        assert_eq!(person.problems(UPDATE, input(json!({ "name": name }))).await, ["INVALID name"], "{name}");
    }
    let stale = input(json!({ "name": "Rosa", "expectedVersion": 9 }));
    assert_eq!(person.problems(UPDATE, stale).await, ["STALE expectedVersion"]);
    let unchanged = json!({ "viewer": { "language": "EN", "person": { "name": "viewer.mimdes" } } });
    assert_eq!(person.data(LANGUAGE, json!({})).await, unchanged);
}

async fn who_is_not_signed_in_has_no_profile(server: Server) {
    assert_eq!(server.public().problems(UPDATE, input(json!({ "name": "Rosa" }))).await, ["UNAUTHENTICATED"]);
}
