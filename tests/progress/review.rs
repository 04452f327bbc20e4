//! `reviewProgress`.

use serde_json::json;

use super::steps::{
    LINE, LOG, REVIEW, UPDATE, actions, decide, draft, entry, line, publish, seen, statement, submitted, with,
};
use crate::{
    on_both_databases,
    support::{people::known, plan::done, server::Server},
};

on_both_databases!(
    a_returned_entry_keeps_its_comment_and_is_answered_by_a_new_one,
    an_entry_is_decided_once_and_a_lost_race_is_stale,
    returning_needs_a_comment,
    an_entry_with_a_submitted_successor_is_reviewed_no_more,
    those_without_the_role_are_refused,
    nobody_reviews_what_they_wrote_changed_or_submitted,
    two_reviewers_at_once_make_one_review,
);

async fn a_returned_entry_keeps_its_comment_and_is_answered_by_a_new_one(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let first = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    let input = json!({ "entryId": first, "decision": "RETURN", "comment": " Precise las fechas. ",
                        "expectedVersion": 1 });
    let answer = server.person("secretariat").await.tell(REVIEW, json!({ "input": input })).await;
    assert_eq!(
        answer,
        json!({ "data": { "reviewProgress": {
        "entry": { "id": "[entry]", "version": 2, "state": "RETURNED" }, "userErrors": [] } } })
    );
    let second = submitted(&focal, with(statement(&line, "2008-03-31", 45), &json!({ "supersedesId": first }))).await;
    let input = json!({ "entryId": second, "decision": "ACCEPT" });
    server.person("secretariat.second").await.done(REVIEW, json!({ "input": input })).await;
    let viewer = server.person("viewer.mimdes").await;
    let entry = seen(&viewer, &first).await;
    // The reviewer belongs to MININTER like the entry, and it shows.
    assert_eq!(
        entry["review"],
        json!({ "decision": "RETURN", "comment": "Precise las fechas.",
        "sameOrganisation": true, "decidedBy": { "name": "secretariat" }, "recordedAt": "[instant]" })
    );
    assert_eq!(entry["supersededBy"], json!({ "id": "[entry]" }));
    let entry = seen(&viewer, &second).await;
    assert_eq!(
        entry["review"],
        json!({ "decision": "ACCEPT", "comment": null, "sameOrganisation": false,
        "decidedBy": { "name": "secretariat.second" }, "recordedAt": "[instant]" })
    );
    assert_eq!(entry["state"], "ACCEPTED");
    assert_eq!(entry["supersedes"], json!({ "id": "[entry]" }));
    let expected = ["PROGRESS_SUBMIT", "PROGRESS_RETURN", "PROGRESS_SUBMIT", "PROGRESS_ACCEPT"];
    assert_eq!(actions(&server).await, expected);
}

async fn an_entry_is_decided_once_and_a_lost_race_is_stale(server: Server) {
    let line = line(&server, LINE).await;
    let id = submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let secretariat = server.person("secretariat").await;
    let review = |version: i32| json!({ "input": { "entryId": id, "decision": "RETURN", "comment": "No", "expectedVersion": version } });
    assert_eq!(secretariat.problems(REVIEW, review(2)).await, ["STALE expectedVersion"]);
    decide(&secretariat, &id, "ACCEPT").await;
    assert_eq!(secretariat.problems(REVIEW, review(2)).await, ["CONFLICT entryId"]);
    assert_eq!(seen(&secretariat, &id).await["state"], "ACCEPTED");
}

async fn returning_needs_a_comment(server: Server) {
    let line = line(&server, LINE).await;
    let id = submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let secretariat = server.person("secretariat").await;
    for comment in [json!(null), json!("  "), json!("x".repeat(2001)), json!("a\u{1b}")] {
        let input = json!({ "entryId": id, "decision": "RETURN", "comment": comment });
        assert_eq!(secretariat.problems(REVIEW, json!({ "input": input })).await, ["INVALID comment"], "{comment}");
    }
    assert_eq!(seen(&secretariat, &id).await["state"], "SUBMITTED");
}

async fn an_entry_with_a_submitted_successor_is_reviewed_no_more(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let secretariat = server.person("secretariat").await;
    let first = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    let second = draft(&focal, with(statement(&line, "2008-03-31", 45), &json!({ "supersedesId": first }))).await;
    assert_eq!(seen(&secretariat, &first).await["viewerCanReview"], true, "a draft changes nothing");
    focal.done(super::steps::SUBMIT, entry(&second)).await;
    assert_eq!(seen(&secretariat, &first).await["viewerCanReview"], false);
    let accept = json!({ "input": { "entryId": first, "decision": "ACCEPT" } });
    assert_eq!(secretariat.problems(REVIEW, accept).await, ["CONFLICT entryId"]);
    decide(&secretariat, &second, "ACCEPT").await;
}

async fn those_without_the_role_are_refused(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let accept = |id: &str| json!({ "input": { "entryId": id, "decision": "ACCEPT" } });
    let unseen = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(server.person("secretariat").await.problems(REVIEW, accept(&unseen)).await, ["NOT_FOUND entryId"]);
    let id = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(server.public().problems(REVIEW, accept(&id)).await, ["NOT_FOUND entryId"]);
    for name in ["viewer.mininter", "editor.mininter", "focal.mininter", "focal.mimdes", "administrator"] {
        assert_eq!(server.person(name).await.problems(REVIEW, accept(&id)).await, ["FORBIDDEN"], "{name}");
    }
    decide(&server.person("secretariat").await, &id, "ACCEPT").await;
    publish(&server).await;
    assert_eq!(server.public().problems(REVIEW, accept(&id)).await, ["UNAUTHENTICATED"]);
}

async fn nobody_reviews_what_they_wrote_changed_or_submitted(server: Server) {
    let line = line(&server, LINE).await;
    // One writes it, another changes it, a third submits it; all are called to the Secretariat afterwards.
    let id = draft(&server.person("editor.mininter").await, statement(&line, "2008-03-31", 40)).await;
    give_role(&server, "viewer.mininter", "EDITOR").await;
    let changed = json!({ "input": { "entryId": id, "percentComplete": 41 } });
    server.person("viewer.mininter").await.done(UPDATE, changed).await;
    server.person("focal.mininter").await.done(super::steps::SUBMIT, entry(&id)).await;
    for name in ["editor.mininter", "viewer.mininter", "focal.mininter"] {
        give_role(&server, name, "SECRETARIAT").await;
        let person = server.person(name).await;
        let accept = json!({ "input": { "entryId": id, "decision": "ACCEPT" } });
        assert_eq!(person.problems(REVIEW, accept).await, ["FORBIDDEN"], "{name}");
        assert_eq!(seen(&person, &id).await["viewerCanReview"], false, "{name}");
    }
    let secretariat = server.person("secretariat").await;
    assert_eq!(seen(&secretariat, &id).await["viewerCanReview"], true);
    decide(&secretariat, &id, "ACCEPT").await;
}

/// Gives a person of the template another role.
async fn give_role(server: &Server, name: &str, role: &str) {
    let membership = known(server, name).await.membership;
    let input = json!({ "id": membership, "role": role });
    done(&server.person("administrator").await, "changeRole", "membership { id }", input).await;
}

async fn two_reviewers_at_once_make_one_review(server: Server) {
    let line = line(&server, LINE).await;
    let id = submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 40)).await;
    let (one, other) = (server.person("secretariat").await, server.person("secretariat.second").await);
    let accept = json!({ "input": { "entryId": id, "decision": "ACCEPT" } });
    let mut answers = vec![];
    let (first, second) = tokio::join!(one.problems(REVIEW, accept.clone()), other.problems(REVIEW, accept.clone()));
    answers.extend([first, second]);
    answers.sort();
    assert_eq!(answers, [vec![], vec!["CONFLICT entryId".to_owned()]]);
    assert_eq!(actions(&server).await, ["PROGRESS_SUBMIT", "PROGRESS_ACCEPT"]);
    assert!(one.problems(LOG, json!({ "input": statement(&line, "2008-03-31", 40) })).await == ["FORBIDDEN"]);
}
