//! Looks up every thing that has a global id by it, alone and among others, as every reader.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Walk, reader::Reader, table::Thing};

impl Walk {
    /// Walks `node` and `nodes`.
    pub async fn nodes(&mut self) {
        let server = self.world.server().await;
        let things: Vec<usize> = (0..self.things.len()).filter(|place| self.things[*place].node().is_some()).collect();
        for reader in Reader::all() {
            let ids: Vec<String> = things.iter().map(|place| self.id(&self.things[*place], reader)).collect();
            let document = "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
            let answer = reader.at(&server, &self.world).ask(document, json!({ "ids": ids })).await;
            for (number, (place, id)) in things.iter().zip(&ids).enumerate() {
                let Thing { name, kind, seen, .. } = &self.things[*place];
                let expected = if seen.holds(reader) { json!({ "id": id, "__typename": kind }) } else { json!(null) };
                let found = &answer["data"]["nodes"][number];
                if *found != expected {
                    self.problems.push(format!("nodes: {} in {name}: {found}, not {expected}", reader.name()));
                }
                self.compared += 1;
            }
            self.cell("Node.id".to_owned(), reader);
        }
        let reached: BTreeSet<&str> = things.iter().map(|place| self.things[*place].kind.as_str()).collect();
        let missing = self.contract.nodes.iter().filter(|kind| !reached.contains(kind.as_str()));
        let missing: Vec<String> = missing.map(|kind| format!("node: nothing of type {kind} is looked up")).collect();
        self.problems.extend(missing);
    }
}
