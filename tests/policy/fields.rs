//! Asks for every field of every thing as every reader, and compares what comes with the expectations.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{
    Walk,
    reader::Reader,
    table::{Field, Thing, asks_for_right},
};

impl Walk {
    /// Walks all fields.
    pub async fn fields(&mut self) {
        let server = self.world.server().await;
        for place in 0..self.things.len() {
            for reader in Reader::all() {
                let thing = &self.things[place];
                let asked: Vec<&Field> = self.fields.iter().filter(|field| field.kind == thing.kind).collect();
                let document = self.document(thing, &asked, reader);
                let answer = reader.at(&server, &self.world).ask(&document, json!({})).await;
                let object = find(&answer["data"]);
                let mut problems = Vec::new();
                match (object, thing.seen.holds(reader)) {
                    (None, false) => {}
                    (None, true) | (Some(_), false) => {
                        let who = if object.is_some() { "is hidden from" } else { "should be seen by" };
                        problems.push(format!("{} {who} {}: {answer}", thing.name, reader.name()));
                    }
                    (Some(object), true) => {
                        for (number, field) in asked.iter().enumerate() {
                            let outcome = outcome(&answer, object, &format!("f{number}"), &field.name);
                            let expected = field.expected(thing, reader);
                            if outcome != expected {
                                let Field { kind, name, arguments, .. } = field;
                                let who = format!("{}: {}", thing.name, reader.name());
                                problems.push(format!(
                                    "{kind}.{name}{arguments} in {who} should get {expected}, got {outcome}"
                                ));
                            }
                        }
                    }
                }
                let cells: Vec<_> = asked.iter().map(|field| format!("{}.{}", field.kind, field.name)).collect();
                self.problems.append(&mut problems);
                for cell in cells {
                    self.cell(cell, reader);
                }
            }
        }
    }

    /// One document that asks for all fields of a thing, each under its own alias, so that what happens to one of them
    /// shows at its own name.
    fn document(&self, thing: &Thing, asked: &[&Field], reader: Reader) -> String {
        let mut fields = "theThing: __typename".to_owned();
        for (number, field) in asked.iter().enumerate() {
            let kind = self.contract.types.get(&field.kind).and_then(|fields| fields.get(&field.name));
            let selection = kind.map_or("", |shape| self.contract.selection(&shape.kind));
            write!(fields, " f{number}: {}{}{selection}", field.name, field.arguments).expect("a text grows");
        }
        let document = match thing.node() {
            Some(id) => {
                format!("{{ node(id: \"<{id}>\") {{ ... on {kind} {{ {fields} }} }} }}", kind = thing.kind)
            }
            None => thing.way.replace("FIELDS", &fields),
        };
        self.world.fill(&document, reader)
    }
}

/// The first object of an answer that bears the mark of the thing.
fn find(value: &Value) -> Option<&Value> {
    match value {
        Value::Object(members) if members.contains_key("theThing") => Some(value),
        Value::Object(members) => members.values().find_map(find),
        Value::Array(items) => items.iter().find_map(find),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// What a reader got for a field, in the words of the expectations.
fn outcome(answer: &Value, object: &Value, alias: &str, name: &str) -> String {
    let mut errors = answer["errors"].as_array().into_iter().flatten();
    let error = errors.find(|error| error["path"].as_array().is_some_and(|path| path.iter().any(|part| part == alias)));
    if let Some(error) = error {
        return error["extensions"]["code"].as_str().unwrap_or("an error without a code").to_owned();
    }
    let value = &object[alias];
    let nodes = value.get("nodes").unwrap_or(value).as_array();
    if let (Some(nodes), Some(total)) = (nodes, value.get("totalCount").and_then(Value::as_u64))
        && nodes.len() < 20
        && nodes.len() as u64 != total
    {
        return format!("{} of {total}", nodes.len());
    }
    let word = match value {
        Value::Null => "null",
        Value::Bool(true) if asks_for_right(name) => "yes",
        Value::Bool(false) if asks_for_right(name) => "no",
        _ if nodes.is_some_and(Vec::is_empty) => "none",
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => "value",
    };
    word.to_owned()
}
