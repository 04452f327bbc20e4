//! What the status of a plan, an objective and an organisation says, on several days and on both bases. The figures were
//! worked out from the definitions, not from the program.

use serde_json::{Value, json};

use super::world::{self, asking, told};
use crate::{
    on_both_databases,
    support::{client::Client, plan::done, server::Server},
};

on_both_databases!(
    a_plan_s_summary_has_every_field,
    figures_follow_the_day_and_the_basis,
    organisations_have_the_lines_that_they_lead_on_the_day,
    provisional_figures_are_for_members,
    the_status_over_time_is_that_of_each_day,
    organisations_below_an_objective_have_their_lines_there,
);

async fn a_plan_s_summary_has_every_field(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let query = asking("status(asOf: $asOf, basis: $basis) { ...Summary }");
    let data = viewer.data(&query, json!({})).await;
    let counts = |name: &str, counts: &[(&str, i64)]| -> Value {
        counts.iter().map(|(value, lines)| json!({ name: value, "lines": lines })).collect()
    };
    assert_eq!(
        data["plan"]["status"],
        json!({
            "percentComplete": 55.7, "percentCompleteAtLeast": 27.9, "coverage": 58.3, "expectedPercent": 49.4,
            "expectedPercentOfReported": 81.0, "lines": 7, "dueToReport": 6, "reported": 5, "stale": 2, "unassigned": 1,
            "byImplementation": counts("implementation", &[
                ("NOT_STARTED", 0), ("IN_PROGRESS", 2), ("BLOCKED", 1), ("COMPLETED", 1), ("CANCELLED", 1),
            ]),
            "bySchedule": counts("schedule", &[
                ("COMPLETED", 1), ("CANCELLED", 1), ("OVERDUE", 1), ("BLOCKED", 1), ("UPCOMING", 1), ("UNREPORTED", 1),
                ("ON_TRACK", 0), ("AT_RISK", 0), ("OFF_TRACK", 1),
            ]),
            "byReporting": counts("reporting", &[("REPORTED", 3), ("STALE", 2), ("MISSING", 1), ("NOT_DUE", 1)]),
        })
    );
}

async fn figures_follow_the_day_and_the_basis(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let query = asking(
        "status(asOf: $asOf, basis: $basis) { ...Summary }
        objectives(level: \"Goal\") { code status(asOf: $asOf, basis: $basis) { ...Summary } }",
    );
    for (as_of, basis, expected) in SUMMARIES {
        let data = viewer.data(&query, json!({ "asOf": as_of, "basis": basis })).await;
        let mut found = vec![told(&data["plan"]["status"])];
        let goals = data["plan"]["objectives"].as_array().expect("goals");
        found.extend(goals.iter().map(|goal| told(&goal["status"])));
        assert_eq!(found, expected, "{as_of} {basis}");
    }
}

/// The plan, goal 1.1 and goal 1.2. The correction under review weighs on its own past as soon as it stands.
const SUMMARIES: [(&str, &str, [&str; 3]); 5] = [
    (
        "2008-06-30",
        "ACCEPTED",
        [
            "55.7 of 81.0, at least 27.9 of 49.4, coverage 58.3 \
         | 7 lines, 6 due, 5 reported, 2 stale, 1 unassigned \
         | IN_PROGRESS 2 BLOCKED 1 COMPLETED 1 CANCELLED 1 \
         | COMPLETED 1 CANCELLED 1 OVERDUE 1 BLOCKED 1 UPCOMING 1 UNREPORTED 1 OFF_TRACK 1 \
         | REPORTED 3 STALE 2 MISSING 1 NOT_DUE 1",
            "56.0 of 83.5, at least 56.0 of 83.5, coverage 100.0 \
         | 3 lines, 3 due, 3 reported, 1 stale, 0 unassigned | IN_PROGRESS 2 CANCELLED 1 \
         | CANCELLED 1 OVERDUE 1 OFF_TRACK 1 | REPORTED 2 STALE 1",
            "55.0 of 74.8, at least 12.2 of 30.4, coverage 28.6 \
         | 4 lines, 3 due, 2 reported, 1 stale, 1 unassigned | BLOCKED 1 COMPLETED 1 \
         | COMPLETED 1 BLOCKED 1 UPCOMING 1 UNREPORTED 1 | REPORTED 1 STALE 1 MISSING 1 NOT_DUE 1",
        ],
    ),
    (
        "2008-06-30",
        "PROVISIONAL",
        [
            "54.3 of 81.0, at least 27.1 of 49.4, coverage 58.3 \
         | 7 lines, 6 due, 5 reported, 2 stale, 1 unassigned \
         | IN_PROGRESS 2 BLOCKED 1 COMPLETED 1 CANCELLED 1 \
         | COMPLETED 1 CANCELLED 1 OVERDUE 1 BLOCKED 1 UPCOMING 1 UNREPORTED 1 AT_RISK 1 \
         | REPORTED 3 STALE 2 MISSING 1 NOT_DUE 1",
            "54.0 of 83.5, at least 54.0 of 83.5, coverage 100.0 \
         | 3 lines, 3 due, 3 reported, 1 stale, 0 unassigned | IN_PROGRESS 2 CANCELLED 1 \
         | CANCELLED 1 OVERDUE 1 AT_RISK 1 | REPORTED 2 STALE 1",
            "55.0 of 74.8, at least 12.2 of 30.4, coverage 28.6 \
         | 4 lines, 3 due, 2 reported, 1 stale, 1 unassigned | BLOCKED 1 COMPLETED 1 \
         | COMPLETED 1 BLOCKED 1 UPCOMING 1 UNREPORTED 1 | REPORTED 1 STALE 1 MISSING 1 NOT_DUE 1",
        ],
    ),
    (
        "2008-04-30",
        "ACCEPTED",
        [
            "57.1 of 74.8, at least 21.1 of 40.6, coverage 41.2 \
         | 8 lines, 7 due, 4 reported, 1 stale, 1 unassigned | IN_PROGRESS 3 COMPLETED 1 \
         | COMPLETED 1 UPCOMING 1 UNREPORTED 3 AT_RISK 3 | REPORTED 3 STALE 1 MISSING 3 NOT_DUE 1",
            "50.0 of 70.6, at least 50.0 of 70.6, coverage 100.0 \
         | 3 lines, 3 due, 3 reported, 0 stale, 0 unassigned | IN_PROGRESS 3 | AT_RISK 3 | REPORTED 3",
            "100.0 of 100.0, at least 7.7 of 26.8, coverage 9.1 \
         | 5 lines, 4 due, 1 reported, 1 stale, 1 unassigned | COMPLETED 1 \
         | COMPLETED 1 UPCOMING 1 UNREPORTED 3 | STALE 1 MISSING 3 NOT_DUE 1",
        ],
    ),
    (
        "2008-04-30",
        "PROVISIONAL",
        [
            "51.4 of 74.8, at least 18.9 of 40.6, coverage 41.2 \
         | 8 lines, 7 due, 4 reported, 1 stale, 1 unassigned | IN_PROGRESS 3 COMPLETED 1 \
         | COMPLETED 1 UPCOMING 1 UNREPORTED 3 AT_RISK 2 OFF_TRACK 1 | REPORTED 3 STALE 1 MISSING 3 NOT_DUE 1",
            "43.3 of 70.6, at least 43.3 of 70.6, coverage 100.0 \
         | 3 lines, 3 due, 3 reported, 0 stale, 0 unassigned | IN_PROGRESS 3 | AT_RISK 2 OFF_TRACK 1 | REPORTED 3",
            "100.0 of 100.0, at least 7.7 of 26.8, coverage 9.1 \
         | 5 lines, 4 due, 1 reported, 1 stale, 1 unassigned | COMPLETED 1 \
         | COMPLETED 1 UPCOMING 1 UNREPORTED 3 | STALE 1 MISSING 3 NOT_DUE 1",
        ],
    ),
    (
        "2007-01-15",
        "ACCEPTED",
        [
            "null of null, at least 0.0 of 0.7, coverage 0.0 \
         | 8 lines, 3 due, 0 reported, 0 stale, 1 unassigned |  | UPCOMING 5 UNREPORTED 3 | MISSING 3 NOT_DUE 5",
            "null of null, at least 0.0 of 1.0, coverage 0.0 \
         | 3 lines, 1 due, 0 reported, 0 stale, 0 unassigned |  | UPCOMING 2 UNREPORTED 1 | MISSING 1 NOT_DUE 2",
            "null of null, at least 0.0 of 0.6, coverage 0.0 \
         | 5 lines, 2 due, 0 reported, 0 stale, 1 unassigned |  | UPCOMING 3 UNREPORTED 2 | MISSING 2 NOT_DUE 3",
        ],
    ),
];

async fn split(client: &Client<'_>, as_of: &str, basis: &str) -> Vec<String> {
    let query =
        asking("statusByOrganisation(asOf: $asOf, basis: $basis) { organisation { acronym } status { ...Summary } }");
    let data = client.data(&query, json!({ "asOf": as_of, "basis": basis })).await;
    let all = data["plan"]["statusByOrganisation"].as_array().expect("the organisations that lead");
    let each = |one: &Value| {
        format!("{}: {}", one["organisation"]["acronym"].as_str().unwrap_or_default(), told(&one["status"]))
    };
    all.iter().map(each).collect()
}

async fn organisations_have_the_lines_that_they_lead_on_the_day(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    for (as_of, basis, expected) in SPLITS {
        assert_eq!(split(&viewer, as_of, basis).await, expected, "{as_of} {basis}");
    }
}

/// Line 1.1.1 changes hands on 2008-05-01, and PCM's only line is withdrawn on 2008-06-01.
const SPLITS: [(&str, &str, &[&str]); 3] = [
    (
        "2008-04-30",
        "ACCEPTED",
        &[
            "MIMDES: 86.7 of 100.0, at least 52.0 of 60.0, coverage 100.0 \
         | 3 lines, 2 due, 2 reported, 1 stale, 0 unassigned | IN_PROGRESS 1 COMPLETED 1 \
         | COMPLETED 1 UPCOMING 1 AT_RISK 1 | REPORTED 1 STALE 1 NOT_DUE 1",
            "MININTER: 35.0 of 55.8, at least 28.0 of 51.2, coverage 80.0 \
         | 3 lines, 3 due, 2 reported, 0 stale, 0 unassigned | IN_PROGRESS 2 | UNREPORTED 1 AT_RISK 2 \
         | REPORTED 2 MISSING 1",
            "PCM: null of null, at least 0.0 of 33.2, coverage 0.0 \
         | 1 lines, 1 due, 0 reported, 0 stale, 0 unassigned |  | UNREPORTED 1 | MISSING 1",
        ],
    ),
    (
        "2008-06-30",
        "ACCEPTED",
        &[
            "MIMDES: 63.3 of 86.3, at least 47.5 of 64.7, coverage 100.0 \
         | 4 lines, 3 due, 3 reported, 2 stale, 0 unassigned | IN_PROGRESS 2 COMPLETED 1 \
         | COMPLETED 1 OVERDUE 1 UPCOMING 1 OFF_TRACK 1 | REPORTED 1 STALE 2 NOT_DUE 1",
            "MININTER: 10.0 of 49.6, at least 10.0 of 49.6, coverage 100.0 \
         | 2 lines, 2 due, 2 reported, 0 stale, 0 unassigned | BLOCKED 1 CANCELLED 1 \
         | CANCELLED 1 BLOCKED 1 | REPORTED 2",
        ],
    ),
    (
        "2008-06-30",
        "PROVISIONAL",
        &[
            "MIMDES: 61.7 of 86.3, at least 46.3 of 64.7, coverage 100.0 \
         | 4 lines, 3 due, 3 reported, 2 stale, 0 unassigned | IN_PROGRESS 2 COMPLETED 1 \
         | COMPLETED 1 OVERDUE 1 UPCOMING 1 AT_RISK 1 | REPORTED 1 STALE 2 NOT_DUE 1",
            "MININTER: 10.0 of 49.6, at least 10.0 of 49.6, coverage 100.0 \
         | 2 lines, 2 due, 2 reported, 0 stale, 0 unassigned | BLOCKED 1 CANCELLED 1 \
         | CANCELLED 1 BLOCKED 1 | REPORTED 2",
        ],
    ),
];

async fn provisional_figures_are_for_members(server: Server) {
    let plan = world::make(&server).await;
    let secretariat = server.person("secretariat").await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    let query = asking(
        "status(asOf: $asOf, basis: $basis) { lines } statusByOrganisation(basis: $basis) { status { lines } }
        \
         objectives { status(asOf: $asOf, basis: $basis) { lines } } actionLines { progress(basis: $basis) { schedule } }",
    );
    let public = server.public();
    let accepted = public.data(&query, json!({})).await;
    assert_eq!(
        (&accepted["plan"]["status"]["lines"], &accepted["plan"]["objectives"][0]["status"]["lines"]),
        (&json!(7), &json!(7))
    );
    let provisional = public.ask(&query, json!({ "basis": "PROVISIONAL" })).await;
    assert_eq!(
        provisional,
        json!({ "data": { "plan": {
            "status": null, "statusByOrganisation": null, "objectives": [{ "status": null }],
            "actionLines": vec![json!({ "progress": null }); 8],
        } } })
    );
}

async fn the_status_over_time_is_that_of_each_day(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let days = ["2008-12-31", "2007-06-30", "2008-06-30", "2008-06-30"];
    for basis in ["ACCEPTED", "PROVISIONAL"] {
        let selection = format!("statusOverTime(days: {days:?}, basis: $basis) {{ day status {{ ...Summary }} }}");
        let data = viewer.data(&asking(&selection), json!({ "basis": basis })).await;
        let mut expected = Vec::new();
        for day in days {
            let asked = json!({ "asOf": day, "basis": basis });
            let mut one = viewer.data(&asking("status(asOf: $asOf, basis: $basis) { ...Summary }"), asked).await;
            expected.push(json!({ "day": day, "status": one["plan"]["status"].take() }));
        }
        assert_eq!(data["plan"]["statusOverTime"], json!(expected), "{basis}");
    }
    let none =
        viewer.data(&asking("statusOverTime(days: [], basis: $basis) { status { ...Summary } }"), json!({})).await;
    assert_eq!(none["plan"]["statusOverTime"], json!([]));
}

async fn organisations_below_an_objective_have_their_lines_there(server: Server) {
    world::make(&server).await;
    let viewer = server.person("viewer.mimdes").await;
    let by = "statusByOrganisation(asOf: $asOf, basis: $basis) { organisation { acronym } status { percentComplete coverage lines unassigned } }";
    let query = asking(&format!(
        "{by} objectives(level: \"Goal\") {{ code status(asOf: $asOf, basis: $basis) {{ percentComplete coverage lines unassigned }} {by} }}"
    ));
    for as_of in ["2007-12-31", "2008-06-30"] {
        let data = viewer.data(&query, json!({ "asOf": as_of, "basis": "ACCEPTED" })).await;
        let goals = data["plan"]["objectives"].as_array().expect("goals");
        let lines = |of: &Value| of["lines"].as_i64().expect("a count");
        for goal in goals {
            let led: i64 =
                goal["statusByOrganisation"].as_array().expect("some").iter().map(|one| lines(&one["status"])).sum();
            assert_eq!(led + goal["status"]["unassigned"].as_i64().expect("a count"), lines(&goal["status"]), "{goal}");
        }
        for organisation in data["plan"]["statusByOrganisation"].as_array().expect("some") {
            let acronym = &organisation["organisation"]["acronym"];
            let own: Vec<&Value> = goals
                .iter()
                .flat_map(|goal| goal["statusByOrganisation"].as_array().expect("some"))
                .filter(|one| one["organisation"]["acronym"] == *acronym)
                .collect();
            let below: i64 = own.iter().map(|one| lines(&one["status"])).sum();
            assert_eq!(below, lines(&organisation["status"]), "{acronym} {as_of}");
            if let [only] = own.as_slice() {
                assert_eq!(only["status"], organisation["status"], "{acronym} has lines below one goal alone");
            }
        }
    }
}
