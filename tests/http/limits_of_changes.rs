//! What limits do to changes: one that takes too long leaves nothing behind, and one that was made is told.

use sea_orm::{ConnectionTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use serde_json::json;

use crate::support::{bare::Bare, server::Server};

async fn what_takes_too_long_is_stopped_and_leaves_nothing(database: Bare) {
    let server = Server::start(&database.url, &[("MINKA_LIMIT_SECONDS", "1")], None);
    let secretariat = server.person("secretariat").await;
    let document =
        "mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { userErrors { code } } }";
    let input =
        json!({ "acronym": "NUEVA", "nameEs": "Nueva", "nameEn": "New", "kind": "NGO", "membership": "MEMBER" });
    let holder = database.connect().await;
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let held = holder.begin_with_options(options).await.expect("a transaction");
    held.execute_unprepared("UPDATE audit_head SET seq = seq").await.expect("the end of the log is held");
    let answer = secretariat.ask(document, json!({ "input": input })).await;
    let message = "The request took longer than 1 seconds and was stopped. The change may have been saved: look before you repeat it, or repeat it under the same idempotency key.";
    assert_eq!(answer, json!({ "errors": [{ "message": message, "extensions": { "code": "LIMIT_EXCEEDED" } }] }));
    held.rollback().await.expect("the end of the log is let go");
    let look = "{ organisation(by: { acronym: \"NUEVA\" }) { acronym } }";
    assert_eq!(server.public().data(look, json!({})).await, json!({ "organisation": null }));
    secretariat.done(document, json!({ "input": input })).await;
}

#[tokio::test]
async fn what_takes_too_long_is_stopped_on_sqlite() {
    what_takes_too_long_is_stopped_and_leaves_nothing(Bare::on_sqlite().await).await;
}

#[tokio::test]
async fn what_takes_too_long_is_stopped_on_postgresql() {
    if let Some(database) = Bare::on_postgresql().await {
        what_takes_too_long_is_stopped_and_leaves_nothing(database).await;
    }
}

#[tokio::test]
async fn a_change_is_told_even_where_its_answer_is_too_much() {
    let database = Bare::on_sqlite().await;
    let server = Server::start(&database.url, &[("MINKA_LIMIT_RESOLVED_FIELDS", "100")], None);
    let secretariat = server.person("secretariat").await;
    let plan = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id } }", json!({})).await;
    let document = "mutation($input: UpdatePlanInput!) { updatePlan(input: $input) {
        plan { version actionLines { code } } userErrors { code } } }";
    let input = json!({ "id": plan["plan"]["id"], "noteEs": "Nota" });
    let answer = secretariat.ask(document, json!({ "input": input })).await;
    let told = json!({ "plan": { "version": 2, "actionLines": null }, "userErrors": [] });
    assert_eq!(answer["data"], json!({ "updatePlan": told }), "{answer}");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{answer}");
    assert_eq!(answer["errors"][0]["path"], json!(["updatePlan", "plan", "actionLines"]));
}
