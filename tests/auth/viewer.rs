//! `viewer`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{people::VIEWER, server::Server},
};

on_both_databases!(everybody_learns_who_they_are, what_the_viewer_may_do_is_the_policys_answer);

async fn everybody_learns_who_they_are(server: Server) {
    let public = json!({ "viewer": { "kind": "PUBLIC", "person": null, "memberships": [], "language": "EN", "serviceScope": null } });
    assert_eq!(server.public().data(VIEWER, json!({})).await, public);
    let person = json!({ "name": "focal.mimdes", "email": "focal.mimdes@example.org", "disabledAt": null, "version": 1,
                         "viewerCanDisable": false, "viewerCanIssuePasswordReset": false });
    let memberships = json!([{ "organisation": { "acronym": "MIMDES" }, "role": "FOCAL_POINT" }]);
    let expected = json!({ "viewer": { "kind": "PERSON", "person": person, "memberships": memberships,
                                       "language": "EN", "serviceScope": null } });
    assert_eq!(server.person("focal.mimdes").await.data(VIEWER, json!({})).await, expected);
}

const CAN: &str = "{ viewer { canReadInternal canEditPlans canReviewProgress canDraftProgress
    canManagePeople canEditOrganisations canManageServiceTokens canReadAuditLog } }";

async fn what_the_viewer_may_do_is_the_policys_answer(server: Server) {
    let columns = |value: &Value| {
        value["viewer"].as_object().expect("fields").values().map(|can| can == true).collect::<Vec<_>>()
    };
    let (yes, no) = (true, false);
    for (name, expected) in [
        ("viewer.mininter", [yes, no, no, no, no, no, no, no]),
        ("editor.mininter", [yes, no, no, yes, no, no, no, no]),
        ("focal.mininter", [yes, no, no, yes, yes, no, no, yes]),
        ("secretariat", [yes, yes, yes, no, no, yes, no, yes]),
        ("administrator", [yes, no, no, no, yes, yes, yes, yes]),
    ] {
        // The fields of an object come in the order of their names.
        let data = server.person(name).await.data(CAN, json!({})).await;
        let order = [
            "ReadInternal",
            "EditPlans",
            "ReviewProgress",
            "DraftProgress",
            "ManagePeople",
            "EditOrganisations",
            "ManageServiceTokens",
            "ReadAuditLog",
        ];
        let told: Vec<bool> = order.iter().map(|can| data["viewer"][format!("can{can}")] == true).collect();
        assert_eq!(told, expected, "{name}");
    }
    assert!(columns(&server.public().data(CAN, json!({})).await).iter().all(|can| !can));
}
