//! What a line's progress says, on several days and on both bases. The figures were worked out from the definitions, not
//! from the program.

use serde_json::json;

use super::world::{self, asking, line_told};
use crate::{
    on_both_databases,
    progress::steps::{decide, refused, statement, submitted, with},
    support::{
        plan::{SmallPlan, done, organisation},
        server::Server,
    },
};

on_both_databases!(
    a_line_s_progress_has_every_field_and_the_entry_behind_it,
    after_a_hand_over_the_new_lead_cancels_at_what_the_line_shows,
);

async fn a_line_s_progress_has_every_field_and_the_entry_behind_it(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let query = asking(
        "actionLines { code progress(asOf: $asOf, basis: $basis) { implementation percentComplete \
         expectedPercent schedule
            reporting reportedAsOf entry { implementation \
         percentComplete asOf } } }",
    );
    for (as_of, basis, expected) in LINES {
        let data = viewer.data(&query, json!({ "asOf": as_of, "basis": basis })).await;
        let lines = data["plan"]["actionLines"].as_array().expect("lines");
        assert_eq!(lines.iter().map(line_told).collect::<Vec<_>>(), expected, "{as_of} {basis}");
        for progress in lines.iter().map(|line| &line["progress"]) {
            let (entry, said) = (&progress["entry"], &progress["percentComplete"]);
            assert_eq!(entry.is_null(), said.is_null());
            assert_eq!((&entry["percentComplete"], &entry["asOf"]), (said, &progress["reportedAsOf"]));
            assert_eq!(entry["implementation"], progress["implementation"]);
        }
    }
}

const LINES: [(&str, &str, [&str; 8]); 3] = [
    (
        "2008-04-30",
        "ACCEPTED",
        [
            "1.1.1 IN_PROGRESS 40 of 63.5 AT_RISK REPORTED 2008-03-31",
            "1.1.2 IN_PROGRESS 80 of 100.0 AT_RISK REPORTED 2008-02-29",
            "1.1.3 IN_PROGRESS 20 of 32.9 AT_RISK REPORTED 2008-04-30",
            "1.2.1 - null of 16.4 UNREPORTED MISSING -",
            "1.2.2 - null of 33.2 UNREPORTED MISSING -",
            "1.2.3 - null of 0.0 UPCOMING NOT_DUE -",
            "1.2.4 COMPLETED 100 of 100.0 COMPLETED STALE 2007-12-15",
            "1.2.5 - null of 32.9 UNREPORTED MISSING -",
        ],
    ),
    (
        "2008-06-30",
        "ACCEPTED",
        [
            "1.1.1 IN_PROGRESS 40 of 72.6 OFF_TRACK REPORTED 2008-03-31",
            "1.1.2 IN_PROGRESS 80 of 100.0 OVERDUE STALE 2008-02-29",
            "1.1.3 CANCELLED 20 of 49.6 CANCELLED REPORTED 2008-05-31",
            "1.2.1 - null of 24.8 UNREPORTED MISSING -",
            "1.2.2 - null of 37.4 - - -",
            "1.2.3 - null of 0.0 UPCOMING NOT_DUE -",
            "1.2.4 COMPLETED 100 of 100.0 COMPLETED STALE 2007-12-15",
            "1.2.5 BLOCKED 10 of 49.6 BLOCKED REPORTED 2008-06-10",
        ],
    ),
    (
        "2008-06-30",
        "PROVISIONAL",
        [
            "1.1.1 IN_PROGRESS 50 of 72.6 AT_RISK REPORTED 2008-06-15",
            "1.1.2 IN_PROGRESS 60 of 100.0 OVERDUE STALE 2008-02-29",
            "1.1.3 CANCELLED 20 of 49.6 CANCELLED REPORTED 2008-05-31",
            "1.2.1 - null of 24.8 UNREPORTED MISSING -",
            "1.2.2 - null of 37.4 - - -",
            "1.2.3 - null of 0.0 UPCOMING NOT_DUE -",
            "1.2.4 COMPLETED 100 of 100.0 COMPLETED STALE 2007-12-15",
            "1.2.5 BLOCKED 10 of 49.6 BLOCKED REPORTED 2008-06-10",
        ],
    ),
];

async fn after_a_hand_over_the_new_lead_cancels_at_what_the_line_shows(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let reviewer = server.person("secretariat.second").await;
    let entry = submitted(&server.person("focal.mininter").await, statement(&plan.line, "2008-03-31", 60)).await;
    decide(&reviewer, &entry, "ACCEPT").await;
    let new_lead = organisation(&secretariat, "MIMDES").await;
    let hand_over = json!({ "id": plan.lead, "organisationId": new_lead, "on": "2008-05-01" });
    done(&secretariat, "handOverResponsibility", "responsibility { id }", hand_over).await;
    let mimdes = server.person("focal.mimdes").await;
    let cancelled = |percent| {
        let fields = json!({ "implementation": "CANCELLED", "reason": "The Group gave it up." });
        with(statement(&plan.line, "2008-05-31", percent), &fields)
    };
    assert_eq!(refused(&mimdes, cancelled(0)).await, ["INVALID percentComplete"]);
    let entry = submitted(&mimdes, cancelled(60)).await;
    decide(&reviewer, &entry, "ACCEPT").await;
    let query = asking(
        "actionLines { code progress(asOf: $asOf, basis: $basis) { implementation percentComplete expectedPercent schedule reporting reportedAsOf } }",
    );
    let data = mimdes.data(&query, json!({})).await;
    let told = line_told(&data["plan"]["actionLines"][0]);
    assert_eq!(told, "1.1.1 CANCELLED 60 of 72.6 CANCELLED REPORTED 2008-05-31");
}
