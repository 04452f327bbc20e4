//! `updateDraft`.

use serde_json::{Value, json};

use super::steps::{LINE, UPDATE, actions, draft, line, seen, statement, submitted, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    what_is_left_out_stays_and_null_clears,
    the_rules_hold_for_the_whole_draft_and_a_lost_race_is_stale,
    a_submitted_entry_is_locked,
    those_without_the_role_are_refused,
);

fn change(id: &str, fields: &Value) -> Value {
    json!({ "input": with(json!({ "entryId": id }), fields) })
}

async fn what_is_left_out_stays_and_null_clears(server: Server) {
    let line = line(&server, LINE).await;
    let editor = server.person("editor.mininter").await;
    let evidence = json!([{ "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT" }]);
    let fields = json!({ "implementation": "BLOCKED", "blocker": "Falta", "reason": "Ajuste", "evidence": evidence });
    let id = draft(&editor, with(statement(&line, "2008-03-31", 40), &fields)).await;
    let mut expected = json!({
        "id": "[entry]", "version": 2, "asOf": "2008-04-30", "implementation": "BLOCKED", "percentComplete": 40,
        "narrative": "Se instaló la red.", "blocker": "Falta", "reason": "Ajuste", "state": "DRAFT",
        "evidence": [{ "position": 1, "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT",
                       "sha256": null }],
        "supersedes": null,
    });
    let answer = editor.tell(UPDATE, change(&id, &json!({ "asOf": "2008-04-30", "expectedVersion": 1 }))).await;
    assert_eq!(answer["data"]["updateDraft"], json!({ "entry": expected, "userErrors": [] }));
    let fields = json!({ "implementation": "IN_PROGRESS", "narrative": null, "blocker": null, "reason": null,
                         "evidence": null });
    let answer = server.person("focal.mininter").await.tell(UPDATE, change(&id, &fields)).await;
    expected = with(
        expected,
        &json!({ "version": 3, "implementation": "IN_PROGRESS", "narrative": "",
                                       "blocker": null, "reason": null, "evidence": [] }),
    );
    assert_eq!(answer["data"]["updateDraft"], json!({ "entry": expected, "userErrors": [] }));
    assert_eq!(seen(&editor, &id).await["evidence"], json!([]));
    assert_eq!(actions(&server).await, Vec::<String>::new());
}

async fn the_rules_hold_for_the_whole_draft_and_a_lost_race_is_stale(server: Server) {
    let line = line(&server, LINE).await;
    let editor = server.person("editor.mininter").await;
    let id = draft(&editor, statement(&line, "2008-03-31", 40)).await;
    let cases = [
        (json!({ "percentComplete": 100 }), "INVALID percentComplete"),
        (json!({ "implementation": "BLOCKED" }), "INVALID blocker"),
        (json!({ "asOf": "2008-07-01" }), "INVALID asOf"),
        (json!({ "asOf": null }), "INVALID asOf"),
        (json!({ "implementation": null }), "INVALID implementation"),
        (json!({ "percentComplete": null }), "INVALID percentComplete"),
        (json!({ "narrative": "x".repeat(8001) }), "INVALID narrative"),
        (json!({ "supersedesId": id.clone() }), "CONFLICT supersedesId"),
        (json!({ "supersedesId": "" }), "NOT_FOUND supersedesId"),
        (json!({ "expectedVersion": 2 }), "STALE expectedVersion"),
        (json!({ "entryId": "" }), "NOT_FOUND entryId"),
    ];
    for (fields, expected) in cases {
        assert_eq!(editor.problems(UPDATE, change(&id, &fields)).await, [expected], "{fields}");
    }
    let entry = seen(&editor, &id).await;
    assert_eq!((&entry["version"], &entry["percentComplete"]), (&json!(1), &json!(40)));
}

async fn a_submitted_entry_is_locked(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let id = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(focal.problems(UPDATE, change(&id, &json!({ "percentComplete": 41 }))).await, ["LOCKED entryId"]);
    assert_eq!(seen(&focal, &id).await["percentComplete"], 40);
}

async fn those_without_the_role_are_refused(server: Server) {
    let line = line(&server, LINE).await;
    let id = draft(&server.person("editor.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let update = change(&id, &json!({ "percentComplete": 41 }));
    assert_eq!(server.public().problems(UPDATE, update.clone()).await, ["NOT_FOUND entryId"]);
    for name in ["viewer.mininter", "focal.mimdes", "secretariat", "administrator"] {
        assert_eq!(server.person(name).await.problems(UPDATE, update.clone()).await, ["NOT_FOUND entryId"], "{name}");
    }
    let id = submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let update = change(&id, &json!({ "percentComplete": 41 }));
    for name in ["viewer.mininter", "focal.mimdes", "secretariat"] {
        assert_eq!(server.person(name).await.problems(UPDATE, update.clone()).await, ["FORBIDDEN"], "{name}");
    }
}
