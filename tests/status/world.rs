//! A small plan in which everything happened that figures depend on, and its figures in one line of text each; never an
//! expectation.

use serde_json::{Value, json};

use crate::{
    progress::steps::{decide, statement, submitted, with},
    support::{
        plan::{SmallPlan, done, line_input, objective_input, organisation, text_id},
        server::Server,
    },
};

/// The fields of a summary, all of them.
pub const SUMMARY: &str = "fragment Summary on ProgressSummary { percentComplete percentCompleteAtLeast coverage
    expectedPercent expectedPercentOfReported lines dueToReport reported stale unassigned
    byImplementation { implementation lines } bySchedule { schedule lines } byReporting { reporting lines } }";

/// The lines besides 1.1.1: code, weight, first and last day, and who leads.
const LINES: [(&str, i64, &str, &str, Option<&str>); 7] = [
    ("1.1.2", 2, "2007-01-01", "2008-04-30", Some("MIMDES")),
    ("1.1.3", 1, "2008-01-01", "2008-12-31", Some("MININTER")),
    ("1.2.1", 5, "2008-01-01", "2009-12-31", None),
    ("1.2.2", 4, "2007-01-01", "2010-12-31", Some("PCM")),
    ("1.2.3", 2, "2009-01-01", "2009-12-31", Some("MIMDES")),
    ("1.2.4", 1, "2007-01-01", "2007-12-31", Some("MIMDES")),
    ("1.2.5", 1, "2008-01-01", "2008-12-31", Some("MININTER")),
];

/// The small plan with eight lines below two goals, 1.1 and 1.2:
///
/// - 1.1.1 was handed over from MININTER to MIMDES on 2008-05-01; each said something, the latter waits for review
/// - 1.1.2 has an accepted entry and a correction of it under review
/// - 1.1.3 was given up on 2008-05-31
/// - 1.2.1 is led by nobody
/// - 1.2.2 is withdrawn from 2008-06-01 on; it is the only line of PCM
/// - 1.2.3 has not begun, 1.2.4 is done, 1.2.5 is held up
pub async fn make(server: &Server) -> SmallPlan {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let goal = objective_input(&plan.id, Some(&plan.root), "1.2");
    let other = text_id(&done(&secretariat, "addObjective", "objective { id }", goal).await["objective"]);
    let mut ids = vec![("1.1.1", plan.line.clone())];
    for (code, weight, starts_on, due_on, lead) in LINES {
        let goal = if code.starts_with("1.1") { &plan.goal } else { &other };
        let fields = json!({ "weight": weight, "startsOn": starts_on, "dueOn": due_on });
        let input = with(line_input(goal, code), &fields);
        let id = text_id(&done(&secretariat, "addActionLine", "actionLine { id }", input).await["actionLine"]);
        if let Some(lead) = lead {
            let lead = organisation(&secretariat, lead).await;
            let part = json!({ "actionLineId": id, "organisationId": lead, "role": "LEAD", "from": "2007-01-01" });
            done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;
        }
        ids.push((code, id));
    }
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let new_lead = organisation(&secretariat, "MIMDES").await;
    let hand_over = json!({ "id": plan.lead, "organisationId": new_lead, "on": "2008-05-01" });
    done(&secretariat, "handOverResponsibility", "responsibility { id }", hand_over).await;
    let line = |wanted: &str| ids.iter().find(|(code, _)| *code == wanted).expect("a line of the plan").1.clone();
    let withdrawal = json!({ "id": line("1.2.2"), "on": "2008-06-01", "reason": "Another plan has it." });
    done(&secretariat, "withdrawActionLine", "actionLine { id }", withdrawal).await;
    log_all(server, line).await;
    plan
}

async fn log_all(server: &Server, line: impl Fn(&str) -> String) {
    let mininter = server.person("focal.mininter").await;
    let mimdes = server.person("focal.mimdes").await;
    let reviewer = server.person("secretariat.second").await;
    let cancelled = json!({ "implementation": "CANCELLED", "reason": "The Group gave it up." });
    let blocked = json!({ "implementation": "BLOCKED", "blocker": "No budget." });
    let said = |code: &str, as_of: &str, percent| statement(&line(code), as_of, percent);
    for (client, statement) in [
        (&mininter, said("1.1.1", "2008-03-31", 40)),
        (&mininter, said("1.1.3", "2008-04-30", 20)),
        (&mininter, with(said("1.1.3", "2008-05-31", 20), &cancelled)),
        (&mimdes, said("1.2.4", "2007-12-15", 100)),
        (&mininter, with(said("1.2.5", "2008-06-10", 10), &blocked)),
    ] {
        let entry = submitted(client, statement).await;
        decide(&reviewer, &entry, "ACCEPT").await;
    }
    let wrong = submitted(&mimdes, said("1.1.2", "2008-02-29", 80)).await;
    decide(&reviewer, &wrong, "ACCEPT").await;
    let correction = json!({ "supersedesId": wrong, "reason": "Counted twice." });
    submitted(&mimdes, with(said("1.1.2", "2008-02-29", 60), &correction)).await;
    submitted(&mimdes, said("1.1.1", "2008-06-15", 50)).await;
}

/// The document that asks the small plan for some fields at a moment.
pub fn asking(fields: &str) -> String {
    let fragment = if fields.contains("...Summary") { SUMMARY } else { "" };
    // A variable that is not used would be refused.
    let as_of = if fields.contains("$asOf") { "$asOf: Date, " } else { "" };
    format!(
        "{fragment} query({as_of}$basis: ProgressBasis! = ACCEPTED) {{ plan(by: {{ code: \"SMALL\" }}) {{ {fields} }} }}"
    )
}

/// A whole summary in one line: percents, numbers of lines, then the values that some line has.
pub fn told(summary: &Value) -> String {
    let counts = |list: &str, value: &str| {
        let counts = summary[list].as_array().expect("counts");
        let named = counts.iter().filter(|count| count["lines"] != 0);
        let named: Vec<String> =
            named.map(|count| format!("{} {}", count[value].as_str().unwrap_or_default(), count["lines"])).collect();
        named.join(" ")
    };
    format!(
        "{} of {}, at least {} of {}, coverage {} | {} lines, {} due, {} reported, {} stale, {} unassigned | {} | {} | {}",
        summary["percentComplete"],
        summary["expectedPercentOfReported"],
        summary["percentCompleteAtLeast"],
        summary["expectedPercent"],
        summary["coverage"],
        summary["lines"],
        summary["dueToReport"],
        summary["reported"],
        summary["stale"],
        summary["unassigned"],
        counts("byImplementation", "implementation"),
        counts("bySchedule", "schedule"),
        counts("byReporting", "reporting"),
    )
}

/// A line's progress in one line: code, implementation, percent and expected percent, schedule, reporting, day.
pub fn line_told(line: &Value) -> String {
    let progress = &line["progress"];
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    format!(
        "{} {} {} of {} {} {} {}",
        text(&line["code"]),
        text(&progress["implementation"]),
        progress["percentComplete"],
        progress["expectedPercent"],
        text(&progress["schedule"]),
        text(&progress["reporting"]),
        text(&progress["reportedAsOf"]),
    )
}
