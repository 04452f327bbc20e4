//! Chains E1 ← E2 ← E3 in every mix of states that can come about, read through the line's progress on both bases.

use serde_json::json;
use time::{Duration, macros::date};

use super::steps::{LINE, decide, draft, line, statement, submitted, with};
use crate::{
    on_both_databases,
    support::{client::Client, server::Server},
};

on_both_databases!(in_every_mix_of_states_the_last_entry_that_stands_counts);

/// Every chain of one to three entries: A is accepted, R returned, S waits for review, and the last may be a draft, D.
fn mixes() -> Vec<String> {
    let longer = |chains: &[String], states: &str| -> Vec<String> {
        chains.iter().flat_map(|chain| states.chars().map(move |state| format!("{chain}{state}"))).collect()
    };
    let mut all = Vec::new();
    let mut chains = vec![String::new()];
    for _ in 0..3 {
        all.extend(longer(&chains, "D"));
        chains = longer(&chains, "ARS");
        all.extend(chains.clone());
    }
    all
}

/// Logs the chain, each entry before the one that answers it; answers what each entry says.
async fn log(focal: &Client<'_>, secretariat: &Client<'_>, line: &str, day: &str, mix: &str, first: i32) -> Vec<i32> {
    let mut before: Option<String> = None;
    let mut said = Vec::new();
    for (state, percent) in mix.chars().zip(first..) {
        let percent = percent % 99 + 1;
        let percent = if percent == 100 { 1 } else { percent };
        let fields = json!({ "supersedesId": before, "implementation": "IN_PROGRESS", "reason": "Recuento" });
        let statement = with(statement(line, day, percent), &fields);
        let id = if state == 'D' { draft(focal, statement).await } else { submitted(focal, statement).await };
        match state {
            'A' => decide(secretariat, &id, "ACCEPT").await,
            'R' => decide(secretariat, &id, "RETURN").await,
            _ => {}
        }
        said.push(percent);
        before = Some(id);
    }
    said
}

async fn in_every_mix_of_states_the_last_entry_that_stands_counts(server: Server) {
    let line = line(&server, LINE).await;
    let (focal, secretariat) = (server.person("focal.mininter").await, server.person("secretariat").await);
    let document = "query($line: ID!, $day: Date!) { actionLine(by: { id: $line }) {
        accepted: progress(asOf: $day) { percentComplete }
        provisional: progress(asOf: $day, basis: PROVISIONAL) { percentComplete } } }";
    // A chain of which nothing counts leaves what counted before it: each chain is about a later day.
    let (mut accepted, mut provisional) = (None, None);
    let mut day = date!(2008 - 01 - 01);
    for (mix, first) in mixes().iter().zip((0..).step_by(3)) {
        let said = log(&focal, &secretariat, &line, &day.to_string(), mix, first).await;
        let last = |standing: &str| mix.rfind(|state| standing.contains(state)).map(|place| said[place]);
        accepted = last("A").or(accepted);
        provisional = last("AS").or(provisional);
        let data = focal.data(document, json!({ "line": line, "day": day.to_string() })).await;
        assert_eq!(
            data["actionLine"],
            json!({
                "accepted": { "percentComplete": accepted }, "provisional": { "percentComplete": provisional },
            }),
            "{mix}"
        );
        day += Duration::DAY;
    }
}
