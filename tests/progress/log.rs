//! `logProgress`.

use serde_json::{Value, json};

use super::steps::{
    LINE, LOG, SUBMIT, actions, draft, entry, line, publish, refused, seen, statement, submitted, with,
};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    a_submitted_entry_is_read_back_by_members_and_logged_once,
    a_draft_is_seen_by_its_organisation_alone_and_leaves_no_trace_in_the_log,
    every_broken_rule_is_named_with_its_field_and_nothing_is_written,
    several_problems_come_in_one_answer,
    going_down_and_cancelling_need_a_reason,
    only_lead_and_co_responsible_organisations_log,
    those_without_the_role_are_refused,
    an_organisation_has_twenty_open_drafts_on_a_line,
    a_line_takes_a_thousand_submitted_entries,
);

async fn a_submitted_entry_is_read_back_by_members_and_logged_once(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let evidence = json!([{ "title": " Acta ", "url": "https://example.org/acta", "kind": "DOCUMENT",
                            "sha256": "AB".repeat(32) }]);
    let input = with(
        statement(&line, "2008-03-31", 40),
        &json!({
            "implementation": "BLOCKED", "blocker": "Falta presupuesto", "narrative": " Uno\r\nDos ", "evidence": evidence,
        }),
    );
    let id = submitted(&focal, input).await;
    let entry = seen(&server.person("viewer.mimdes").await, &id).await;
    assert_eq!(
        entry,
        json!({
            "id": "[entry]", "actionLine": { "code": LINE }, "organisation": { "acronym": "MININTER" }, "asOf": "2008-03-31",
            "implementation": "BLOCKED", "percentComplete": 40, "narrative": "Uno\nDos", "blocker": "Falta presupuesto",
            "reason": null, "state": "SUBMITTED", "supersedes": null, "supersededBy": null,
            "evidence": [{ "position": 1, "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT",
                           "sha256": "ab".repeat(32) }],
            "author": { "name": "focal.mininter" }, "submittedBy": { "name": "focal.mininter" },
            "submittedAt": "[instant]", "review": null, "redacted": false, "version": 1, "viewerCanEdit": false,
            "viewerCanSubmit": false, "viewerCanReview": false, "viewerCanRedact": false,
        })
    );
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"]);
}

async fn a_draft_is_seen_by_its_organisation_alone_and_leaves_no_trace_in_the_log(server: Server) {
    let line = line(&server, LINE).await;
    let id = draft(&server.person("editor.mininter").await, statement(&line, "2008-03-31", 40)).await;
    for name in ["editor.mininter", "focal.mininter"] {
        assert_eq!(seen(&server.person(name).await, &id).await["state"], "DRAFT", "{name}");
    }
    for name in ["viewer.mininter", "focal.mimdes", "secretariat", "administrator"] {
        assert_eq!(seen(&server.person(name).await, &id).await, Value::Null, "{name}");
    }
    assert_eq!(seen(&server.public(), &id).await, Value::Null);
    assert_eq!(actions(&server).await, Vec::<String>::new());
}

async fn every_broken_rule_is_named_with_its_field_and_nothing_is_written(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let piece = |title: &str, url: &str| json!([{ "title": title, "url": url, "kind": "DOCUMENT" }]);
    let of = |fields: Value| with(statement(&line, "2008-03-31", 50), &fields);
    let cases: Vec<(Value, &[&str])> = vec![
        (of(json!({ "percentComplete": 101 })), &["INVALID percentComplete"]),
        (of(json!({ "percentComplete": -1 })), &["INVALID percentComplete"]),
        (of(json!({ "percentComplete": 100 })), &["INVALID percentComplete"]),
        (of(json!({ "percentComplete": 0 })), &["INVALID percentComplete"]),
        (of(json!({ "implementation": "NOT_STARTED" })), &["INVALID percentComplete"]),
        (of(json!({ "implementation": "COMPLETED" })), &["INVALID percentComplete"]),
        (of(json!({ "implementation": "BLOCKED" })), &["INVALID blocker"]),
        (of(json!({ "implementation": "BLOCKED", "blocker": "x".repeat(2001) })), &["INVALID blocker"]),
        (of(json!({ "blocker": "Falta presupuesto" })), &["INVALID blocker"]),
        (of(json!({ "implementation": "CANCELLED" })), &["INVALID percentComplete", "INVALID reason"]),
        (of(json!({ "reason": "x".repeat(2001) })), &["INVALID reason"]),
        (of(json!({ "asOf": "2008-07-01" })), &["INVALID asOf"]),
        (of(json!({ "asOf": "2006-12-31" })), &["CONFLICT asOf", "INVALID asOf"]),
        (of(json!({ "asOf": "2011-01-01" })), &["INVALID asOf", "INVALID asOf"]),
        (of(json!({ "narrative": "x".repeat(20 * 1024) })), &["INVALID narrative"]),
        (of(json!({ "narrative": "uno\u{0}dos" })), &["INVALID narrative"]),
        (of(json!({ "evidence": vec![piece("Acta", "https://example.org")[0].clone(); 11] })), &["INVALID evidence"]),
        (of(json!({ "evidence": piece("", "https://example.org") })), &["INVALID evidence.0.title"]),
        (of(json!({ "evidence": piece("Acta", "http://example.org") })), &["INVALID evidence.0.url"]),
        (of(json!({ "evidence": piece("Acta", "https://me@example.org") })), &["INVALID evidence.0.url"]),
        (of(json!({ "evidence": piece("Acta", "javascript:alert(1)") })), &["INVALID evidence.0.url"]),
        (
            of(json!({ "evidence": piece("Acta", &format!("https://{}", "x".repeat(2000))) })),
            &["INVALID evidence.0.url"],
        ),
        (of(json!({ "actionLineId": "line_nothing" })), &["NOT_FOUND actionLineId"]),
        (of(json!({ "actionLineId": "line_00000000000000000000000000" })), &["NOT_FOUND actionLineId"]),
        (of(json!({ "organisationId": "" })), &["NOT_FOUND organisationId"]),
        (of(json!({ "organisationId": "organisation_00000000000000000000000000" })), &["NOT_FOUND organisationId"]),
        (of(json!({ "supersedesId": "entry_nothing" })), &["NOT_FOUND supersedesId"]),
        (of(json!({ "supersedesId": "entry_00000000000000000000000000" })), &["NOT_FOUND supersedesId"]),
    ];
    for (input, expected) in cases {
        assert_eq!(refused(&focal, input.clone()).await, expected, "{input}");
        assert_eq!(refused(&focal, with(input.clone(), &json!({ "submit": true }))).await, expected, "{input}");
    }
    assert_eq!(focal.data("{ progressEntries { totalCount } }", json!({})).await["progressEntries"]["totalCount"], 0);
    assert_eq!(actions(&server).await, Vec::<String>::new());
}

async fn several_problems_come_in_one_answer(server: Server) {
    let line = line(&server, LINE).await;
    let input = with(
        statement(&line, "2008-07-01", 50),
        &json!({
            "percentComplete": 101, "blocker": "x", "narrative": "\u{7}",
            "evidence": [{ "title": "", "url": "ftp://example.org", "kind": "OTHER", "sha256": "ff" }],
        }),
    );
    let answer = server.person("focal.mininter").await.tell(LOG, json!({ "input": input })).await;
    let error = |path: Value, message: &str| json!({ "code": "INVALID", "message": message, "path": path });
    assert_eq!(
        answer["data"]["logProgress"],
        json!({ "entry": null, "userErrors": [
        error(json!(["asOf"]), "The day has not come yet: today is 2008-06-30."),
        error(json!(["percentComplete"]), "With this implementation the percent is a whole number from 1 to 99."),
        error(json!(["narrative"]), "The text holds characters that cannot be shown. Remove them."),
        error(json!(["blocker"]),
            "Only a line that is BLOCKED has a blocker. Remove it, or set the implementation to BLOCKED."),
        error(json!(["evidence", "0", "title"]), "Write something here."),
        error(json!(["evidence", "0", "url"]),
            "Give an address that begins with https:// and has no user name in it."),
        error(json!(["evidence", "0", "sha256"]), "A SHA-256 digest has 64 hexadecimal digits."),
    ] })
    );
}

async fn going_down_and_cancelling_need_a_reason(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    submitted(&focal, statement(&line, "2008-03-31", 60)).await;
    assert_eq!(refused(&focal, statement(&line, "2008-03-30", 70)).await, ["CONFLICT asOf"]);
    assert_eq!(refused(&focal, statement(&line, "2008-04-30", 50)).await, ["INVALID reason"]);
    let cancelled = with(statement(&line, "2008-05-31", 60), &json!({ "implementation": "CANCELLED" }));
    assert_eq!(refused(&focal, cancelled.clone()).await, ["INVALID reason"]);
    let reason = json!({ "reason": "Se recontó." });
    let wrong = with(with(cancelled.clone(), &reason), &json!({ "percentComplete": 10 }));
    assert_eq!(refused(&focal, wrong).await, ["INVALID percentComplete"]);
    let lower = submitted(&focal, with(statement(&line, "2008-04-30", 50), &reason)).await;
    assert_eq!(seen(&focal, &lower).await["reason"], "Se recontó.");
    let cancelled = with(with(cancelled, &reason), &json!({ "percentComplete": 50 }));
    let id = submitted(&focal, cancelled).await;
    assert_eq!(seen(&focal, &id).await["implementation"], "CANCELLED");
}

async fn only_lead_and_co_responsible_organisations_log(server: Server) {
    let focal = server.person("focal.mininter").await;
    // PCM leads 1.1.1.3 with MININTER co-responsible; in 1.2.3.2 MININTER supports; in 1.3.1.1 it has no part.
    submitted(&focal, statement(&line(&server, "1.1.1.3").await, "2008-03-31", 10)).await;
    for code in ["1.2.3.2", "1.3.1.1"] {
        let line = line(&server, code).await;
        assert_eq!(refused(&focal, statement(&line, "2008-03-31", 10)).await, ["CONFLICT asOf"], "{code}");
    }
}

async fn those_without_the_role_are_refused(server: Server) {
    let line = line(&server, LINE).await;
    let draft = statement(&line, "2008-03-31", 10);
    let submit = with(draft.clone(), &json!({ "submit": true }));
    assert_eq!(refused(&server.public(), draft.clone()).await, ["NOT_FOUND actionLineId"]);
    for name in ["viewer.mininter", "secretariat", "administrator"] {
        let person = server.person(name).await;
        assert_eq!(refused(&person, draft.clone()).await, ["FORBIDDEN"], "{name}");
        assert_eq!(refused(&person, submit.clone()).await, ["FORBIDDEN"], "{name}");
    }
    assert_eq!(refused(&server.person("editor.mininter").await, submit.clone()).await, ["FORBIDDEN"]);
    let found = server.public().data("{ organisation(by: { acronym: \"MIMDES\" }) { id } }", json!({})).await;
    let other = with(draft.clone(), &json!({ "organisationId": found["organisation"]["id"] }));
    assert_eq!(refused(&server.person("focal.mininter").await, other).await, ["FORBIDDEN"]);
    publish(&server).await;
    assert_eq!(refused(&server.public(), draft).await, ["UNAUTHENTICATED"]);
    assert_eq!(actions(&server).await, Vec::<String>::new());
}

async fn an_organisation_has_twenty_open_drafts_on_a_line(server: Server) {
    let line = line(&server, LINE).await;
    let editor = server.person("editor.mininter").await;
    for _ in 0..20 {
        draft(&editor, statement(&line, "2008-03-31", 10)).await;
    }
    assert_eq!(refused(&editor, statement(&line, "2008-03-31", 10)).await, ["CONFLICT actionLineId"]);
    draft(&server.person("editor.mimdes").await, statement(&line, "2008-03-31", 10)).await;
    submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 10)).await;
}

async fn a_line_takes_a_thousand_submitted_entries(server: Server) {
    use entity::{id::ProgressEntryId, progress_entry};
    use sea_orm::{EntityTrait, IntoActiveModel};

    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    let waiting = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    // Through the API alone this would take minutes.
    let database = sea_orm::Database::connect(&server.database_url).await.expect("the database opens");
    let rows = progress_entry::Entity::find().all(&database).await.expect("the entries are read");
    let row = rows.into_iter().find(|row| row.submitted_at.is_some()).expect("the submitted entry");
    for entries in [500, 498] {
        let copy = || progress_entry::Model { id: ProgressEntryId::generate(), ..row.clone() }.into_active_model();
        let copies = (0..entries).map(|_| copy());
        progress_entry::Entity::insert_many(copies).exec_without_returning(&database).await.expect("they are written");
    }
    submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    let submit = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    assert_eq!(refused(&focal, submit).await, ["CONFLICT actionLineId"]);
    assert_eq!(focal.problems(SUBMIT, entry(&waiting)).await, ["CONFLICT entryId"]);
}
