//! What readers are told while the end of the log cannot be read: to try later, and nobody waits for good.

use std::time::Duration;

use async_graphql::futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::conditional::publish;
use crate::support::{bare::Bare, server::Server};

/// Longer than the server waits for a reading, and shorter than for two.
const PATIENCE: Duration = Duration::from_secs(12);

#[tokio::test]
async fn a_reading_that_does_not_end_is_given_up() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let server = Server::start(&database.url, &[], None);
    publish(&server, "PUBLIC").await;
    let reader = server.public();
    let ask = || reader.ask("{ plan(by: { code: \"PNA-2007-2010\" }) { stage } }", json!({}));
    let answer = json!({ "data": { "plan": { "stage": "IN_REVIEW" } } });
    // Asked for twice it is in memory, and all that is read for it is where the log ends.
    for _ in 0..3 {
        assert_eq!(ask().await, answer);
    }
    let holder = database.connect().await;
    holder.execute_unprepared("BEGIN; LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE").await.expect("a lock");
    // The first makes a reading, and the others wait for it or for the next.
    let refused = timeout(PATIENCE, join_all((0..4).map(|_| ask()))).await.expect("they are told to try later");
    holder.execute_unprepared("ROLLBACK").await.expect("the lock is given back");
    let codes: Vec<&Value> = refused.iter().map(|answer| &answer["errors"][0]["extensions"]["code"]).collect();
    assert_eq!(codes, ["UNAVAILABLE"; 4], "{refused:?}");
    assert_eq!(ask().await, answer);
}
