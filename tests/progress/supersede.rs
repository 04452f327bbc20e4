//! `logProgress` and `updateDraft` with `supersedesId`.

use serde_json::json;

use super::steps::{LINE, LOG, UPDATE, decide, draft, line, refused, seen, statement, submitted, with};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    an_entry_is_answered_once_on_its_own_line_by_its_own_organisation,
    a_correction_may_go_back_in_time_and_is_compared_without_what_it_corrects,
    what_was_corrected_away_binds_no_later_statement,
    two_focal_points_answer_the_same_entry_at_once_and_one_wins,
    a_draft_may_let_go_of_what_it_answers,
);

fn answering(statement: serde_json::Value, id: &str) -> serde_json::Value {
    with(statement, &json!({ "supersedesId": id }))
}

async fn an_entry_is_answered_once_on_its_own_line_by_its_own_organisation(server: Server) {
    let here = line(&server, LINE).await;
    let elsewhere = line(&server, "1.2.1.1").await;
    let focal = server.person("focal.mininter").await;
    let other = server.person("focal.mimdes").await;
    let first = submitted(&focal, statement(&here, "2008-03-31", 40)).await;
    let conflict = ["CONFLICT supersedesId"];
    assert_eq!(refused(&focal, answering(statement(&elsewhere, "2008-03-31", 40), &first)).await, conflict);
    assert_eq!(refused(&other, answering(statement(&here, "2008-03-31", 40), &first)).await, conflict);
    let unfinished = draft(&focal, statement(&here, "2008-04-30", 50)).await;
    assert_eq!(refused(&focal, answering(statement(&here, "2008-04-30", 50), &unfinished)).await, conflict);
    let hidden = answering(statement(&here, "2008-04-30", 50), &unfinished);
    assert_eq!(refused(&other, hidden).await, ["NOT_FOUND supersedesId"]);
    let second = draft(&focal, answering(statement(&here, "2008-03-31", 45), &first)).await;
    assert_eq!(refused(&focal, answering(statement(&here, "2008-03-31", 46), &first)).await, conflict);
    assert_eq!(seen(&focal, &first).await["supersededBy"], json!({ "id": "[entry]" }));
    // The answer is a draft of MININTER, and for others there is none.
    assert_eq!(seen(&other, &first).await["supersededBy"], json!(null));
    let again = json!({ "input": { "entryId": second, "percentComplete": 44 } });
    assert_eq!(focal.problems(UPDATE, again).await, Vec::<String>::new(), "a draft may keep what it answers");
}

async fn a_correction_may_go_back_in_time_and_is_compared_without_what_it_corrects(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let first = submitted(&focal, statement(&line, "2008-03-31", 60)).await;
    let id = submitted(&focal, answering(statement(&line, "2008-02-29", 30), &first)).await;
    assert_eq!(seen(&focal, &id).await["asOf"], "2008-02-29");
}

async fn what_was_corrected_away_binds_no_later_statement(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let secretariat = server.person("secretariat.second").await;
    let wrong_day = submitted(&focal, statement(&line, "2008-06-30", 40)).await;
    decide(&secretariat, &wrong_day, "ACCEPT").await;
    let news = statement(&line, "2008-04-30", 90);
    assert_eq!(refused(&focal, news.clone()).await, ["CONFLICT asOf"]);
    let right_day = submitted(&focal, answering(statement(&line, "2008-03-31", 40), &wrong_day)).await;
    decide(&secretariat, &right_day, "ACCEPT").await;
    let wrong_percent = submitted(&focal, news).await;
    decide(&secretariat, &wrong_percent, "ACCEPT").await;
    let corrected = submitted(&focal, answering(statement(&line, "2008-04-30", 50), &wrong_percent)).await;
    let again = submitted(&focal, answering(statement(&line, "2008-04-30", 45), &corrected)).await;
    assert_eq!(seen(&focal, &again).await["percentComplete"], 45);
    // What counts still binds: an answer to the correction of 90 may not fall below the 40 of March without a reason.
    let lower = answering(statement(&line, "2008-04-30", 30), &again);
    assert_eq!(refused(&focal, lower).await, ["INVALID reason"]);
}

async fn two_focal_points_answer_the_same_entry_at_once_and_one_wins(server: Server) {
    let line = line(&server, LINE).await;
    let (one, other) = (server.person("focal.mininter").await, server.person("editor.mininter").await);
    let first = submitted(&one, statement(&line, "2008-03-31", 40)).await;
    decide(&server.person("secretariat").await, &first, "RETURN").await;
    let input = json!({ "input": answering(statement(&line, "2008-03-31", 45), &first) });
    let (left, right) = tokio::join!(one.problems(LOG, input.clone()), other.problems(LOG, input.clone()));
    let mut answers = [left, right];
    answers.sort();
    assert_eq!(answers, [vec![], vec!["CONFLICT supersedesId".to_owned()]]);
}

async fn a_draft_may_let_go_of_what_it_answers(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let first = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    let second = draft(&focal, answering(statement(&line, "2008-04-30", 45), &first)).await;
    let input = json!({ "entryId": second, "supersedesId": null });
    let payload = focal.done(UPDATE, json!({ "input": input })).await;
    assert_eq!(payload["entry"]["supersedes"], json!(null));
    draft(&focal, answering(statement(&line, "2008-03-31", 41), &first)).await;
}
