//! `updateOrganisation`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, done, organisation, problems, text_id},
        server::Server,
    },
};

on_both_databases!(
    a_patch_leaves_alone_what_it_omits,
    what_has_to_be_there_cannot_be_cleared,
    another_kind_brings_its_code_of_the_iati_list,
    a_new_name_no_longer_comes_from_the_data_set,
    a_stale_version_is_refused,
    nothing_different_writes_nothing,
    the_plans_show_the_new_name_and_their_revisions_move,
    a_request_that_renames_shows_the_new_name_from_then_on,
    those_without_the_role_are_refused,
);

const ORGANISATION: &str =
    "organisation { id acronym names { es en } kind iatiType membership nameProvenance version }";

/// MIMDES as it was imported.
async fn mimdes(client: &Client<'_>) -> Value {
    let document = format!("{{ {} }}", ORGANISATION.replacen(" {", "(by: { acronym: \"MIMDES\" }) {", 1));
    client.data(&document, json!({})).await["organisation"].clone()
}

async fn events(client: &Client<'_>, organisation: &str) -> Value {
    let query = "query($id: ID!) { auditEvents(where: { entityId: $id }) { nodes { action before after } } }";
    client.data(query, json!({ "id": organisation })).await["auditEvents"]["nodes"].clone()
}

async fn update(client: &Client<'_>, input: Value) -> Value {
    done(client, "updateOrganisation", ORGANISATION, input).await["organisation"].clone()
}

async fn a_patch_leaves_alone_what_it_omits(server: Server) {
    let secretariat = server.person("secretariat").await;
    let mut expected = mimdes(&secretariat).await;
    let id = text_id(&expected);
    expected["membership"] = json!("OBSERVER");
    expected["version"] = json!(2);
    let changed = update(&secretariat, json!({ "id": id, "membership": "OBSERVER", "expectedVersion": 1 })).await;
    assert_eq!(changed, expected);
    assert_eq!(mimdes(&server.public()).await, expected);
    expected["acronym"] = json!("MIMP");
    expected["names"]["en"] = json!("Ministry of Women");
    expected["nameProvenance"] = Value::Null;
    expected["version"] = json!(3);
    let input = json!({ "id": id, "acronym": " MIMP ", "nameEn": " Ministry of Women " });
    assert_eq!(update(&secretariat, input).await, expected);
}

async fn what_has_to_be_there_cannot_be_cleared(server: Server) {
    let secretariat = server.person("secretariat").await;
    let before = mimdes(&secretariat).await;
    for field in ["acronym", "nameEs", "nameEn", "kind", "membership"] {
        let mut input = json!({ "id": before["id"] });
        input[field] = Value::Null;
        let refused = problems(&secretariat, "updateOrganisation", ORGANISATION, input).await;
        assert_eq!(refused, [format!("INVALID {field}")]);
    }
    let taken = json!({ "id": before["id"], "acronym": "MININTER" });
    assert_eq!(problems(&secretariat, "updateOrganisation", ORGANISATION, taken).await, ["CONFLICT acronym"]);
    let long = json!({ "id": before["id"], "acronym": "X".repeat(21), "nameEn": "x".repeat(301) });
    let refused = problems(&secretariat, "updateOrganisation", ORGANISATION, long).await;
    assert_eq!(refused, ["INVALID nameEn", "INVALID acronym"]);
    let unknown = json!({ "id": "organisation_00000000000000000000000000", "membership": "OBSERVER" });
    assert_eq!(problems(&secretariat, "updateOrganisation", ORGANISATION, unknown).await, ["NOT_FOUND id"]);
    assert_eq!(mimdes(&secretariat).await, before);
}

async fn another_kind_brings_its_code_of_the_iati_list(server: Server) {
    let secretariat = server.person("secretariat").await;
    let id = organisation(&secretariat, "MIMDES").await;
    for (kind, code) in [("NGO", 22), ("INTERNATIONAL_ORGANISATION", 40), ("PARTNER", 60), ("MINISTRY", 10)] {
        let changed = update(&secretariat, json!({ "id": id, "kind": kind })).await;
        assert_eq!((&changed["kind"], &changed["iatiType"]), (&json!(kind), &json!(code)));
    }
}

async fn a_new_name_no_longer_comes_from_the_data_set(server: Server) {
    let secretariat = server.person("secretariat").await;
    let before = mimdes(&secretariat).await;
    assert_eq!(before["nameProvenance"], "PROVISIONAL");
    let same = json!({ "id": before["id"], "nameEs": before["names"]["es"], "membership": "OBSERVER" });
    assert_eq!(update(&secretariat, same).await["nameProvenance"], "PROVISIONAL");
    let renamed = json!({ "id": before["id"], "nameEs": "Ministerio de la Mujer" });
    assert_eq!(update(&secretariat, renamed).await["nameProvenance"], Value::Null);
}

async fn a_stale_version_is_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let before = mimdes(&secretariat).await;
    let stale = json!({ "id": before["id"], "membership": "OBSERVER", "expectedVersion": 2 });
    let refused = problems(&secretariat, "updateOrganisation", ORGANISATION, stale).await;
    assert_eq!(refused, ["STALE expectedVersion"]);
    assert_eq!(mimdes(&secretariat).await, before);
}

async fn nothing_different_writes_nothing(server: Server) {
    let secretariat = server.person("secretariat").await;
    let before = mimdes(&secretariat).await;
    let logged = events(&secretariat, before["id"].as_str().unwrap_or_default()).await;
    let same = json!({ "id": before["id"], "acronym": "MIMDES ", "nameEs": before["names"]["es"], "kind": "MINISTRY",
                       "membership": "MEMBER" });
    assert_eq!(update(&secretariat, same).await, before);
    assert_eq!(events(&secretariat, before["id"].as_str().unwrap_or_default()).await, logged);
}

async fn the_plans_show_the_new_name_and_their_revisions_move(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let query = "query($id: ID!) { plan(by: { id: $id }) { revision actionLines { lead { name } } } }";
    let before = secretariat.data(query, json!({ "id": plan.id })).await["plan"].clone();
    let other = json!({ "id": organisation(&secretariat, "MIMDES").await, "nameEn": "Ministry of Women" });
    update(&secretariat, other).await;
    assert_eq!(secretariat.data(query, json!({ "id": plan.id })).await["plan"], before);
    let id = organisation(&secretariat, "MININTER").await;
    update(&secretariat, json!({ "id": id, "nameEn": "Home Office" })).await;
    let after = secretariat.data(query, json!({ "id": plan.id })).await["plan"].clone();
    assert_eq!(after["actionLines"], json!([{ "lead": { "name": "Home Office" } }]));
    assert!(after["revision"].as_i64() > before["revision"].as_i64(), "{before} {after}");
    let newest = events(&secretariat, &id).await[0].clone();
    let names = (&newest["before"]["name_en"], &newest["after"]["name_en"]);
    assert_eq!(newest["action"], "ORGANISATION_UPDATE");
    assert_eq!(names, (&json!("Ministry of the Interior"), &json!("Home Office")));
}

async fn a_request_that_renames_shows_the_new_name_from_then_on(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let document = "
        mutation($line: ID!, $organisation: ID!) {
          before: updateActionLine(input: { id: $line, weight: 2 }) { actionLine { ...Names } }
          updateOrganisation(input: { id: $organisation, nameEn: \"Home Office\" }) { organisation { name } }
          after: updateActionLine(input: { id: $line, weight: 3 }) { actionLine { ...Names } }
        }
        fragment Names on ActionLine { lead { name } responsibilities { organisation { name } } }";
    let id = organisation(&secretariat, "MININTER").await;
    let answer = secretariat.data(document, json!({ "line": plan.line, "organisation": id })).await;
    let line = |name: &str| {
        let organisation = json!({ "name": name });
        json!({ "actionLine": { "lead": organisation, "responsibilities": [{ "organisation": organisation }] } })
    };
    let expected = json!({
        "before": line("Ministry of the Interior"),
        "updateOrganisation": { "organisation": { "name": "Home Office" } },
        "after": line("Home Office"),
    });
    assert_eq!(answer, expected);
}

async fn those_without_the_role_are_refused(server: Server) {
    let before = mimdes(&server.public()).await;
    let input = json!({ "id": before["id"], "membership": "OBSERVER" });
    let refused = problems(&server.public(), "updateOrganisation", ORGANISATION, input.clone()).await;
    assert_eq!(refused, ["UNAUTHENTICATED"]);
    for name in ["viewer.mimdes", "editor.mimdes", "focal.mimdes"] {
        let refused = problems(&server.person(name).await, "updateOrganisation", ORGANISATION, input.clone()).await;
        assert_eq!(refused, ["FORBIDDEN"], "{name}");
    }
    assert_eq!(mimdes(&server.public()).await, before);
}
