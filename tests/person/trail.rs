//! What the audit log says of people, invitations and tokens: one event for each entity that a change touches, with who
//! did it and whose record it is; the Secretariat reads it all, so that no role is given unseen.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{ACCEPT, invited, known, text},
        plan::{done, organisation},
        server::Server,
    },
};

on_both_databases!(each_change_about_people_leaves_its_events);

/// The events since one `seq`, oldest first: action, who, of which organisation, and the role afterwards if there is one.
async fn since(client: &Client<'_>, seq: i64) -> Vec<Value> {
    let query = "{ auditEvents(first: 30) { nodes { seq action actor { name } organisation { acronym } after } } }";
    let data = client.data(query, json!({})).await;
    let nodes = data["auditEvents"]["nodes"].as_array().expect("events");
    let new = nodes.iter().rev().filter(|event| event["seq"].as_i64().is_some_and(|number| number > seq));
    new.map(|event| {
        let (actor, organisation) = (&event["actor"]["name"], &event["organisation"]["acronym"]);
        json!([event["action"], actor, organisation, event["after"]["role"]])
    })
    .collect()
}

async fn each_change_about_people_leaves_its_events(server: Server) {
    let secretariat = server.person("secretariat").await;
    let administrator = server.person("administrator").await;
    let newest = "{ auditEvents(first: 1) { nodes { seq } } }";
    let before = secretariat.data(newest, json!({})).await["auditEvents"]["nodes"][0]["seq"].as_i64().expect("a seq");

    let (token, _) = invited(&server, "rosa@example.org", "MIMDES", "EDITOR").await;
    let input = json!({ "input": { "token": token, "name": "Rosa", "password": "a long passphrase" } });
    let session = server.public().done(ACCEPT, input).await;
    let rosa = Client::new(&server, Some(text(&session["session"]["accessToken"])));
    done(&rosa, "updateProfile", "person { id }", json!({ "name": "Rosa Quispe" })).await;
    let (_, invitation) = invited(&server, "late@example.org", "MIMDES", "VIEWER").await;
    done(&administrator, "revokeInvitation", "invitation { id }", json!({ "id": invitation })).await;
    let viewer = known(&server, "viewer.mimdes").await;
    for (name, selection, input) in [
        ("changeRole", "membership { id }", json!({ "id": viewer.membership, "role": "SECRETARIAT" })),
        ("endMembership", "membership { id }", json!({ "id": viewer.membership })),
        ("disablePerson", "person { id }", json!({ "id": viewer.person })),
        ("enablePerson", "person { id }", json!({ "id": viewer.person })),
        ("issuePasswordReset", "person { id }", json!({ "id": viewer.person })),
    ] {
        done(&administrator, name, selection, input).await;
    }
    let input = json!({ "name": "A page", "scope": "READ_PUBLIC" });
    let issued = done(&administrator, "issueServiceToken", "serviceToken { id }", input).await;
    let input = json!({ "id": issued["serviceToken"]["id"] });
    done(&administrator, "revokeServiceToken", "serviceToken { id }", input).await;
    let mimdes = organisation(&administrator, "MIMDES").await;
    done(&administrator, "updateOrganisation", "organisation { id }", json!({ "id": mimdes, "acronym": "MIMP" })).await;

    let expected = [
        json!(["PERSON_INVITE", "administrator", "MIMP", "EDITOR"]),
        json!(["PERSON_CREATE", "Rosa Quispe", null, null]),
        json!(["INVITATION_ACCEPT", "Rosa Quispe", "MIMP", "EDITOR"]),
        json!(["MEMBERSHIP_START", "Rosa Quispe", "MIMP", "EDITOR"]),
        json!(["PERSON_UPDATE", "Rosa Quispe", null, null]),
        json!(["PERSON_INVITE", "administrator", "MIMP", "VIEWER"]),
        json!(["INVITATION_REVOKE", "administrator", "MIMP", "VIEWER"]),
        json!(["MEMBERSHIP_CHANGE_ROLE", "administrator", "MIMP", "SECRETARIAT"]),
        json!(["MEMBERSHIP_END", "administrator", "MIMP", "SECRETARIAT"]),
        json!(["PERSON_DISABLE", "administrator", null, null]),
        json!(["PERSON_ENABLE", "administrator", null, null]),
        json!(["PASSWORD_RESET_ISSUE", "administrator", null, null]),
        json!(["SERVICE_TOKEN_ISSUE", "administrator", null, null]),
        json!(["SERVICE_TOKEN_REVOKE", "administrator", null, null]),
        json!(["ORGANISATION_UPDATE", "administrator", "MIMP", null]),
    ];
    assert_eq!(since(&secretariat, before).await, expected);
}
