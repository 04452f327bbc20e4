//! The schema as the running server tells it: types, fields, what they are made of; never what anybody may see.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::support::server::Server;

/// A field's type without lists and non-nulls, and the names of its arguments.
pub struct FieldShape {
    /// The name of the type.
    pub kind: String,
    /// The names of its arguments.
    pub arguments: Vec<String>,
}

/// The schema.
pub struct Contract {
    /// The fields of each object type and of `Node`.
    pub types: BTreeMap<String, BTreeMap<String, FieldShape>>,
    /// The types that have a global id.
    pub nodes: BTreeSet<String>,
}

const INTROSPECTION: &str =
    "{ __schema { types { name kind possibleTypes { name } fields(includeDeprecated: true) { name
    args(includeDeprecated: true) { name }
    type { name ofType { name ofType { name ofType { name ofType { name } } } } } } } } }";

impl Contract {
    /// Asks the server.
    pub async fn of(server: &Server) -> Self {
        let data = server.public().data(INTROSPECTION, json!({})).await;
        let mut contract = Self { types: BTreeMap::new(), nodes: BTreeSet::new() };
        for kind in data["__schema"]["types"].as_array().expect("types") {
            let name = text(kind, "name");
            if name == "Node" {
                contract.nodes = items(kind, "possibleTypes").map(|kind| text(kind, "name")).collect();
            }
            if (kind["kind"] == "OBJECT" || kind["kind"] == "INTERFACE") && !name.starts_with("__") {
                let fields = items(kind, "fields").map(|field| (text(field, "name"), shape(field)));
                contract.types.insert(name, fields.collect());
            }
        }
        contract
    }

    /// What a field of this type is asked for, so that the answer tells whether it holds something.
    pub fn selection(&self, kind: &str) -> &'static str {
        match self.types.get(kind) {
            None => "",
            Some(fields) if fields.contains_key("nodes") => " { totalCount nodes { __typename } }",
            Some(_) => " { __typename }",
        }
    }

    /// Whether a type is a page of something.
    pub fn is_connection(&self, kind: &str) -> bool {
        self.types.get(kind).is_some_and(|fields| fields.contains_key("pageInfo"))
    }
}

fn shape(field: &Value) -> FieldShape {
    let mut kind = &field["type"];
    while kind["name"].is_null() && !kind["ofType"].is_null() {
        kind = &kind["ofType"];
    }
    FieldShape {
        kind: text(kind, "name"),
        arguments: items(field, "args").map(|argument| text(argument, "name")).collect(),
    }
}

fn items<'value>(value: &'value Value, name: &str) -> impl Iterator<Item = &'value Value> {
    value[name].as_array().into_iter().flatten()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
