//! The world that the walk goes through: the template with plans, entries, invitations and tokens in every state, made by
//! the program's own mutations, and copied for whoever changes it.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{history, reader::Reader};
use crate::support::{
    client::Client,
    postgres,
    server::{Server, TODAY},
    template,
};

/// Where the world lies, with no server on it.
enum Store {
    Sqlite(TempDir),
    Postgresql(String),
}

/// The world.
pub struct World {
    store: Store,
    ids: BTreeMap<String, String>,
    tokens: Vec<Option<String>>,
    own: Vec<BTreeMap<&'static str, String>>,
}

/// What the world is written with: a server, and the ids of what was made.
pub struct Making<'server> {
    /// The server.
    pub server: &'server Server,
    /// Ids and secrets by the names that the expectations use.
    pub ids: BTreeMap<String, String>,
}

impl Making<'_> {
    /// Sends a mutation as a person of the template, with a selection of its payload; it must succeed.
    pub async fn change(&self, person: &str, mutation: &str, input: &str, selection: &str) -> Value {
        let input = fill(input, &self.ids, &BTreeMap::new());
        let document =
            format!("mutation {{ {mutation}(input: {input}) {{ {selection} userErrors {{ code message path }} }} }}");
        let client = if person.is_empty() { self.server.public() } else { self.server.person(person).await };
        client.done(&document, json!({})).await
    }

    /// The same, and keeps the id of the entity that the payload holds under a name.
    pub async fn make(&mut self, name: &str, person: &str, mutation: &str, input: &str, entity: &str) {
        let payload = self.change(person, mutation, input, &format!("{entity} {{ id }}")).await;
        self.keep(name, &payload[entity]["id"]);
    }

    /// Keeps an id or a secret under a name.
    pub fn keep(&mut self, name: &str, id: &Value) {
        let id = id.as_str().unwrap_or_else(|| panic!("{name} has an id"));
        self.ids.insert(name.to_owned(), id.to_owned());
    }

    /// Keeps the id that a query of the Secretariat finds at a place of its answer.
    pub async fn find(&mut self, name: &str, query: &str, pointer: &str) {
        let client = self.server.person("secretariat.second").await;
        let data = client.data(&fill(query, &self.ids, &BTreeMap::new()), json!({})).await;
        let id = data.pointer(pointer).unwrap_or_else(|| panic!("{name} at {pointer} of {data}")).clone();
        self.keep(name, &id);
    }
}

impl World {
    /// Makes the world in SQLite.
    pub async fn in_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = template::copy_to_sqlite(folder.path()).await;
        Self::make(&url, Store::Sqlite(folder)).await
    }

    /// Makes the world in PostgreSQL; none where there is no PostgreSQL.
    pub async fn in_postgresql() -> Option<Self> {
        let url = postgres::fresh_database(Some(&template::in_postgresql().await?)).await?;
        Some(Self::make(&url, Store::Postgresql(url.clone())).await)
    }

    async fn make(url: &str, store: Store) -> Self {
        let server = Server::start(url, &[("MINKA_TODAY", TODAY)], None);
        let ids = history::write(&server).await;
        let mut tokens = Vec::new();
        let mut own = Vec::new();
        for reader in Reader::all() {
            let token = match reader.email() {
                Some(email) => Some(server.sign_in(&email, template::PASSWORD).await),
                None => ids.get(&format!("token {}", reader.name())).cloned(),
            };
            let mut ids_of_reader = ids_of_oneself(&Client::new(&server, token.clone())).await;
            ids_of_reader.insert("my email", reader.email().unwrap_or("nobody@example.org".to_owned()));
            own.push(ids_of_reader);
            tokens.push(token);
        }
        Self { store, ids, tokens, own }
    }

    /// A server on a copy of the world that nobody else uses.
    pub async fn server(&self) -> Server {
        let settings = [("MINKA_TODAY", TODAY)];
        match &self.store {
            Store::Sqlite(world) => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                copy(world.path(), folder.path());
                let url = format!("sqlite:{}", folder.path().join("minka.db").display());
                Server::start(&url, &settings, Some(folder))
            }
            Store::Postgresql(world) => {
                let url = postgres::fresh_database(Some(world)).await.expect("PostgreSQL is still there");
                Server::start(&url, &settings, None)
            }
        }
    }

    /// A reader's access token or service token.
    pub fn token(&self, reader: Reader) -> Option<String> {
        Reader::all().zip(&self.tokens).find(|(other, _)| *other == reader).and_then(|(_, token)| token.clone())
    }

    /// A document with each `<name>` replaced by the id of that name, and each `<my …>` by the reader's own.
    pub fn fill(&self, document: &str, reader: Reader) -> String {
        let own = Reader::all().zip(&self.own).find(|(other, _)| *other == reader).map(|(_, own)| own);
        fill(document, &self.ids, own.unwrap_or(&BTreeMap::new()))
    }
}

/// An id of the right form that is nobody's: what `<my …>` means for readers who have none.
const NOBODY: &str = "membership_00000000000000000000000000";

fn fill(document: &str, ids: &BTreeMap<String, String>, own: &BTreeMap<&'static str, String>) -> String {
    let mut parts = document.split('<');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('>').expect("a name between angle brackets");
        let id = match (ids.get(name), own.get(name), name.starts_with("my ")) {
            (Some(id), _, _) | (None, Some(id), _) => id.as_str(),
            (None, None, true) => NOBODY,
            (None, None, false) => panic!("nothing in the world is called {name:?}"),
        };
        filled.push_str(id);
        filled.push_str(rest);
    }
    filled
}

async fn ids_of_oneself(client: &Client<'_>) -> BTreeMap<&'static str, String> {
    let data = client.data("{ viewer { person { id } memberships { id } } }", json!({})).await;
    let places = [("my person", "/viewer/person/id"), ("my membership", "/viewer/memberships/0/id")];
    let found = places.into_iter().filter_map(|(name, place)| Some((name, data.pointer(place)?.as_str()?.to_owned())));
    found.collect()
}

fn copy(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).expect("the world is there") {
        let file = file.expect("the world can be read");
        std::fs::copy(file.path(), to.join(file.file_name())).expect("the world can be copied");
    }
}
