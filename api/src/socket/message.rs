//! The messages of the `graphql-transport-ws` protocol, as they stand on the wire; never what is done about them.

use std::fmt::Display;

use async_graphql::{Response, ServerError, Value as Data};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{close::Close, limits::ID_BYTES};
use crate::execution::{document::Document, json};

/// The name of the protocol.
pub const PROTOCOL: &str = "graphql-transport-ws";

/// What a client sends. Members that the protocol does not know are ignored.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Incoming {
    /// Begins the connection.
    ConnectionInit {
        /// Who connects; see [`Introduction`].
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Asks whether the server is there.
    Ping {
        /// Comes back with the answer.
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Answers a ping.
    Pong {},
    /// Begins an operation of any kind.
    Subscribe {
        /// What the client calls it.
        id: String,
        /// What is to be executed.
        payload: Document,
    },
    /// Ends an operation.
    Complete {
        /// What the client calls it.
        id: String,
    },
}

/// Who connects, as the payload of `connection_init` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// `Bearer TOKEN`, as in the header of HTTP.
    pub authorization: Option<String>,
    /// Languages, as in the header of HTTP.
    pub accept_language: Option<String>,
}

impl Incoming {
    /// Reads a text.
    pub fn read(text: &str) -> Result<Self, Close> {
        let message = serde_json::from_str(text).map_err(|_| Close::Invalid("Invalid message"))?;
        match &message {
            Self::Subscribe { id, .. } | Self::Complete { id } if id.is_empty() || id.len() > ID_BYTES => {
                Err(Close::Invalid("Invalid id"))
            }
            Self::Subscribe { payload, .. } if !payload.names_something() => Err(Close::Invalid("Invalid payload")),
            _ => Ok(message),
        }
    }
}

impl Introduction {
    /// Reads the payload. Clients write the names of headers in every case.
    pub fn read(payload: Option<Map<String, Value>>) -> Result<Self, Close> {
        let mut introduction = Self::default();
        for (name, value) in payload.into_iter().flatten() {
            let place = if name.eq_ignore_ascii_case("authorization") {
                &mut introduction.authorization
            } else if name.eq_ignore_ascii_case("acceptLanguage") || name.eq_ignore_ascii_case("accept-language") {
                &mut introduction.accept_language
            } else {
                continue;
            };
            match value {
                Value::String(text) => *place = Some(text),
                Value::Null => {}
                _ => return Err(Close::Invalid("Invalid payload of connection_init")),
            }
        }
        Ok(introduction)
    }
}

/// What the server sends.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Outgoing<'a> {
    /// The connection stands.
    ConnectionAck,
    /// Answers a ping.
    Pong {
        /// What came with the ping.
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    /// A result.
    Next {
        /// Of which operation.
        id: &'a str,
        /// The result.
        payload: &'a Response,
    },
    /// The operation was refused or has failed; it ends with this.
    Error {
        /// Which operation.
        id: &'a str,
        /// Why.
        payload: &'a [ServerError],
    },
    /// The operation has ended.
    Complete {
        /// Which operation.
        id: &'a str,
    },
}

impl Outgoing<'_> {
    /// The text of the message.
    pub fn text(&self) -> Result<String, Close> {
        let internal = |error: &dyn Display| {
            tracing::error!(%error, "a message could not be written");
            Close::Internal
        };
        let data = if let Self::Next { payload, .. } = self { &payload.data } else { &Data::Null };
        let text = json::write(self, data).map_err(|error| internal(&error))?;
        String::from_utf8(text).map_err(|error| internal(&error))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_message_is_refused() {
        for text in [
            "",
            "[]",
            "null",
            "{}",
            r#"{"type":"nonsense"}"#,
            r#"{"type":"connection_init","payload":[]}"#,
            r#"{"type":"subscribe","payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{ a }"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":1}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}"#,
            r#"{"type":"complete"}"#,
        ] {
            assert!(matches!(Incoming::read(text), Err(Close::Invalid(_))), "{text}");
        }
        let long = json!({ "type": "complete", "id": "x".repeat(ID_BYTES + 1) }).to_string();
        assert_eq!(Incoming::read(&long).unwrap_err(), Close::Invalid("Invalid id"));
    }

    #[test]
    fn what_a_later_protocol_adds_is_ignored() {
        for text in [
            r#"{"type":"connection_init","payload":null,"more":1}"#,
            r#"{"type":"pong","payload":{"a":1}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":null,"operationName":null,"more":1}}"#,
        ] {
            assert!(Incoming::read(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_introduction_is_read_whatever_the_case_of_its_names() {
        let read = |value: Value| Introduction::read(value.as_object().cloned());
        let expected =
            Introduction { authorization: Some("Bearer x".to_owned()), accept_language: Some("en".to_owned()) };
        for (name, language) in [("authorization", "acceptLanguage"), ("Authorization", "Accept-Language")] {
            assert_eq!(read(json!({ name: "Bearer x", language: "en", "other": 1 })), Ok(expected.clone()));
        }
        assert_eq!(read(json!({ "authorization": null })), Ok(Introduction::default()));
        assert!(read(json!({ "authorization": 1 })).is_err());
    }
}
