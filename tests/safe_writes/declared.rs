//! That no mutation of the schema is without what makes it safe to send, unless it is named here with the reason.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{creates::creates, updates::updates, world::World};
use crate::support::server::Server;

/// How the name of a mutation begins that makes something, or decides it once and for good; all others change something.
const MAKES: [&str; 8] = ["create", "add", "assign", "handOver", "log", "review", "invite", "issue"];

/// Makings without `idempotencyKey`.
const WITHOUT_A_KEY: [(&str, &str); 0] = [];

/// Changes without `expectedVersion`.
const WITHOUT_A_VERSION: [(&str, &str); 8] = [
    ("signIn", "nobody is signed in to whom a key could belong, and a second session harms nobody"),
    ("refreshSession", "its token is used up once, and a copy of it must end the session"),
    ("signOut", "what has ended stays ended"),
    ("changePassword", "the current password says what the change is based on"),
    ("resetPassword", "nobody is signed in, and its token is used up once"),
    ("acceptInvitation", "nobody is signed in, and its token is used up once"),
    ("revokeInvitation", "it leads to one end, which no other change undoes: what is revoked stays so"),
    ("revokeServiceToken", "it leads to one end, which no other change undoes: what is revoked stays so"),
];

/// The fields of the input of each mutation, with their types.
async fn inputs(server: &Server) -> BTreeMap<String, BTreeMap<String, Value>> {
    let document = "{ __schema { mutationType { fields { name args { type { ofType {
        inputFields { name type { kind name } } } } } } } } }";
    let data = server.public().data(document, json!({})).await;
    let mutations = data["__schema"]["mutationType"]["fields"].as_array().expect("mutations");
    let name = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let fields = |mutation: &Value| {
        let fields = mutation["args"][0]["type"]["ofType"]["inputFields"].as_array().expect("fields of the input");
        fields.iter().map(|field| (name(field), field["type"].clone())).collect()
    };
    mutations.iter().map(|mutation| (name(mutation), fields(mutation))).collect()
}

fn named(mutations: impl IntoIterator<Item = &'static str>) -> BTreeSet<String> {
    mutations.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn every_mutation_is_safe_to_send_or_says_why_not() {
    let server = Server::on_sqlite().await;
    let inputs = inputs(&server).await;
    let having = |field: &str, kind: Value| -> BTreeSet<String> {
        let having = inputs.iter().filter(|(_, fields)| fields.get(field) == Some(&kind));
        having.map(|(mutation, _)| mutation.clone()).collect()
    };
    // Both can be left out, everywhere.
    let with_key = having("idempotencyKey", json!({ "kind": "SCALAR", "name": "String" }));
    let with_version = having("expectedVersion", json!({ "kind": "SCALAR", "name": "Int" }));
    let (makings, changes): (BTreeSet<String>, BTreeSet<String>) =
        inputs.keys().cloned().partition(|mutation| MAKES.iter().any(|verb| mutation.starts_with(verb)));
    let without = named(WITHOUT_A_KEY.map(|(mutation, _)| mutation));
    assert_eq!(makings.difference(&without).cloned().collect::<BTreeSet<_>>(), with_key);
    // These two decide on a thing that has a version.
    let also = named(["handOverResponsibility", "reviewProgress"]);
    let without = named(WITHOUT_A_VERSION.map(|(mutation, _)| mutation));
    let expected: BTreeSet<String> = changes.difference(&without).chain(&also).cloned().collect();
    assert_eq!(expected, with_version);
    assert!(without.is_subset(&changes), "a mutation that is not there needs no reason");

    let world = World::make(&server).await;
    assert_eq!(
        named(creates(&world).iter().map(|create| create.mutation)),
        with_key,
        "each is sent again in replay.rs"
    );
    assert_eq!(named(updates(&world).iter().map(|update| update.mutation)), with_version, "each is tried in stale.rs");
}
