//! `withdrawActionLine`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, done, is_for_the_secretariat, line_codes, organisation, problems, version},
        server::Server,
    },
};

on_both_databases!(
    a_line_leaves_every_set_from_the_day_on_and_is_locked,
    a_withdrawal_has_a_reason_and_a_day_of_the_plan,
    what_was_said_about_later_days_counts_no_more,
    until_the_day_comes_the_line_is_open_and_another_withdrawal_takes_the_place_of_the_first,
    a_line_to_be_withdrawn_on_which_nothing_was_submitted_is_removed,
    those_without_the_role_are_refused,
);

const LINE: &str = "actionLine { withdrawnOn withdrawalReason version }";

async fn a_line_leaves_every_set_from_the_day_on_and_is_locked(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input =
        json!({ "id": plan.line, "on": "2008-06-30", "reason": " Taken over by another plan ", "expectedVersion": 1 });
    let withdrawn = done(&secretariat, "withdrawActionLine", LINE, input.clone()).await["actionLine"].clone();
    let expected = json!({
        "withdrawnOn": "2008-06-30", "withdrawalReason": "Taken over by another plan", "version": 2,
    });
    assert_eq!(withdrawn, expected);
    let query = "query($id: ID!) { plan(by: { id: $id }) { before: status(asOf: \"2008-06-29\") { lines }
        status { lines } actionLines { code withdrawnOn } } }";
    let figures = secretariat.data(query, json!({ "id": plan.id })).await;
    let lines = json!([{ "code": "1.1.1", "withdrawnOn": "2008-06-30" }]);
    let expected = json!({ "before": { "lines": 1 }, "status": { "lines": 0 }, "actionLines": lines });
    assert_eq!(figures["plan"], expected);

    let pcm = organisation(&secretariat, "PCM").await;
    let attempts = [
        ("updateActionLine", LINE, json!({ "id": plan.line, "weight": 1 })),
        ("withdrawActionLine", LINE, json!({ "id": plan.line, "on": "2009-01-01", "reason": "r" })),
        ("removeActionLine", "plan { id }", json!({ "id": plan.line })),
        (
            "assignResponsibility",
            "responsibility { id }",
            json!({ "actionLineId": plan.line, "organisationId": pcm, "role": "SUPPORTING", "from": "2007-01-01" }),
        ),
        (
            "handOverResponsibility",
            "responsibility { id }",
            json!({ "id": plan.lead, "organisationId": pcm, "on": "2008-01-01" }),
        ),
        ("endResponsibility", "responsibility { id }", json!({ "id": plan.lead, "until": "2008-01-01" })),
    ];
    for (name, selection, input) in attempts {
        assert_eq!(problems(&secretariat, name, selection, input).await, ["LOCKED"], "{name}");
    }
}

async fn a_withdrawal_has_a_reason_and_a_day_of_the_plan(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for (on, reason, expected) in [
        ("2008-01-01", " ", vec!["INVALID reason"]),
        ("2008-01-01", "\u{0}", vec!["INVALID reason"]),
        ("2011-01-01", "r", vec!["INVALID on"]),
        ("2006-12-31", "", vec!["INVALID reason", "INVALID on"]),
    ] {
        let input = json!({ "id": plan.line, "on": on, "reason": reason });
        assert_eq!(problems(&secretariat, "withdrawActionLine", LINE, input).await, expected);
    }
    let long = json!({ "id": plan.line, "on": "2008-01-01", "reason": "r".repeat(2_001) });
    assert_eq!(problems(&secretariat, "withdrawActionLine", LINE, long).await, ["INVALID reason"]);
    let stale = json!({ "id": plan.line, "on": "2008-01-01", "reason": "r", "expectedVersion": 9 });
    assert_eq!(problems(&secretariat, "withdrawActionLine", LINE, stale).await, ["STALE expectedVersion"]);
    assert_eq!(version(&secretariat, &plan.line).await, 1);
}

async fn what_was_said_about_later_days_counts_no_more(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let accepted = plan.report(&server, "2007-06-30").await;
    plan.review(&server, &accepted, "ACCEPT").await;
    let later = plan.report(&server, "2007-09-30").await;
    let input = json!({ "id": plan.line, "on": "2007-06-30", "reason": "r" });
    done(&secretariat, "withdrawActionLine", LINE, input).await;
    plan.review(&server, &later, "ACCEPT").await;
    let query = "query($id: ID!) { plan(by: { id: $id }) {
        before: status(asOf: \"2007-06-29\") { lines reported percentComplete coverage }
        on: status(asOf: \"2007-06-30\") { lines reported percentComplete coverage }
        after: status { lines reported percentComplete coverage }
        actionLines { progress { schedule reporting } entries { totalCount } } } }";
    let nothing = json!({ "lines": 0, "reported": 0, "percentComplete": null, "coverage": null });
    let expected = json!({
        "before": { "lines": 1, "reported": 0, "percentComplete": null, "coverage": 0.0 },
        "on": nothing, "after": nothing,
        "actionLines": [{ "progress": { "schedule": null, "reporting": null }, "entries": { "totalCount": 2 } }],
    });
    assert_eq!(secretariat.data(query, json!({ "id": plan.id })).await["plan"], expected);
}

async fn until_the_day_comes_the_line_is_open_and_another_withdrawal_takes_the_place_of_the_first(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let input = json!({ "id": plan.line, "on": "2008-07-01", "reason": "Taken over by another plan" });
    done(&secretariat, "withdrawActionLine", LINE, input.clone()).await;
    let again = done(&secretariat, "withdrawActionLine", LINE, input).await["actionLine"].clone();
    assert_eq!(again["version"], 2, "nothing different writes nothing");

    let line = json!({ "id": plan.line, "weight": 5 });
    done(&secretariat, "updateActionLine", LINE, line).await;
    let pcm = organisation(&secretariat, "PCM").await;
    let taken_over = json!({ "id": plan.lead, "organisationId": pcm, "on": "2008-06-01" });
    let new = done(&secretariat, "handOverResponsibility", "responsibility { id }", taken_over).await;
    let ended = json!({ "id": new["responsibility"]["id"], "until": "2008-06-30" });
    done(&secretariat, "endResponsibility", "responsibility { id }", ended).await;
    let mimdes = organisation(&secretariat, "MIMDES").await;
    let part = json!({ "actionLineId": plan.line, "organisationId": mimdes, "role": "LEAD", "from": "2008-07-01" });
    done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;

    let without_reason = json!({ "id": plan.line, "on": "2009-01-01", "reason": " " });
    let refused = problems(&secretariat, "withdrawActionLine", LINE, without_reason).await;
    assert_eq!(refused, ["INVALID reason"]);
    let later = json!({ "id": plan.line, "on": "2009-01-01", "reason": "Agreed in June", "expectedVersion": 3 });
    let withdrawn = done(&secretariat, "withdrawActionLine", LINE, later).await["actionLine"].clone();
    let expected = json!({ "withdrawnOn": "2009-01-01", "withdrawalReason": "Agreed in June", "version": 4 });
    assert_eq!(withdrawn, expected);

    let today = json!({ "id": plan.line, "on": "2008-06-30", "reason": "r" });
    done(&secretariat, "withdrawActionLine", LINE, today).await;
    let back = json!({ "id": plan.line, "on": "2009-01-01", "reason": "r" });
    assert_eq!(problems(&secretariat, "withdrawActionLine", LINE, back).await, ["LOCKED"]);
}

async fn a_line_to_be_withdrawn_on_which_nothing_was_submitted_is_removed(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.line, "on": "2008-07-01", "reason": "r" });
    done(&secretariat, "withdrawActionLine", LINE, input).await;
    done(&secretariat, "removeActionLine", "plan { id }", json!({ "id": plan.line })).await;
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!([]));
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.line, "on": "2008-01-01", "reason": "r" });
    is_for_the_secretariat(&server, "withdrawActionLine", LINE, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "withdrawActionLine", LINE, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(version(&secretariat, &plan.line).await, 1);
}
