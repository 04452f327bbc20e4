//! `withdrawActionLine`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, done, is_for_the_secretariat, messages, organisation, problems, version},
        server::Server,
    },
};

on_both_databases!(
    a_line_leaves_every_set_from_the_day_on_and_is_locked,
    a_withdrawal_has_a_reason_and_a_day_of_the_plan,
    a_line_is_withdrawn_after_what_was_said_of_it,
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
            json!({ "lineId": plan.line, "organisationId": pcm, "role": "SUPPORTING", "from": "2007-01-01" }),
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

async fn a_line_is_withdrawn_after_what_was_said_of_it(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let accepted = plan.report(&server, "2007-06-30").await;
    plan.review(&server, &accepted, "ACCEPT").await;
    let waiting = plan.report(&server, "2007-09-30").await;
    let input = json!({ "id": plan.line, "on": "2007-06-30", "reason": "r" });
    let told = messages(&secretariat, "withdrawActionLine", LINE, input.clone()).await;
    let expected = "Entries that were accepted or wait for review, about this day or later: 2. Choose a day after \
        2007-09-30.";
    assert_eq!(told, [expected]);
    plan.review(&server, &waiting, "RETURN").await;
    assert_eq!(problems(&secretariat, "withdrawActionLine", LINE, input).await, ["CONFLICT on"]);
    let input = json!({ "id": plan.line, "on": "2007-07-01", "reason": "r" });
    done(&secretariat, "withdrawActionLine", LINE, input).await;
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
