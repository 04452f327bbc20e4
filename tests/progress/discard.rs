//! `discardDraft`.

use entity::{evidence, id::ProgressEntryId, progress_entry, vocabulary::EntryState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::steps::{DISCARD, LINE, SUBMIT, UPDATE, actions, draft, entry, line, seen, statement, submitted, with};
use crate::{
    on_both_databases,
    support::{plan::SmallPlan, server::Server},
};

on_both_databases!(
    a_discarded_draft_is_gone_for_everybody,
    what_a_discarded_draft_said_is_kept_nowhere,
    what_it_was_to_answer_can_be_answered_by_another,
    a_submitted_entry_is_locked_and_a_lost_race_is_stale,
    those_without_the_role_are_refused,
);

async fn a_discarded_draft_is_gone_for_everybody(server: Server) {
    let line = line(&server, LINE).await;
    let editor = server.person("editor.mininter").await;
    let id = draft(&editor, statement(&line, "2008-03-31", 40)).await;
    let answer = server.person("focal.mininter").await.tell(DISCARD, entry(&id)).await;
    assert_eq!(answer, json!({ "data": { "discardDraft": { "discardedId": "[entry]", "userErrors": [] } } }));
    assert_eq!(seen(&editor, &id).await, Value::Null);
    for document in [DISCARD, SUBMIT, UPDATE] {
        let focal = server.person("focal.mininter").await;
        assert_eq!(focal.problems(document, entry(&id)).await, ["NOT_FOUND entryId"]);
    }
    let listed = editor.data("{ progressEntries { totalCount edges { node { id } } } }", json!({})).await;
    assert_eq!(listed["progressEntries"], json!({ "totalCount": 0, "edges": [] }));
    assert_eq!(actions(&server).await, Vec::<String>::new());
}

async fn what_a_discarded_draft_said_is_kept_nowhere(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let focal = server.person("focal.mininter").await;
    let fields = json!({ "implementation": "BLOCKED", "narrative": "Uno", "blocker": "Dos", "reason": "Tres", "evidence": [
        { "title": "Cuatro", "url": "https://example.org/cinco", "kind": "DOCUMENT" }] });
    let unwanted = draft(&focal, with(statement(&plan.line, "2008-03-31", 40), &fields)).await;
    let left = draft(&focal, with(statement(&plan.line, "2008-03-31", 40), &fields)).await;
    let kept = submitted(&focal, with(statement(&plan.line, "2008-03-31", 40), &fields)).await;
    focal.done(DISCARD, entry(&unwanted)).await;
    plan.review(&server, &kept, "ACCEPT").await;
    plan.go(&secretariat, &["APPROVED", "OPERATIONAL", "CLOSED"]).await;

    let database = sea_orm::Database::connect(&server.database_url).await.expect("the database opens");
    for id in [unwanted, left] {
        let id: ProgressEntryId = id.parse().expect("an id");
        let row = progress_entry::Entity::find_by_id(id).one(&database).await.expect("it is read").expect("a row");
        assert_eq!((row.state, row.version), (EntryState::Discarded, 2));
        assert_eq!((row.narrative.as_str(), row.blocker, row.reason), ("", None, None));
        let evidence = evidence::Entity::find().filter(evidence::Column::EntryId.eq(id));
        assert_eq!(evidence.all(&database).await.expect("it is read"), []);
    }
    assert_eq!(seen(&focal, &kept).await["evidence"][0]["title"], "Cuatro");
}

async fn what_it_was_to_answer_can_be_answered_by_another(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let first = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    let answer = with(statement(&line, "2008-03-31", 45), &json!({ "supersedesId": first }));
    let second = draft(&focal, answer.clone()).await;
    focal.done(DISCARD, entry(&second)).await;
    draft(&focal, answer).await;
}

async fn a_submitted_entry_is_locked_and_a_lost_race_is_stale(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let id = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(focal.problems(DISCARD, entry(&id)).await, ["LOCKED entryId"]);
    let id = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    let stale = json!({ "input": { "entryId": id, "expectedVersion": 2 } });
    assert_eq!(focal.problems(DISCARD, stale).await, ["STALE expectedVersion"]);
}

async fn those_without_the_role_are_refused(server: Server) {
    let line = line(&server, LINE).await;
    let editor = server.person("editor.mininter").await;
    let id = draft(&editor, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(server.public().problems(DISCARD, entry(&id)).await, ["NOT_FOUND entryId"]);
    for name in ["viewer.mininter", "focal.mimdes", "secretariat", "administrator"] {
        assert_eq!(server.person(name).await.problems(DISCARD, entry(&id)).await, ["NOT_FOUND entryId"], "{name}");
    }
    assert_eq!(seen(&editor, &id).await["state"], "DRAFT");
}
