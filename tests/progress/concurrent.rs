//! `logProgress` by many at once.

use std::collections::BTreeSet;

use serde_json::json;

use super::steps::{LINE, LOG, actions, line, statement, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(thirty_two_calls_at_once_make_thirty_two_entries_and_events);

async fn thirty_two_calls_at_once_make_thirty_two_entries_and_events(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    let calls = (0..32).map(|_| focal.done(LOG, json!({ "input": input })));
    let payloads = futures_of(calls).await;
    let ids: BTreeSet<_> = payloads.iter().map(|payload| payload["entry"]["id"].to_string()).collect();
    assert_eq!(ids.len(), 32);
    let listed = focal.data("{ progressEntries { totalCount } }", json!({})).await;
    assert_eq!(listed["progressEntries"]["totalCount"], 32);
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"; 32]);
}

/// All answers of calls that run beside each other.
async fn futures_of<T>(calls: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut calls: Vec<_> = calls.map(Box::pin).collect();
    let mut answers = Vec::new();
    std::future::poll_fn(|context| {
        calls.retain_mut(|call| match call.as_mut().poll(context) {
            std::task::Poll::Ready(answer) => {
                answers.push(answer);
                false
            }
            std::task::Poll::Pending => true,
        });
        if calls.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    answers
}
