//! `updatePlan`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, at_once, done, is_for_the_secretariat, line_codes, line_input, messages, problems, version},
        server::Server,
    },
};

on_both_databases!(
    a_patch_leaves_alone_what_it_omits_and_clears_what_is_null,
    what_has_to_be_there_cannot_be_cleared,
    after_the_baseline_structure_needs_a_reason_and_notes_and_thresholds_do_not,
    dates_keep_all_lines_inside_and_levels_the_whole_tree,
    dates_keep_submitted_entries_inside,
    a_withdrawn_line_no_longer_holds_the_dates_of_the_plan,
    of_changes_to_the_same_version_one_is_made_and_the_others_are_stale,
    nothing_different_writes_nothing,
    those_without_the_role_are_refused,
);

const PLAN: &str =
    "plan { code titles { es en } note startsOn endsOn levels reportingDays onTrackGap atRiskGap version }";

async fn read(client: &Client<'_>, id: &str) -> Value {
    let document = format!("query($id: ID!) {{ plan: node(id: $id) {{ ... on Plan {} }} }}", &PLAN["plan ".len()..]);
    client.data(&document, json!({ "id": id })).await["plan"].clone()
}

async fn a_patch_leaves_alone_what_it_omits_and_clears_what_is_null(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.id, "noteEs": "Nota", "noteEn": "Note", "titleEn": " Smaller plan ",
                        "levels": [{ "nameEs": "Eje", "nameEn": "Axis" }, { "nameEs": "Objetivo", "nameEn": "Objective" },
                                   { "nameEs": "Meta", "nameEn": "Goal" }],
                        "reportingDays": 183, "onTrackGap": 5, "atRiskGap": 5, "expectedVersion": 1 });
    let changed = done(&secretariat, "updatePlan", PLAN, input).await["plan"].clone();
    let expected = json!({
        "code": "SMALL", "titles": { "es": "Plan pequeño", "en": "Smaller plan" }, "note": "Note",
        "startsOn": "2007-01-01", "endsOn": "2010-12-31", "levels": ["Axis", "Objective", "Goal"],
        "reportingDays": 183, "onTrackGap": 5, "atRiskGap": 5, "version": 2,
    });
    assert_eq!(changed, expected);
    assert_eq!(read(&secretariat, &plan.id).await, expected);
    let cleared = json!({ "id": plan.id, "noteEn": null, "endsOn": "2011-12-31" });
    let changed = done(&secretariat, "updatePlan", PLAN, cleared).await["plan"].clone();
    assert_eq!((&changed["note"], &changed["endsOn"]), (&json!("Nota"), &json!("2011-12-31")));
    assert_eq!(changed["version"], 3);
}

async fn what_has_to_be_there_cannot_be_cleared(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for field in
        ["code", "titleEs", "titleEn", "startsOn", "endsOn", "levels", "reportingDays", "onTrackGap", "atRiskGap"]
    {
        let mut input = json!({ "id": plan.id });
        input[field] = Value::Null;
        assert_eq!(problems(&secretariat, "updatePlan", PLAN, input).await, [format!("INVALID {field}")]);
    }
    let taken = json!({ "id": plan.id, "code": "PNA-2007-2010" });
    assert_eq!(problems(&secretariat, "updatePlan", PLAN, taken).await, ["CONFLICT code"]);
    let unknown = json!({ "id": "plan_00000000000000000000000000", "noteEs": "x" });
    assert_eq!(problems(&secretariat, "updatePlan", PLAN, unknown).await, ["NOT_FOUND id"]);
    let other = json!({ "id": plan.line, "noteEs": "x" });
    assert_eq!(problems(&secretariat, "updatePlan", PLAN, other).await, ["NOT_FOUND id"]);
}

async fn after_the_baseline_structure_needs_a_reason_and_notes_and_thresholds_do_not(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    done(&secretariat, "updatePlan", PLAN, json!({ "id": plan.id, "titleEs": "Otro" })).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    for (field, value) in [
        ("code", json!("OTHER")),
        ("titleEs", json!("Plan")),
        ("titleEn", json!("Plan")),
        ("startsOn", json!("2006-12-31")),
        ("endsOn", json!("2011-01-01")),
        ("levels", json!(vec![json!({ "nameEs": "a", "nameEn": "a" }); 3])),
    ] {
        let mut input = json!({ "id": plan.id });
        input[field] = value;
        assert_eq!(problems(&secretariat, "updatePlan", PLAN, input.clone()).await, ["INVALID reason"], "{field}");
        input["reason"] = json!(" ");
        assert_eq!(problems(&secretariat, "updatePlan", PLAN, input.clone()).await, ["INVALID reason"], "{field}");
        input["reason"] = json!("r".repeat(2_001));
        assert_eq!(problems(&secretariat, "updatePlan", PLAN, input.clone()).await, ["INVALID reason"], "{field}");
        input["reason"] = json!("Agreed on 12 May");
        done(&secretariat, "updatePlan", PLAN, input).await;
    }
    let settings = json!({ "id": plan.id, "noteEn": "n", "reportingDays": 1, "onTrackGap": 0, "atRiskGap": 100 });
    done(&secretariat, "updatePlan", PLAN, settings).await;
}

async fn dates_keep_all_lines_inside_and_levels_the_whole_tree(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for number in 2..=12 {
        let code = format!("1.1.{number:02}");
        done(&secretariat, "addActionLine", "actionLine { id }", line_input(&plan.goal, &code)).await;
    }
    let input = json!({ "id": plan.id, "startsOn": "2007-03-02", "endsOn": "2008-12-30",
                        "levels": [{ "nameEs": "Eje", "nameEn": "Axis" }] });
    let refused = problems(&secretariat, "updatePlan", PLAN, input.clone()).await;
    assert_eq!(refused, ["CONFLICT levels", "CONFLICT startsOn", "CONFLICT endsOn"]);
    let told = messages(&secretariat, "updatePlan", PLAN, input).await;
    let codes = "1.1.02, 1.1.03, 1.1.04, 1.1.05, 1.1.06, 1.1.07, 1.1.08, 1.1.09, 1.1.1, 1.1.10, …";
    let expected = format!("Action lines that start before this day: 12 ({codes}). Change their dates first.");
    assert_eq!(told[1], expected);
    done(&secretariat, "updatePlan", PLAN, json!({ "id": plan.id, "startsOn": "2007-03-01", "endsOn": "2008-12-31" }))
        .await;
    assert_eq!(line_codes(&secretariat, &plan.id).await.as_array().map(Vec::len), Some(12));
}

async fn dates_keep_submitted_entries_inside(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    plan.report(&server, "2007-02-01").await;
    plan.report(&server, "2008-06-30").await;
    plan.draft(&server, "2008-06-30").await;
    let line = json!({ "id": plan.line, "startsOn": "2007-06-01", "dueOn": "2007-06-30", "reason": "r" });
    done(&secretariat, "updateActionLine", "actionLine { id }", line).await;
    let input = json!({ "id": plan.id, "startsOn": "2007-02-02", "endsOn": "2008-06-29", "reason": "r" });
    let refused = problems(&secretariat, "updatePlan", PLAN, input).await;
    assert_eq!(refused, ["CONFLICT startsOn", "CONFLICT endsOn"]);
    let input = json!({ "id": plan.id, "startsOn": "2007-02-01", "endsOn": "2008-06-30", "reason": "r" });
    done(&secretariat, "updatePlan", PLAN, input).await;
}

async fn a_withdrawn_line_no_longer_holds_the_dates_of_the_plan(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    plan.report(&server, "2007-06-30").await;
    let shorter = json!({ "id": plan.id, "startsOn": "2007-04-01", "endsOn": "2008-11-30", "reason": "r" });
    // Until the day comes the line can still be changed, and is in the figures.
    let announced = json!({ "id": plan.line, "on": "2008-07-01", "reason": "r" });
    done(&secretariat, "withdrawActionLine", "actionLine { id }", announced).await;
    let refused = problems(&secretariat, "updatePlan", PLAN, shorter.clone()).await;
    assert_eq!(refused, ["CONFLICT startsOn", "CONFLICT endsOn"]);
    let withdrawn = json!({ "id": plan.line, "on": "2008-06-30", "reason": "r" });
    done(&secretariat, "withdrawActionLine", "actionLine { id }", withdrawn).await;
    let without_entry = json!({ "id": plan.id, "startsOn": "2007-07-01", "endsOn": "2008-11-30", "reason": "r" });
    assert_eq!(problems(&secretariat, "updatePlan", PLAN, without_entry).await, ["CONFLICT startsOn"]);
    let changed = done(&secretariat, "updatePlan", PLAN, shorter).await["plan"].clone();
    assert_eq!((&changed["startsOn"], &changed["endsOn"]), (&json!("2007-04-01"), &json!("2008-11-30")));
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!(["1.1.1"]));
}

async fn of_changes_to_the_same_version_one_is_made_and_the_others_are_stale(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let inputs = (1..=6).map(|days| json!({ "id": plan.id, "reportingDays": days, "expectedVersion": 1 })).collect();
    let answers = at_once(&secretariat, "updatePlan", PLAN, inputs).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["STALE expectedVersion"]).count(), 5, "{answers:?}");
    assert_eq!(version(&secretariat, &plan.id).await, 2);
}

async fn nothing_different_writes_nothing(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let before = read(&secretariat, &plan.id).await;
    let input = json!({ "id": plan.id, "titleEs": "Plan pequeño ", "endsOn": "2010-12-31" });
    assert_eq!(done(&secretariat, "updatePlan", PLAN, input).await["plan"], before);
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = json!({ "id": plan.id, "titleEs": "Otro" });
    is_for_the_secretariat(&server, "updatePlan", PLAN, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", PLAN, json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "updatePlan", PLAN, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(read(&secretariat, &plan.id).await["titles"]["es"], "Plan pequeño");
}
