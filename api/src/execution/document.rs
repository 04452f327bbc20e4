//! A GraphQL request as clients write it, in a body, a query string or a message; never what it means.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A request. Unknown members are ignored, as the specification asks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The document's text; empty when the client only names the document.
    #[serde(default)]
    pub query: String,
    /// The name of a document that the server has: the SHA-256 of its text, or what the list of trusted documents calls
    /// it.
    pub document_id: Option<String>,
    /// Which of the document's operations is meant.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Option<Map<String, Value>>,
    /// What the client asks of the server beside it.
    pub extensions: Option<Map<String, Value>>,
}

/// The same in a query string, where the two maps are texts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QueryString {
    query: Option<String>,
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

impl Document {
    /// Reads the JSON of a body or a message; none when it is no request.
    #[must_use]
    pub fn of_json(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(Self::names_something)
    }

    /// Reads a query string; none when it is no request.
    #[must_use]
    pub fn of_query_string(text: &str) -> Option<Self> {
        let query: QueryString = serde_urlencoded::from_str(text).ok()?;
        let map = |text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose().ok();
        let document = Self {
            query: query.query.unwrap_or_default(),
            document_id: query.document_id,
            operation_name: query.operation_name,
            variables: map(query.variables)?,
            extensions: map(query.extensions)?,
        };
        Some(document).filter(Self::names_something)
    }

    /// Whether the answer is to say what it cost: `extensions: {cost: true}`.
    #[must_use]
    pub fn asks_for_cost(&self) -> bool {
        self.extension("cost").is_some_and(|value| value == &Value::Bool(true))
    }

    /// One of the things asked beside the document.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&Value> {
        self.extensions.as_ref().and_then(|extensions| extensions.get(name))
    }

    /// A request has a text or the name of one. An empty text alone is a text, which does not parse.
    #[must_use]
    pub fn names_something(&self) -> bool {
        !self.query.is_empty() || self.document_id.is_some() || self.extension("persistedQuery").is_some()
    }
}
