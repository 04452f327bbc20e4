//! `redact`.

use serde_json::{Value, json};

use super::steps::{LINE, REDACT, actions, chain, decide, draft, line, publish, seen, statement, submitted, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    what_is_blanked_is_gone_from_the_entry_and_the_log_and_the_chain_holds,
    a_review_s_comment_is_blanked_alone,
    what_is_not_there_cannot_be_blanked,
    a_reason_cannot_repeat_what_it_blanks,
    those_without_the_role_are_refused,
);

const SECRET: &str = "Texto que nunca debió escribirse";

fn blank(id: &str, fields: &Value) -> Value {
    json!({ "input": with(json!({ "entryId": id, "reason": "Datos personales" }), fields) })
}

async fn what_is_blanked_is_gone_from_the_entry_and_the_log_and_the_chain_holds(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let evidence = json!([
        { "title": SECRET, "url": "https://example.org/secreto", "kind": "DOCUMENT", "sha256": "ab".repeat(32) },
        { "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT" },
    ]);
    let fields = json!({ "implementation": "BLOCKED", "blocker": SECRET, "narrative": SECRET, "reason": SECRET,
                         "evidence": evidence });
    let id = submitted(&focal, with(statement(&line, "2008-03-31", 40), &fields)).await;
    let secretariat = server.person("secretariat").await;
    decide(&secretariat, &id, "ACCEPT").await;
    assert!(chain(&server).await.iter().any(|event| event.payload.as_ref().is_some_and(|text| text.contains(SECRET))));
    let fields = json!({ "texts": ["NARRATIVE", "BLOCKER", "REASON"], "evidence": [1] });
    let answer = secretariat.tell(REDACT, blank(&id, &fields)).await;
    assert_eq!(
        answer,
        json!({ "data": { "redact": {
        "entry": { "id": "[entry]", "version": 3, "redacted": true }, "userErrors": [] } } })
    );
    let entry = seen(&focal, &id).await;
    assert_eq!((&entry["narrative"], &entry["blocker"], &entry["reason"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!(
        entry["evidence"],
        json!([
            { "position": 1, "title": null, "url": null, "kind": "DOCUMENT", "sha256": "ab".repeat(32) },
            { "position": 2, "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT", "sha256": null },
        ])
    );
    assert_eq!(entry["review"]["comment"], "Precise las fechas.");
    assert_eq!((&entry["percentComplete"], &entry["state"]), (&json!(40), &json!("ACCEPTED")));
    let log = chain(&server).await;
    assert!(!log.iter().any(|event| event.payload.as_ref().is_some_and(|text| text.contains(SECRET))));
    let last = log.last().map(|event| event.seq);
    let blanked: Vec<_> = log.iter().filter(|event| event.payload.is_none()).map(|event| event.redacted_by).collect();
    assert_eq!(blanked, [last], "one event held the texts, and it names the redaction");
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT", "PROGRESS_ACCEPT", "TEXT_REDACT"]);
    assert_eq!(
        secretariat.problems(REDACT, blank(&id, &fields)).await,
        ["INVALID texts", "INVALID texts", "INVALID texts", "INVALID evidence"],
        "once is enough"
    );
}

async fn a_reason_cannot_repeat_what_it_blanks(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let secretariat = server.person("secretariat").await;
    let id = submitted(&focal, with(statement(&line, "2008-03-31", 40), &json!({ "narrative": SECRET }))).await;
    let repeating = json!({ "texts": ["NARRATIVE"], "reason": format!("Decía «{}».", SECRET.to_uppercase()) });
    assert_eq!(secretariat.problems(REDACT, blank(&id, &repeating)).await, ["INVALID reason"]);
    assert_eq!(seen(&focal, &id).await["narrative"], SECRET);
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"]);
    secretariat.done(REDACT, blank(&id, &json!({ "texts": ["NARRATIVE"] }))).await;
    assert_eq!(seen(&focal, &id).await["narrative"], Value::Null);
}

async fn a_review_s_comment_is_blanked_alone(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let secretariat = server.person("secretariat").await;
    let id = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    decide(&secretariat, &id, "RETURN").await;
    secretariat.done(REDACT, blank(&id, &json!({ "texts": ["COMMENT"] }))).await;
    let entry = seen(&focal, &id).await;
    assert_eq!((&entry["review"]["comment"], &entry["narrative"]), (&Value::Null, &json!("Se instaló la red.")));
    let log = chain(&server).await;
    let blanked: Vec<_> = log.iter().filter(|event| event.payload.is_none()).map(|event| event.action).collect();
    assert_eq!(blanked, [entity::vocabulary::AuditAction::ProgressReturn]);
    secretariat.done(REDACT, blank(&id, &json!({ "texts": ["NARRATIVE"] }))).await;
    assert_eq!(seen(&focal, &id).await["narrative"], Value::Null);
    chain(&server).await;
}

async fn what_is_not_there_cannot_be_blanked(server: Server) {
    let line = line(&server, LINE).await;
    let id = submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let secretariat = server.person("secretariat").await;
    let cases = [
        (json!({}), "INVALID texts"),
        (json!({ "texts": ["BLOCKER"] }), "INVALID texts"),
        (json!({ "texts": ["COMMENT"] }), "INVALID texts"),
        (json!({ "evidence": [0] }), "INVALID evidence"),
        (json!({ "texts": ["NARRATIVE"], "reason": " " }), "INVALID reason"),
        (json!({ "texts": ["NARRATIVE"], "reason": "x".repeat(2001) }), "INVALID reason"),
        (json!({ "texts": ["NARRATIVE"], "entryId": "x" }), "NOT_FOUND entryId"),
    ];
    for (fields, expected) in cases {
        assert_eq!(secretariat.problems(REDACT, blank(&id, &fields)).await, [expected], "{fields}");
    }
    assert_eq!(seen(&secretariat, &id).await["redacted"], false);
}

async fn those_without_the_role_are_refused(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let fields = json!({ "texts": ["NARRATIVE"] });
    let unseen = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(focal.problems(REDACT, blank(&unseen, &fields)).await, ["FORBIDDEN"]);
    let secretariat = server.person("secretariat").await;
    assert_eq!(secretariat.problems(REDACT, blank(&unseen, &fields)).await, ["NOT_FOUND entryId"]);
    let id = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(server.public().problems(REDACT, blank(&id, &fields)).await, ["NOT_FOUND entryId"]);
    for name in ["viewer.mininter", "editor.mininter", "focal.mininter", "administrator"] {
        assert_eq!(server.person(name).await.problems(REDACT, blank(&id, &fields)).await, ["FORBIDDEN"], "{name}");
    }
    decide(&secretariat, &id, "ACCEPT").await;
    publish(&server).await;
    assert_eq!(server.public().problems(REDACT, blank(&id, &fields)).await, ["UNAUTHENTICATED"]);
    assert_eq!(seen(&focal, &id).await["narrative"], "Se instaló la red.");
}
