//! The first import of a plan.

use serde_json::json;

use super::files::{CODE, FILES, Files};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(
    a_plan_is_loaded_whole_and_read_back,
    a_dry_run_says_the_same_and_writes_nothing,
    a_byte_order_mark_other_line_ends_another_order_of_columns_and_blank_rows_are_read,
    children_may_stand_before_their_parents,
    a_plan_begins_in_the_stage_that_its_row_names,
);

const COUNTS: &str = "                      created  updated  unchanged
organisations.csv           0        0         21
regions.csv                 0        0         25
plan.csv                    1        0          0
objectives.csv             40        0          0
action_lines.csv           60        0          0
responsibilities          261        0          0
";

const PLAN: &str = "query($code: String!) { plan(by: { code: $code }) {
    code titles { es en } startsOn endsOn stage publication levels(language: EN) version
    objectives { code title(language: EN) } } }";

async fn a_plan_is_loaded_whole_and_read_back(server: Server) {
    let files = Files::new();
    assert_eq!(files.must_import(&server, &[]), COUNTS);
    let secretariat = server.person("secretariat").await;
    let title = "Plan Nacional de Acción contra la Trata de Personas 2007-2010";
    let expected = json!({ "plan": {
        "code": CODE,
        "titles": { "es": title, "en": "National Plan of Action against Trafficking in Persons 2007-2010" },
        "startsOn": "2007-01-01", "endsOn": "2010-12-31", "stage": "IN_REVIEW", "publication": "INTERNAL",
        "levels": ["Axis", "Objective", "Goal"], "version": 1,
        "objectives": [
            { "code": "1", "title": "Prevention" },
            { "code": "2", "title": "Law enforcement" },
            { "code": "3", "title": "Protection and assistance" },
        ],
    } });
    assert_eq!(secretariat.data(PLAN, json!({ "code": CODE })).await, expected);
    let lines = "query($code: String!) { plan(by: { code: $code }) { id actionLines { code startsOn dueOn weight
        responsibilities(on: \"2007-01-02\") { role organisation { acronym } from until version } } } }";
    let data = secretariat.data(lines, json!({ "code": CODE })).await;
    let lines = data["plan"]["actionLines"].as_array().expect("lines");
    assert_eq!(lines.len(), 60);
    let part = |role: &str, acronym: &str| {
        json!({ "role": role, "organisation": { "acronym": acronym }, "from": "2007-01-02", "until": null,
                "version": 1 })
    };
    assert_eq!(
        lines[0],
        json!({ "code": "1.1.1.1", "startsOn": "2007-01-02", "dueOn": "2010-12-31", "weight": 5,
                "responsibilities": [part("LEAD", "MININTER"), part("CO_RESPONSIBLE", "PCM"), part("SUPPORTING", "OIM")] })
    );
    // The public does not know of it, and the log tells of every row, by the command line.
    assert_eq!(server.public().data(PLAN, json!({ "code": CODE })).await, json!({ "plan": null }));
    let log = "query($where: AuditEventWhere) { auditEvents(where: $where, first: 1) {
        totalCount nodes { actorKind reason } } }";
    let events = secretariat.data(log, json!({ "where": { "planId": data["plan"]["id"] } })).await;
    assert_eq!(
        events["auditEvents"],
        json!({ "totalCount": 1 + 40 + 60 + 261, "nodes": [{ "actorKind": "OPERATOR", "reason": null }] })
    );
    assert!(server.run(&["verify"]).1);
}

async fn a_dry_run_says_the_same_and_writes_nothing(server: Server) {
    let before = server.run(&["verify"]);
    let files = Files::new();
    files.write("indicators.csv", "code\n");
    let left = "indicators.csv      not yet read by this version\n";
    let dry = "Nothing was written: this was a dry run.\n";
    assert_eq!(files.must_import(&server, &["--dry-run"]), format!("{COUNTS}{left}{dry}"));
    assert_eq!(server.run(&["verify"]), before);
    let secretariat = server.person("secretariat").await;
    assert_eq!(secretariat.data(PLAN, json!({ "code": CODE })).await, json!({ "plan": null }));
    assert_eq!(files.must_import(&server, &[]), format!("{COUNTS}{left}"));
    let before = server.run(&["verify"]);
    files.edit("objectives.csv", ",Prevention", ",Preventing");
    let printed = files.must_import(&server, &["--dry-run", "--update", "--reason", "Acta 12"]);
    assert!(
        printed.contains("objectives.csv              0        1         39\n") && printed.ends_with(dry),
        "{printed}"
    );
    assert_eq!(server.run(&["verify"]), before);
}

async fn a_byte_order_mark_other_line_ends_another_order_of_columns_and_blank_rows_are_read(server: Server) {
    let files = Files::new();
    for file in FILES {
        let text = files.read(file).replace('\n', "\r\n");
        files.write(file, format!("\u{feff}{text}\r\n\r\n"));
    }
    files.append("regions.csv", ",,\r\n");
    let objectives = "title_en,code,parent_code,position,level,title_es\r\n\r\nAxis,1,,1,axis, Eje \r\n\
                      Goal,1.1.1,1.1,1,GOAL,Meta\r\n\"Quoted, \"\"so\"\"\",1.1,1,1,Objetivo,Objetivo\r\n";
    files.write("objectives.csv", objectives);
    let lines = files.read("action_lines.csv");
    files.write("action_lines.csv", lines.lines().take(2).collect::<Vec<_>>().join("\n"));
    files.must_import(&server, &[]);
    let query = "query($code: String!) { plan(by: { code: $code }) {
        objectives(level: \"Objective\") { title(language: EN) } } }";
    let found = server.person("secretariat").await.data(query, json!({ "code": CODE })).await;
    assert_eq!(found, json!({ "plan": { "objectives": [{ "title": "Quoted, \"so\"" }] } }));
    assert!(files.must_import(&server, &[]).contains("objectives.csv              0        0          3"));
}

async fn children_may_stand_before_their_parents(server: Server) {
    let files = Files::new();
    let text = files.read("objectives.csv");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    files.write("objectives.csv", lines.join("\n"));
    assert_eq!(files.must_import(&server, &[]), COUNTS);
}

async fn a_plan_begins_in_the_stage_that_its_row_names(server: Server) {
    for (code, stage) in [("A", "DRAFT"), ("B", "APPROVED"), ("C", "OPERATIONAL")] {
        let files = Files::small();
        files.edit("plan.csv", "IN_REVIEW", stage);
        files.edit("plan.csv", CODE, code);
        files.must_import(&server, &[]);
        let query = "query($code: String!) { plan(by: { code: $code }) { stage baselinedAt } }";
        let found = server.person("secretariat").await.tell(query, json!({ "code": code })).await;
        let baselined = if stage == "DRAFT" { json!(null) } else { json!("[instant]") };
        assert_eq!(found, json!({ "data": { "plan": { "stage": stage, "baselinedAt": baselined } } }));
    }
}
