//! Importing again: what says the same changes nothing, what says something else needs a reason, and what was done since
//! by other means stays.

use serde_json::{Value, json};

use super::files::{CODE, Files};
use crate::{
    on_both_databases,
    support::{plan::done, server::Server},
};

on_both_databases!(
    the_same_files_change_nothing,
    a_row_that_differs_is_a_problem_until_it_is_asked_to_replace_with_a_reason,
    what_was_changed_since_stays_while_its_row_is_the_same,
    another_lead_takes_the_place_of_the_one_that_was_imported_until_the_lead_was_handed_over,
    a_plan_that_is_agreed_takes_new_rows_only_with_a_reason_and_a_closed_one_none,
    an_objective_that_moves_takes_along_what_stands_below_it,
    a_row_that_is_missing_is_left_alone_and_a_plan_keeps_room_for_it,
    who_answers_for_a_withdrawn_line_is_settled,
    a_line_keeps_a_bounded_number_of_parts,
);

pub const UPDATE: [&str; 3] = ["--update", "--reason", "Acta 12 del Grupo"];

async fn the_same_files_change_nothing(server: Server) {
    let files = Files::new();
    files.must_import(&server, &[]);
    let before = server.run(&["verify"]);
    let nothing = "                      created  updated  unchanged
organisations.csv           0        0         21
regions.csv                 0        0         25
plan.csv                    0        0          1
objectives.csv              0        0         40
action_lines.csv            0        0         60
responsibilities            0        0        261
";
    assert_eq!(files.must_import(&server, &[]), nothing);
    assert_eq!(files.must_import(&server, &UPDATE), nothing);
    // `status` applies at creation only.
    files.edit("plan.csv", "IN_REVIEW", "APPROVED");
    assert_eq!(files.must_import(&server, &[]), nothing);
    assert_eq!(server.run(&["verify"]), before);
}

/// A plan of one line whose lead is MININTER, with PCM co-responsible, imported.
pub fn one_line(server: &Server) -> Files {
    let files = Files::small();
    files.append("action_lines.csv", "1.1.1.1,1.1.1,Hacer,Do,2007-02-01,2008-12-31,3,MININTER,PCM,\n");
    files.must_import(server, &[]);
    files
}

/// The line 1.1.1.1 as it stands, by the Secretariat.
async fn line(server: &Server) -> Value {
    let query = "query($plan: String!) { actionLine(by: { code: { plan: $plan, line: \"1.1.1.1\" } }) {
        id title(language: EN) startsOn weight version
        responsibilities(on: \"2008-06-30\") { id role organisation { acronym } from until version } } }";
    server.person("secretariat").await.data(query, json!({ "plan": CODE })).await["actionLine"].take()
}

/// Who answers for the line, in short.
fn parts(line: &Value) -> Vec<String> {
    let parts = line["responsibilities"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    parts
        .map(|part| {
            let (role, who) = (text(&part["role"]), text(&part["organisation"]["acronym"]));
            format!("{role} {who} {} v{}", text(&part["from"]), part["version"])
        })
        .collect()
}

async fn a_row_that_differs_is_a_problem_until_it_is_asked_to_replace_with_a_reason(server: Server) {
    let files = one_line(&server);
    let before = line(&server).await;
    files.edit("action_lines.csv", "Do,", "\"Do it, soon\",");
    files.edit("action_lines.csv", ",3,", ",7,");
    files.edit("organisations.csv", "Ministry of the Interior", "Interior Ministry");
    files.edit("regions.csv", "Lima", "Lima Región");
    files.edit("objectives.csv", "Meta,Goal", "Meta,Aim");
    files.edit("plan.csv", "National Plan", "The National Plan");
    let differs = "The row differs from what is on record. Repeat with --update --reason TEXT to replace that.";
    assert_eq!(
        files.problems(&server, &[]),
        [
            format!("organisations.csv, line 2: {differs}"),
            format!("regions.csv, line 16: {differs}"),
            format!("plan.csv, line 2: {differs}"),
            format!("objectives.csv, line 4: {differs}"),
            format!("action_lines.csv, line 2: {differs}"),
        ]
    );
    assert_eq!(line(&server).await, before);
    let printed = files.must_import(&server, &UPDATE);
    assert!(printed.contains("action_lines.csv            0        1          0"), "{printed}");
    assert!(printed.contains("responsibilities            0        0          2"), "{printed}");
    let after = line(&server).await;
    assert_eq!((&after["title"], &after["weight"], &after["version"]), (&json!("Do it, soon"), &json!(7), &json!(2)));
    assert_eq!(after["responsibilities"], before["responsibilities"]);
    let log = "query($id: ID!) { auditEvents(where: { entityId: $id }, first: 1) {
        nodes { action actorKind reason before after } } }";
    let events = server.person("secretariat").await.data(log, json!({ "id": after["id"] })).await;
    let event = &events["auditEvents"]["nodes"][0];
    assert_eq!((&event["action"], &event["actorKind"]), (&json!("ACTION_LINE_UPDATE"), &json!("OPERATOR")));
    assert_eq!(event["reason"], "Acta 12 del Grupo");
    assert_eq!((&event["before"]["title_en"], &event["after"]["title_en"]), (&json!("Do"), &json!("Do it, soon")));
    let query = "{ regions { ubigeo iso31662 name } organisation(by: { acronym: \"MININTER\" }) { name version } }";
    let data = server.public().data(query, json!({})).await;
    assert_eq!(data["regions"][14], json!({ "ubigeo": "15", "iso31662": "PE-LIM", "name": "Lima Región" }));
    assert_eq!(data["organisation"], json!({ "name": "Interior Ministry", "version": 2 }));
    // What was replaced is what was imported last from now on.
    assert!(files.must_import(&server, &[]).contains("action_lines.csv            0        0          1"));
    assert!(server.run(&["verify"]).1);
}

async fn what_was_changed_since_stays_while_its_row_is_the_same(server: Server) {
    let files = one_line(&server);
    let secretariat = server.person("secretariat").await;
    let id = line(&server).await["id"].take();
    done(&secretariat, "updateActionLine", "actionLine { id }", json!({ "id": id, "titleEn": "Done by hand" })).await;
    let printed = files.must_import(&server, &UPDATE);
    assert!(printed.contains("action_lines.csv            0        0          1"), "{printed}");
    assert_eq!(line(&server).await["title"], "Done by hand");
    // Only once the row itself says something else does it replace what was done by hand.
    files.edit("action_lines.csv", "Do,", "Do it,");
    files.must_import(&server, &UPDATE);
    assert_eq!(line(&server).await["title"], "Do it");
}

async fn another_lead_takes_the_place_of_the_one_that_was_imported_until_the_lead_was_handed_over(server: Server) {
    let files = one_line(&server);
    let before = line(&server).await;
    assert_eq!(parts(&before), ["LEAD MININTER 2007-02-01 v1", "CO_RESPONSIBLE PCM 2007-02-01 v1"]);
    files.edit("action_lines.csv", "MININTER,PCM,", "PCM,MP,OIM");
    assert_eq!(files.problems(&server, &[]).len(), 1);
    let printed = files.must_import(&server, &UPDATE);
    assert!(printed.contains("action_lines.csv            0        0          1"), "{printed}");
    assert!(printed.contains("responsibilities            2        2          0"), "{printed}");
    let after = line(&server).await;
    let expected = ["LEAD PCM 2007-02-01 v2", "CO_RESPONSIBLE MP 2007-02-01 v1", "SUPPORTING OIM 2007-02-01 v1"];
    assert_eq!(parts(&after), expected);
    // A start that moves takes the parts along.
    files.edit("action_lines.csv", "2007-02-01", "2007-03-01");
    files.must_import(&server, &UPDATE);
    assert_eq!(parts(&line(&server).await)[0], "LEAD PCM 2007-03-01 v3");
    // What was handed over is the group's decision, which no file takes back.
    let secretariat = server.person("secretariat").await;
    let organisation = secretariat.data("{ organisation(by: { acronym: \"MINSA\" }) { id } }", json!({})).await;
    let lead = line(&server).await["responsibilities"][0]["id"].take();
    let input = json!({ "id": lead, "organisationId": organisation["organisation"]["id"], "on": "2008-01-01" });
    done(&secretariat, "handOverResponsibility", "responsibility { id }", input).await;
    files.edit("action_lines.csv", "PCM,MP,OIM", "MP,,OIM");
    let refused = "action_lines.csv, line 2, column lead: Who answers for this line was changed since it was imported. \
                   Hand over or end responsibilities through the API instead.";
    assert_eq!(files.problems(&server, &UPDATE), [refused]);
    files.edit("action_lines.csv", "MP,,OIM", "PCM,MP,OIM");
    files.edit("action_lines.csv", "Do,", "Do it,");
    files.must_import(&server, &UPDATE);
    assert_eq!(parts(&line(&server).await)[0], "LEAD MINSA 2008-01-01 v1");
    assert!(server.run(&["verify"]).1);
}

async fn a_plan_that_is_agreed_takes_new_rows_only_with_a_reason_and_a_closed_one_none(server: Server) {
    let files = one_line(&server);
    let secretariat = server.person("secretariat").await;
    let plan = secretariat.data("query($c: String!) { plan(by: { code: $c }) { id } }", json!({ "c": CODE })).await;
    let to = async |stage: &str| {
        done(&secretariat, "movePlan", "plan { id }", json!({ "id": plan["plan"]["id"], "stage": stage })).await;
    };
    to("APPROVED").await;
    files.append("action_lines.csv", "1.1.1.2,1.1.1,Otra,Other,2007-02-01,2008-12-31,3,,,\n");
    let amendment =
        "plan.csv: The plan is agreed, so that every change is an amendment. Repeat with --update --reason TEXT.";
    assert_eq!(files.problems(&server, &[]), [amendment]);
    let printed = files.must_import(&server, &UPDATE);
    assert!(printed.contains("action_lines.csv            1        0          1"), "{printed}");
    to("OPERATIONAL").await;
    to("CLOSED").await;
    assert!(files.must_import(&server, &[]).contains("action_lines.csv            0        0          2"));
    files.edit("action_lines.csv", "Other", "Another");
    let closed = "plan.csv: The plan is closed and can no longer be changed.";
    assert_eq!(files.problems(&server, &UPDATE), [closed]);
}

async fn an_objective_that_moves_takes_along_what_stands_below_it(server: Server) {
    let files = Files::small();
    files.edit("plan.csv", "Eje;Objetivo;Meta", "Eje;Objetivo;Meta;Submeta");
    files.edit("plan.csv", "Axis;Objective;Goal", "Axis;Objective;Goal;Subgoal");
    files.append("objectives.csv", "2,,AXIS,2,Otro,Other\n2.1,2,OBJECTIVE,1,Otro,Other\n2.1.1,2.1,GOAL,1,Otro,Other\n");
    files.must_import(&server, &[]);
    let depths = "query($c: String!) { plan(by: { code: $c }) { objectives(level: \"Subgoal\") { code } } }";
    let secretariat = server.person("secretariat").await;
    assert_eq!(secretariat.data(depths, json!({ "c": CODE })).await, json!({ "plan": { "objectives": [] } }));
    files.edit("objectives.csv", "2.1,2,OBJECTIVE", "2.1,1.1,GOAL");
    let printed = files.must_import(&server, &UPDATE);
    assert!(printed.contains("objectives.csv              0        2          5"), "{printed}");
    let found = secretariat.data(depths, json!({ "c": CODE })).await;
    assert_eq!(found, json!({ "plan": { "objectives": [{ "code": "2.1.1" }] } }));
    // The plan has no fifth level for what stands below, though that row is unchanged.
    files.edit("objectives.csv", "2.1,1.1,GOAL", "2.1,1.1.1,SUBGOAL");
    let deep = "objectives.csv: About the objective 2.1.1, which the file leaves alone: \
                The plan has 4 levels; there is none below this one.";
    assert_eq!(files.problems(&server, &UPDATE), [deep]);
}

async fn a_row_that_is_missing_is_left_alone_and_a_plan_keeps_room_for_it(server: Server) {
    let files = one_line(&server);
    let before = line(&server).await;
    let header = files.read("action_lines.csv").lines().next().expect("a header").to_owned();
    files.write("action_lines.csv", header);
    files.must_import(&server, &UPDATE);
    assert_eq!(line(&server).await, before);
    files.edit("plan.csv", "2010-12-31", "2008-01-31");
    let outside = "plan.csv: About the line 1.1.1.1, which the file leaves alone: \
                   The day lies outside the plan, which runs from 2007-01-01 to 2008-01-31.";
    assert_eq!(files.problems(&server, &UPDATE), [outside]);
}

async fn who_answers_for_a_withdrawn_line_is_settled(server: Server) {
    let files = one_line(&server);
    let before = line(&server).await;
    let input = json!({ "id": before["id"], "on": "2008-06-01", "reason": "Pasó a otro plan" });
    done(&server.person("secretariat").await, "withdrawActionLine", "actionLine { id }", input).await;
    files.edit("action_lines.csv", "MININTER,PCM,", "PCM,MININTER,");
    let withdrawn = "action_lines.csv, line 2, column lead: The line was withdrawn and cannot be changed any more.";
    assert_eq!(files.problems(&server, &UPDATE), [withdrawn]);
    assert_eq!(parts(&line(&server).await), parts(&before));
    // Before that day the withdrawal is only announced, and the line is changed like any other.
    files.must_import(&server, &[&UPDATE[..], &["--today", "2008-05-31"]].concat());
    assert_ne!(parts(&line(&server).await), parts(&before));
}

async fn a_line_keeps_a_bounded_number_of_parts(server: Server) {
    let files = one_line(&server);
    let organisations = files.read("organisations.csv");
    let acronyms = organisations.lines().skip(2).filter_map(|row| row.split(',').next()).collect::<Vec<_>>().join(";");
    let (co_responsible, supporting) = (format!("{acronyms},\n"), format!(",{acronyms}\n"));
    files.edit("action_lines.csv", "PCM,\n", &co_responsible);
    files.must_import(&server, &UPDATE);
    // Twenty new versions each time.
    for turn in 0..8 {
        let (old, new) = if turn % 2 == 0 { (&co_responsible, &supporting) } else { (&supporting, &co_responsible) };
        files.edit("action_lines.csv", old, new);
        files.must_import(&server, &UPDATE);
    }
    files.edit("action_lines.csv", &co_responsible, &supporting);
    let full = "action_lines.csv, line 2, column lead: \
                The action line has had 200 responsibilities, the most that are kept.";
    assert_eq!(files.problems(&server, &UPDATE), [full]);
}
