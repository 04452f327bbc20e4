//! The values of arguments, held against the forms of their scalars before anything is run, as the GraphQL specification
//! has it; the GraphQL library looks at them only when it comes to the field, and then takes the field's parents along.
//! Never a rule about what a value means.

use async_graphql::Value;
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

use super::types::Types;
use crate::{failure::Failure, message::Message};

/// The most values that a list in an argument may have.
const VALUES: u64 = 100;

/// How many values there are in a value, with itself.
#[must_use]
pub fn number(value: &serde_json::Value) -> u64 {
    1 + match value {
        serde_json::Value::Array(values) => values.iter().map(number).sum::<u64>(),
        serde_json::Value::Object(values) => values.values().map(number).sum::<u64>(),
        _ => 0,
    }
}

/// Holds a value of the type `kind` against its form; `name` says where it stands: `where.dueOn.before`.
pub fn check(types: &Types, kind: &str, value: &Value, name: &str) -> Result<(), Failure> {
    let wrong = |message: Message| Err(Failure::BadRequest(message.with("name", name)));
    match value {
        Value::List(values) => {
            super::limits::hold(Message::new("limit-values").with("name", name), values.len() as u64, VALUES)?;
            values.iter().try_for_each(|value| check(types, kind, value, name))
        }
        Value::Object(values) => values.iter().try_for_each(|(field, value)| match types.input(kind, field) {
            Some(kind) => check(types, kind, value, &format!("{name}.{field}")),
            None => Ok(()),
        }),
        Value::String(text) if kind == "Date" => match Date::parse(text, format_description!("[year]-[month]-[day]")) {
            Ok(_) => Ok(()),
            Err(_) => wrong(Message::new("value-not-a-day")),
        },
        Value::String(text) if kind == "DateTime" => match OffsetDateTime::parse(text, &Rfc3339) {
            Ok(_) => Ok(()),
            Err(_) => wrong(Message::new("value-not-an-instant")),
        },
        Value::Number(number) if kind == "Int" => match number.as_i64().map(i32::try_from) {
            Some(Ok(_)) => Ok(()),
            _ => wrong(Message::new("value-not-an-int")),
        },
        _ => Ok(()),
    }
}
