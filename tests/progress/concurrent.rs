//! `logProgress` by many at once.

use std::collections::BTreeSet;

use async_graphql::futures_util::future::join_all;
use serde_json::json;

use super::steps::{LINE, LOG, actions, line, statement, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(thirty_two_calls_at_once_make_thirty_two_entries_and_events);

async fn thirty_two_calls_at_once_make_thirty_two_entries_and_events(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    let calls = (0..32).map(|_| focal.done(LOG, json!({ "input": input })));
    let payloads = join_all(calls).await;
    let ids: BTreeSet<_> = payloads.iter().map(|payload| payload["entry"]["id"].to_string()).collect();
    assert_eq!(ids.len(), 32);
    let listed = focal.data("{ progressEntries { totalCount } }", json!({})).await;
    assert_eq!(listed["progressEntries"]["totalCount"], 32);
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"; 32]);
}
