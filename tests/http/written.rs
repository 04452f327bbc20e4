//! How clients write values and their types in documents; never what is sent with them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::server::Server;

/// What an update names or judges by, which is no part of the thing.
const ABOUT: [&str; 4] = ["id", "entryId", "expectedVersion", "idempotencyKey"];

/// The types of the inputs' fields, as documents write them.
pub type Types = BTreeMap<String, String>;

/// An object as a document has it, with one more member.
pub fn object(members: &[(&str, Value)], last: &str) -> String {
    let members = members.iter().map(|(name, value)| format!("{name}: {}, ", literal(value)));
    format!("{{ {}{last} }}", members.collect::<String>())
}

/// A value as a document has it. Texts of capitals alone are names of a closed list.
pub fn literal(value: &Value) -> String {
    match value {
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_') => text.clone(),
        Value::Array(values) => format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            object(&members.iter().map(|(name, value)| (name.as_str(), value.clone())).collect::<Vec<_>>(), "")
        }
        other => other.to_string(),
    }
}

/// The fields of all inputs that say something of a thing, with their types.
pub async fn inputs(server: &Server) -> Types {
    let kind = "kind name ofType { kind name ofType { kind name ofType { name } } }";
    let document = format!("{{ __schema {{ types {{ name inputFields {{ name type {{ {kind} }} }} }} }} }}");
    let schema = server.public().data(&document, json!({})).await;
    let text = |named: &Value| named["name"].as_str().unwrap_or_default().to_owned();
    let mut inputs = Types::new();
    for input in schema["__schema"]["types"].as_array().into_iter().flatten() {
        let fields = input["inputFields"].as_array().into_iter().flatten();
        let fields = fields.filter(|field| !ABOUT.contains(&text(field).as_str()));
        inputs.extend(fields.map(|field| (format!("{}.{}", text(input), text(field)), written(&field["type"]))));
    }
    inputs
}

/// A type as documents write it.
fn written(kind: &Value) -> String {
    match kind["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&kind["ofType"])),
        Some("LIST") => format!("[{}]", written(&kind["ofType"])),
        _ => kind["name"].as_str().unwrap_or_default().to_owned(),
    }
}
