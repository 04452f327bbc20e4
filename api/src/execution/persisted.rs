//! Documents that clients name instead of sending: kept by the SHA-256 of their text once somebody has sent it, or listed
//! in a file, and then nothing else is run; never an answer.

use std::{collections::HashMap, fs, path::Path, sync::Arc};

use quick_cache::{Weighter, sync::Cache};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::document::Document;
use crate::{audit::chain, failure::Failure, message::Message, terminal::Stop};

/// The bytes of text that are kept; what is named seldom makes room.
const BYTES: u64 = 8 * 1024 * 1024;

/// About how many documents these are; a hint for the first allocation only.
const DOCUMENTS: usize = 1_000;

/// The documents that the server knows.
pub enum Persisted {
    /// These and no others, by their names and by the SHA-256 of their texts.
    Trusted(HashMap<String, Arc<str>>),
    /// Whatever clients sent with its SHA-256 (automatic persisted queries).
    Automatic(Cache<String, Arc<str>, Bytes>),
}

/// Weighs a document by its text.
#[derive(Clone, Debug)]
pub struct Bytes;

impl Weighter<String, Arc<str>> for Bytes {
    fn weight(&self, hash: &String, text: &Arc<str>) -> u64 {
        (hash.len() + text.len()) as u64
    }
}

/// What Apollo's clients send in `extensions.persistedQuery`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    version: u32,
    sha256_hash: String,
}

impl Persisted {
    /// Keeps what clients send.
    #[must_use]
    pub fn automatic() -> Self {
        Self::Automatic(Cache::with_weighter(DOCUMENTS, BYTES, Bytes))
    }

    /// Reads the list of trusted documents: a JSON object of texts by their names, as Relay's compiler and GraphQL Code
    /// Generator write it.
    pub fn trusted(file: &Path) -> Result<Self, Stop> {
        let wrong = |problem: &dyn std::fmt::Display| {
            Stop(format!("The list of documents {} cannot be used: {problem} (MINKA_DOCUMENTS).", file.display()))
        };
        let text = fs::read_to_string(file).map_err(|error| wrong(&error))?;
        let listed: HashMap<String, Arc<str>> = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
        if listed.is_empty() {
            return Err(wrong(&"it lists none"));
        }
        let by_hash: Vec<_> = listed.values().map(|text| (hash(text), Arc::clone(text))).collect();
        Ok(Self::Trusted(listed.into_iter().chain(by_hash).collect()))
    }

    /// The request with its document's text.
    pub fn resolve(&self, mut document: Document) -> Result<Document, Failure> {
        let name = name(&document)?;
        let text = match self {
            Self::Trusted(listed) => {
                let own = (!document.query.is_empty()).then(|| hash(&document.query));
                let unlisted = || Failure::BadRequest(Message::new("document-not-listed"));
                listed.get(own.or(name).as_deref().unwrap_or_default()).ok_or_else(unlisted)?.to_string()
            }
            Self::Automatic(kept) => match name {
                None => return Ok(document),
                Some(name) if document.query.is_empty() => {
                    kept.get(&name).ok_or(Failure::PersistedQueryNotFound)?.to_string()
                }
                Some(name) => {
                    if name != hash(&document.query) {
                        return Err(Failure::BadRequest(Message::new("document-other-hash")));
                    }
                    kept.insert(name, document.query.as_str().into());
                    return Ok(document);
                }
            },
        };
        document.query = text;
        Ok(document)
    }
}

/// What the client calls its document, if it does: `documentId`, or Apollo's extension.
fn name(document: &Document) -> Result<Option<String>, Failure> {
    if let Some(id) = &document.document_id {
        return Ok(Some(id.strip_prefix("sha256:").unwrap_or(id).to_owned()));
    }
    let Some(extension) = document.extension("persistedQuery") else { return Ok(None) };
    let named = Named::deserialize(extension).ok().filter(|named| named.version == 1);
    let named = named.ok_or_else(|| Failure::BadRequest(Message::new("document-extension")))?;
    Ok(Some(named.sha256_hash))
}

fn hash(text: &str) -> String {
    chain::hexadecimal(&Sha256::digest(text.as_bytes()))
}
