//! Walks every list that is paged, page by page, as every reader: what a reader may not see is neither in it nor in its
//! count.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    Walk,
    reader::Reader,
    table::{List, Thing},
};
use crate::support::server::Server;

/// Few enough for several pages.
const PAGE: usize = 7;

/// More pages than any list here has.
const PAGES: usize = 200;

impl Walk {
    /// Walks all lists.
    pub async fn lists(&mut self) {
        let server = self.world.server().await;
        for place in 0..self.lists.len() {
            for reader in Reader::all() {
                let list = &self.lists[place];
                let cell = list.field.clone();
                if let Err(problem) = self.list(&server, list, reader).await {
                    self.problems.push(format!("{cell} for {}: {problem}", reader.name()));
                }
                self.cell(cell, reader);
            }
        }
    }

    async fn list(&self, server: &Server, list: &List, reader: Reader) -> Result<(), String> {
        let client = reader.at(server, &self.world);
        let mut found: Vec<String> = Vec::new();
        let mut cursor = String::new();
        let mut ended = false;
        for _ in 0..PAGES {
            let after = if cursor.is_empty() { String::new() } else { format!(", after: \"{cursor}\"") };
            let page = format!(
                "(first: {PAGE}{after}) {{ marked: totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ id }} edges {{ node {{ id }} }} }}"
            );
            let document = self.world.fill(&list.document.replace("PAGE", &page), reader);
            let answer = client.ask(&document, json!({})).await;
            let Some(connection) = marked(&answer["data"]) else {
                return if list.asked_by.holds(reader) { Err(format!("may ask, but: {answer}")) } else { Ok(()) };
            };
            if !list.asked_by.holds(reader) {
                return Err("may not ask, but gets an answer".to_owned());
            }
            let ids = |pointer: &str, at: &str| -> Vec<String> {
                let items = connection[pointer].as_array().into_iter().flatten();
                items.filter_map(|item| item.pointer(at)?.as_str().map(str::to_owned)).collect()
            };
            let nodes = ids("nodes", "/id");
            if nodes != ids("edges", "/node/id") {
                return Err(format!("nodes and edges differ: {answer}"));
            }
            found.extend(nodes);
            if connection["pageInfo"]["hasNextPage"] != true {
                if connection["marked"].as_u64() != Some(found.len() as u64) {
                    return Err(format!("{} are listed, but totalCount is {}", found.len(), connection["marked"]));
                }
                ended = true;
                break;
            }
            connection["pageInfo"]["endCursor"].as_str().unwrap_or_default().clone_into(&mut cursor);
        }
        if !ended {
            return Err("it has no end".to_owned());
        }
        self.judge(list, reader, found)
    }

    fn judge(&self, list: &List, reader: Reader, found: Vec<String>) -> Result<(), String> {
        let length = found.len();
        let found: BTreeSet<String> = found.into_iter().collect();
        if found.len() != length {
            return Err("something is listed twice".to_owned());
        }
        for thing in self.things.iter().filter(|thing| thing.node().is_some()) {
            let listed = found.contains(&self.id(thing, reader));
            let belongs = list.things.contains(&thing.name);
            let seen = thing.seen.holds(reader);
            if listed && !seen {
                return Err(format!("{} is listed, but hidden", thing.name));
            }
            if belongs && seen && !listed {
                return Err(format!("{} is missing", thing.name));
            }
        }
        Ok(())
    }

    /// The global id of a thing.
    pub fn id(&self, thing: &Thing, reader: Reader) -> String {
        self.world.fill(&format!("<{}>", thing.node().unwrap_or_default()), reader)
    }
}

fn marked(value: &serde_json::Value) -> Option<&serde_json::Value> {
    if value.get("marked").is_some() {
        return Some(value);
    }
    value.as_object()?.values().find_map(marked)
}
