//! Begins every subscription as every reader, over a socket of theirs, and compares its first answer with the
//! expectations.

use serde_json::{Value, json};

use super::{Walk, reader::Reader, table::Mutation};
use crate::support::socket::Socket;

impl Walk {
    /// Walks all subscriptions.
    pub async fn subscriptions(&mut self) {
        let server = self.world.server().await;
        for reader in Reader::all() {
            let mut socket = Socket::of(&server, self.world.token(reader).as_deref()).await;
            for place in 0..self.subscriptions.len() {
                let Mutation { name, situation, input, .. } = &self.subscriptions[place];
                let event = self.event(name);
                let fields = self.contract.types.get(&event).into_iter().flatten();
                let (mut selection, mut cells) = (Vec::new(), vec![format!("Subscription.{name}")]);
                for (field, shape) in fields {
                    selection.push(format!("{field}{}", self.contract.selection(&shape.kind)));
                    cells.push(format!("{event}.{field}"));
                }
                let arguments = input.trim_matches('-');
                let document = format!("subscription {{ {name}{arguments} {{ {} }} }}", selection.join(" "));
                socket.subscribe("walk", &self.world.fill(&document, reader), json!({})).await;
                let answer = socket.next().await;
                socket.complete("walk").await;
                let (outcome, expected) = (outcome(&answer, name), self.subscriptions[place].expected(reader));
                if outcome != expected {
                    let who = reader.name();
                    let problem = format!("{name}, {situation}: {who} should get {expected}, got {outcome}: {answer}");
                    self.problems.push(problem);
                }
                for cell in cells {
                    self.cell(cell, reader);
                }
            }
        }
    }

    /// The type of a subscription's events.
    pub fn event(&self, subscription: &str) -> String {
        let shape = self.contract.types.get("Subscription").and_then(|fields| fields.get(subscription));
        shape.map(|shape| shape.kind.clone()).unwrap_or_default()
    }
}

/// What became of a subscription: `ok`, the code of its refusal, or what is wrong with the answer itself.
fn outcome(answer: &Value, name: &str) -> String {
    if answer["type"] == "error" {
        return answer["payload"][0]["extensions"]["code"].as_str().unwrap_or("an error without a code").to_owned();
    }
    let event = answer["payload"]["data"][name].as_object();
    let whole = event.is_some_and(|event| event.values().all(|value| !value.is_null()));
    if whole && answer["payload"].get("errors").is_none() { "ok" } else { "an event that is not whole" }.to_owned()
}
