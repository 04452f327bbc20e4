//! `createOrganisation`.

use serde_json::json;

use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    the_secretariat_adds_an_organisation_and_everybody_sees_it,
    an_acronym_that_is_taken_is_a_conflict_and_blank_names_are_invalid,
    those_without_the_role_are_refused,
);

const CREATE: &str = "mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) {
    organisation { id acronym name names { es en } kind iatiType membership nameProvenance version }
    userErrors { code message path } } }";

fn input(acronym: &str) -> serde_json::Value {
    json!({ "input": { "acronym": acronym, "nameEs": " Red de Apoyo ", "nameEn": "Support Network",
                       "kind": "NGO", "membership": "OBSERVER" } })
}

async fn the_secretariat_adds_an_organisation_and_everybody_sees_it(server: Server) {
    let made = server.person("secretariat").await.tell(CREATE, input("RED")).await;
    let organisation = json!({
        "id": "[organisation]", "acronym": "RED", "name": "Support Network",
        "names": { "es": "Red de Apoyo", "en": "Support Network" }, "kind": "NGO", "iatiType": 22,
        "membership": "OBSERVER", "nameProvenance": null, "version": 1,
    });
    assert_eq!(made, json!({ "data": { "createOrganisation": { "organisation": organisation, "userErrors": [] } } }));
    let found =
        server.public().tell("{ organisation(by: { acronym: \"RED\" }) { name names { es } } }", json!({})).await;
    assert_eq!(
        found,
        json!({ "data": { "organisation": { "name": "Support Network", "names": { "es": "Red de Apoyo" } } } })
    );
}

async fn an_acronym_that_is_taken_is_a_conflict_and_blank_names_are_invalid(server: Server) {
    let secretariat = server.person("secretariat").await;
    assert_eq!(secretariat.problems(CREATE, input("MININTER")).await, ["CONFLICT acronym"]);
    assert_eq!(secretariat.problems(CREATE, input("  ")).await, ["INVALID acronym"]);
    assert_eq!(secretariat.problems(CREATE, input(&"X".repeat(21))).await, ["INVALID acronym"]);
    assert_eq!(secretariat.problems(CREATE, input("RE\nD")).await, ["INVALID acronym"], "a name stands on one line");
}

async fn those_without_the_role_are_refused(server: Server) {
    assert_eq!(server.public().problems(CREATE, input("RED")).await, ["UNAUTHENTICATED"]);
    for name in ["viewer.mininter", "editor.mininter", "focal.mininter"] {
        assert_eq!(server.person(name).await.problems(CREATE, input("RED")).await, ["FORBIDDEN"], "{name}");
    }
    let found = server.public().tell("{ organisation(by: { acronym: \"RED\" }) { name } }", json!({})).await;
    assert_eq!(found, json!({ "data": { "organisation": null } }));
}
