//! Sends every mutation as every reader, and compares the answers with the expectations; what is refused must write
//! nothing at all.

use serde_json::{Value, json};

use super::{Walk, contents::contents, reader::Reader, table::Mutation};
use crate::support::server::Server;

impl Walk {
    /// Walks all mutations: first those who are refused, on one server whose database must stay as it is; then each of
    /// those who succeed on a server of their own, since it changes the world.
    pub async fn mutations(&mut self) {
        for place in 0..self.mutations.len() {
            let mut server = self.world.server().await;
            let before = contents(&server.database_url).await;
            let (succeed, refused): (Vec<_>, Vec<_>) =
                Reader::all().partition(|reader| self.mutations[place].expected(*reader) == "ok");
            for reader in refused {
                self.attempt(&server, place, reader).await;
            }
            if let Some(difference) = before.difference(&contents(&server.database_url).await) {
                let Mutation { name, situation, .. } = &self.mutations[place];
                self.problems.push(format!("{name}, {situation}: what was refused changed {difference}"));
            }
            for (number, reader) in succeed.into_iter().enumerate() {
                if number > 0 {
                    server = self.world.server().await;
                }
                self.attempt(&server, place, reader).await;
            }
        }
    }

    async fn attempt(&mut self, server: &Server, place: usize, reader: Reader) {
        let Mutation { name, situation, input, .. } = &self.mutations[place];
        let payload = self.payload(name);
        let fields = self.contract.types.get(&payload).into_iter().flatten();
        let selection: Vec<String> = fields
            .filter(|(field, _)| *field != "userErrors")
            .map(|(field, shape)| format!("{field}{}", self.contract.selection(&shape.kind)))
            .collect();
        let document = format!(
            "mutation {{ {name}(input: {input}) {{ {} userErrors {{ code message path }} }} }}",
            selection.join(" ")
        );
        let answer = reader.at(server, &self.world).ask(&self.world.fill(&document, reader), json!({})).await;
        let outcome = outcome(&answer, name);
        let expected = self.mutations[place].expected(reader);
        let mut cells = vec![format!("Mutation.{name}")];
        cells.extend(
            self.contract.types.get(&payload).into_iter().flatten().map(|(field, _)| format!("{payload}.{field}")),
        );
        if outcome != expected {
            let who = reader.name();
            self.problems.push(format!("{name}, {situation}: {who} should get {expected}, got {outcome}: {answer}"));
        }
        for cell in cells {
            self.cell(cell, reader);
        }
    }

    /// The type that a mutation answers with.
    pub fn payload(&self, mutation: &str) -> String {
        let shape = self.contract.types.get("Mutation").and_then(|fields| fields.get(mutation));
        shape.map(|shape| shape.kind.clone()).unwrap_or_default()
    }
}

/// Mutations and the fields of their payloads that are null unless the change lost a race.
const WITH_STALE_ALONE: [(&str, &str); 1] = [("discardDraft", "entry")];

/// What became of a mutation: `ok`, the code of its refusal, or what is wrong with the answer itself.
fn outcome(answer: &Value, name: &str) -> String {
    if let Some(error) = answer["errors"].as_array().and_then(|errors| errors.first()) {
        return error["extensions"]["code"].as_str().unwrap_or("an error without a code").to_owned();
    }
    let payload = &answer["data"][name];
    let Some(errors) = payload["userErrors"].as_array() else { return "no userErrors".to_owned() };
    let mut others = payload.as_object().into_iter().flatten().filter(|(field, _)| *field != "userErrors");
    match errors.first() {
        None if others.all(|(field, value)| !value.is_null() || WITH_STALE_ALONE.contains(&(name, field))) => {
            "ok".to_owned()
        }
        None => "success without what was changed".to_owned(),
        Some(_) if !others.all(|(_, value)| value.is_null()) => "a refusal that shows something".to_owned(),
        Some(error) => error["code"].as_str().unwrap_or_default().to_owned(),
    }
}
