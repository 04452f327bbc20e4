//! `submitProgress`.

use serde_json::json;

use super::steps::{LINE, SUBMIT, actions, draft, entry, line, refused, seen, statement, submitted, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    a_focal_point_submits_what_an_editor_wrote,
    all_rules_are_judged_again,
    it_happens_once_and_a_lost_race_is_stale,
    those_without_the_role_are_refused,
    the_first_submission_ends_free_editing_of_the_plan,
);

async fn a_focal_point_submits_what_an_editor_wrote(server: Server) {
    let line = line(&server, LINE).await;
    let id = draft(&server.person("editor.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let focal = server.person("focal.mininter").await;
    let answer = focal.tell(SUBMIT, json!({ "input": { "entryId": id, "expectedVersion": 1 } })).await;
    assert_eq!(
        answer,
        json!({ "data": { "submitProgress": {
        "entry": { "id": "[entry]", "version": 2, "state": "SUBMITTED" }, "userErrors": [] } } })
    );
    let entry = seen(&server.person("viewer.mimdes").await, &id).await;
    assert_eq!(entry["author"], json!({ "name": "editor.mininter" }));
    assert_eq!(entry["submittedBy"], json!({ "name": "focal.mininter" }));
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"]);
}

async fn all_rules_are_judged_again(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let early = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    let low = draft(&focal, statement(&line, "2008-05-31", 40)).await;
    submitted(&focal, statement(&line, "2008-04-30", 60)).await;
    assert_eq!(focal.problems(SUBMIT, entry(&early)).await, ["CONFLICT entryId"]);
    assert_eq!(focal.problems(SUBMIT, entry(&low)).await, ["INVALID entryId"]);
    assert_eq!(seen(&focal, &low).await["state"], "DRAFT");
    assert_eq!(refused(&focal, statement(&line, "2008-03-31", 70)).await, ["CONFLICT asOf"]);
}

async fn it_happens_once_and_a_lost_race_is_stale(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let id = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    let stale = json!({ "input": { "entryId": id, "expectedVersion": 7 } });
    assert_eq!(focal.problems(SUBMIT, stale).await, ["STALE expectedVersion"]);
    focal.done(SUBMIT, entry(&id)).await;
    assert_eq!(focal.problems(SUBMIT, entry(&id)).await, ["LOCKED entryId"]);
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT"]);
}

async fn those_without_the_role_are_refused(server: Server) {
    let line = line(&server, LINE).await;
    let editor = server.person("editor.mininter").await;
    let id = draft(&editor, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(editor.problems(SUBMIT, entry(&id)).await, ["FORBIDDEN"]);
    assert_eq!(server.public().problems(SUBMIT, entry(&id)).await, ["NOT_FOUND entryId"]);
    for name in ["viewer.mininter", "focal.mimdes", "secretariat", "administrator"] {
        assert_eq!(server.person(name).await.problems(SUBMIT, entry(&id)).await, ["NOT_FOUND entryId"], "{name}");
    }
    assert_eq!(seen(&editor, &id).await["state"], "DRAFT");
}

async fn the_first_submission_ends_free_editing_of_the_plan(server: Server) {
    let line = line(&server, LINE).await;
    let secretariat = server.person("secretariat").await;
    let document = "mutation($input: UpdateActionLineInput!) { updateActionLine(input: $input) {
        userErrors { code message path } } }";
    let weight = |weight: i32| json!({ "input": { "id": line, "weight": weight } });
    let focal = server.person("focal.mininter").await;
    draft(&focal, statement(&line, "2008-03-31", 40)).await;
    secretariat.done(document, weight(7)).await;
    submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(secretariat.problems(document, weight(8)).await, ["INVALID reason"]);
    let amendment = with(weight(8)["input"].clone(), &json!({ "reason": "Acuerdo del grupo" }));
    secretariat.done(document, json!({ "input": amendment })).await;
}
