//! How answers become JSON: objects that stand in them by the hundred are written as soon as their fields are known, so
//! that no table is made of each; never what an answer says.

use std::io::{self, Write};

use async_graphql::Value;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Data of an operation in whose answer nothing is put together from two places, so that what is an object may be text.
#[derive(Clone, Copy, Debug)]
pub struct AsText;

/// An object that is written field by field.
#[derive(Debug)]
pub struct Object(Vec<u8>);

/// The length of a field with its value for which room is made before it is known.
const FIELD_BYTES: usize = 32;

impl Object {
    /// An object that will have about so many fields.
    #[must_use]
    pub fn new(fields: usize) -> Self {
        let mut text = Vec::with_capacity(2 + fields * FIELD_BYTES);
        text.push(b'{');
        Self(text)
    }

    /// Adds a field, which the object must not have yet. The key is a GraphQL name, in which nothing needs to be escaped.
    pub fn add(&mut self, key: &str, value: &Value) -> serde_json::Result<()> {
        let text = &mut self.0;
        if matches!(value, Value::List(_)) {
            text.reserve(key.len() + FIELD_BYTES + room(value));
        }
        if text.len() > 1 {
            text.push(b',');
        }
        text.push(b'"');
        text.extend_from_slice(key.as_bytes());
        text.extend_from_slice(b"\":");
        value.serialize(&mut Serializer::with_formatter(text, Parts))
    }

    /// The object as part of an answer that [`write`] writes.
    #[must_use]
    pub fn done(mut self) -> Value {
        self.0.push(b'}');
        Value::Binary(self.0.into())
    }
}

/// About how much room a value takes: what is long is mostly text already, and is moved again whenever room runs out.
fn room(value: &Value) -> usize {
    match value {
        Value::Binary(text) => text.len() + 1,
        Value::List(list) => list.iter().map(room).sum(),
        Value::Object(object) => object.values().map(|value| FIELD_BYTES + room(value)).sum(),
        _ => 0,
    }
}

/// Writes an answer with this data in it; it must be written here, for elsewhere an [`Object`] would be a list of numbers.
pub fn write(answer: &impl Serialize, data: &Value) -> serde_json::Result<Vec<u8>> {
    let mut text = Vec::with_capacity(LEAST_BYTES + room(data));
    answer.serialize(&mut Serializer::with_formatter(&mut text, Parts))?;
    Ok(text)
}

/// The room for an answer without data.
const LEAST_BYTES: usize = 256;

/// Compact JSON, in which binary values are JSON already. The schema has no scalar that is binary.
struct Parts;

impl Formatter for Parts {
    fn write_byte_array<W: Write + ?Sized>(&mut self, writer: &mut W, written: &[u8]) -> io::Result<()> {
        writer.write_all(written)
    }
}
