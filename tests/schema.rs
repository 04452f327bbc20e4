//! The contract itself: the committed schema is the program's, and everything in it is described.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::support::server::{MINKA, Server};

#[test]
fn the_committed_schema_is_the_programs_own() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    let committed = fs::read_to_string(committed).expect("schema.graphql is committed");
    let printed = Command::new(MINKA).arg("schema").output().expect("the binary runs").stdout;
    let printed = String::from_utf8(printed).expect("the schema is UTF-8");
    assert!(
        committed == printed,
        "schema.graphql is stale: write it anew with `cargo run -p minka -- schema > schema.graphql`"
    );
}

const INTROSPECTION: &str = "{ __schema { types { name kind description
    fields(includeDeprecated: true) { name description args(includeDeprecated: true) { name description } }
    inputFields(includeDeprecated: true) { name description }
    enumValues(includeDeprecated: true) { name description } } } }";

#[tokio::test]
async fn everything_in_the_schema_is_described() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("minka.db").display());
    let server = Server::start(&url, &[], Some(folder));
    let data = server.public().data(INTROSPECTION, json!({})).await;
    let mut silent = Vec::new();
    for kind in data["__schema"]["types"].as_array().expect("types") {
        let name = kind["name"].as_str().expect("a name");
        // What GraphQL itself defines needs no words of ours.
        if name.starts_with("__") || ["Boolean", "Float", "ID", "Int", "String"].contains(&name) {
            continue;
        }
        note(&mut silent, name, kind);
        for members in ["fields", "inputFields", "enumValues"] {
            for member in kind[members].as_array().into_iter().flatten() {
                let place = format!("{name}.{}", member["name"].as_str().unwrap_or_default());
                note(&mut silent, &place, member);
                for argument in member["args"].as_array().into_iter().flatten() {
                    note(&mut silent, &format!("{place}({})", argument["name"].as_str().unwrap_or_default()), argument);
                }
            }
        }
    }
    assert!(silent.is_empty(), "not described:\n{}", silent.join("\n"));
}

fn note(silent: &mut Vec<String>, place: &str, thing: &Value) {
    if thing["description"].as_str().is_none_or(|text| text.trim().is_empty()) {
        silent.push(place.to_owned());
    }
}
