//! `handOverResponsibility`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, at_once, done, is_for_the_secretariat, messages, organisation, problems, text_id, version},
        server::Server,
    },
};

on_both_databases!(
    the_lead_passes_on_in_one_step_and_the_earlier_record_stays,
    a_part_that_the_new_lead_had_ends_with_the_old_lead,
    the_day_is_after_the_old_lead_s_first_and_within_the_plan,
    only_a_lead_is_handed_over_and_to_another_organisation,
    an_entry_is_never_left_without_its_role,
    of_hand_overs_at_once_one_is_made,
    those_without_the_role_are_refused,
);

const PART: &str = "responsibility { id organisation { acronym } role from until version }";

async fn to(client: &Client<'_>, plan: &SmallPlan, acronym: &str, on: &str) -> Value {
    json!({ "id": plan.lead, "organisationId": organisation(client, acronym).await, "on": on })
}

/// The parts in the line: acronym, role, first and last day.
async fn parts(client: &Client<'_>, plan: &SmallPlan, known_at: Option<&str>) -> Vec<String> {
    let query = "query($id: ID!, $knownAt: DateTime) { node(id: $id) { ... on ActionLine {
        responsibilities(knownAt: $knownAt) { organisation { acronym } role from until } } } }";
    let read = client.data(query, json!({ "id": plan.line, "knownAt": known_at })).await;
    let parts = read["node"]["responsibilities"].as_array().cloned().unwrap_or_default();
    let text = |part: &Value| {
        let acronym = part["organisation"]["acronym"].as_str().unwrap_or_default();
        let (role, from) = (part["role"].as_str().unwrap_or_default(), part["from"].as_str().unwrap_or_default());
        format!("{acronym} {role} {from} {}", part["until"].as_str().unwrap_or("open"))
    };
    parts.iter().map(text).collect()
}

async fn the_lead_passes_on_in_one_step_and_the_earlier_record_stays(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let recorded = "query($id: ID!) { node(id: $id) { ... on Responsibility { recordedAt version until } } }";
    let before = secretariat.data(recorded, json!({ "id": plan.lead })).await["node"].clone();
    let mut input = to(&secretariat, &plan, "MIMDES", "2008-07-01").await;
    input["expectedVersion"] = json!(1);
    let new = done(&secretariat, "handOverResponsibility", PART, input.clone()).await["responsibility"].clone();
    assert_ne!(new["id"], json!(plan.lead));
    assert_eq!(
        (&new["organisation"]["acronym"], &new["from"], &new["until"], &new["version"]),
        (&json!("MIMDES"), &json!("2008-07-01"), &Value::Null, &json!(1))
    );
    let expected = ["MININTER LEAD 2007-01-01 2008-06-30", "MIMDES LEAD 2008-07-01 open"];
    assert_eq!(parts(&secretariat, &plan, None).await, expected);
    let after = secretariat.data(recorded, json!({ "id": plan.lead })).await["node"].clone();
    assert_eq!((&after["version"], &after["until"]), (&json!(2), &json!("2008-06-30")));
    let known_at = before["recordedAt"].as_str();
    assert_eq!(parts(&secretariat, &plan, known_at).await, ["MININTER LEAD 2007-01-01 open"]);
    let stale = problems(&secretariat, "handOverResponsibility", PART, input).await;
    assert_eq!(stale, ["STALE expectedVersion"]);
}

async fn a_part_that_the_new_lead_had_ends_with_the_old_lead(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let end = json!({ "id": plan.lead, "until": "2009-12-31" });
    done(&secretariat, "endResponsibility", "responsibility { id }", end).await;
    let mimdes = organisation(&secretariat, "MIMDES").await;
    let part =
        json!({ "actionLineId": plan.line, "organisationId": mimdes, "role": "CO_RESPONSIBLE", "from": "2008-01-01" });
    done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;
    let input = to(&secretariat, &plan, "MIMDES", "2008-07-01").await;
    done(&secretariat, "handOverResponsibility", PART, input).await;
    let expected = [
        "MININTER LEAD 2007-01-01 2008-06-30",
        "MIMDES LEAD 2008-07-01 2009-12-31",
        "MIMDES CO_RESPONSIBLE 2008-01-01 2008-06-30",
    ];
    assert_eq!(parts(&secretariat, &plan, None).await, expected);
}

async fn the_day_is_after_the_old_lead_s_first_and_within_the_plan(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for (on, expected) in [("2011-01-01", "INVALID on"), ("2007-01-01", "CONFLICT on")] {
        let input = to(&secretariat, &plan, "MIMDES", on).await;
        assert_eq!(problems(&secretariat, "handOverResponsibility", PART, input).await, [expected], "{on}");
    }
    let early = to(&secretariat, &plan, "MIMDES", "2006-12-31").await;
    let refused = problems(&secretariat, "handOverResponsibility", PART, early).await;
    assert_eq!(refused, ["INVALID on", "CONFLICT on"]);
    let end = json!({ "id": plan.lead, "until": "2008-06-30" });
    done(&secretariat, "endResponsibility", "responsibility { id }", end).await;
    let late = to(&secretariat, &plan, "MIMDES", "2008-07-01").await;
    let told = messages(&secretariat, "handOverResponsibility", PART, late).await;
    assert_eq!(told, ["The present lead ends on 2008-06-30. Assign a new lead instead."]);
    let last = to(&secretariat, &plan, "MIMDES", "2007-01-02").await;
    done(&secretariat, "handOverResponsibility", PART, last).await;
    let expected = ["MININTER LEAD 2007-01-01 2007-01-01", "MIMDES LEAD 2007-01-02 2008-06-30"];
    assert_eq!(parts(&secretariat, &plan, None).await, expected);
}

async fn only_a_lead_is_handed_over_and_to_another_organisation(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = to(&secretariat, &plan, "MININTER", "2008-07-01").await;
    let refused = problems(&secretariat, "handOverResponsibility", PART, input).await;
    assert_eq!(refused, ["CONFLICT organisationId"]);
    let pcm = organisation(&secretariat, "PCM").await;
    let part = json!({ "actionLineId": plan.line, "organisationId": pcm, "role": "SUPPORTING", "from": "2007-01-01" });
    let part = done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;
    let mut input = to(&secretariat, &plan, "MIMDES", "2008-07-01").await;
    input["id"] = json!(text_id(&part["responsibility"]));
    assert_eq!(problems(&secretariat, "handOverResponsibility", PART, input.clone()).await, ["CONFLICT id"]);
    input["id"] = json!("responsibility_00000000000000000000000000");
    assert_eq!(problems(&secretariat, "handOverResponsibility", PART, input.clone()).await, ["NOT_FOUND id"]);
    (input["id"], input["organisationId"]) = (json!(plan.lead), json!("organisation_x"));
    let refused = problems(&secretariat, "handOverResponsibility", PART, input).await;
    assert_eq!(refused, ["NOT_FOUND organisationId"]);
}

async fn an_entry_is_never_left_without_its_role(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let entry = plan.report(&server, "2008-03-31").await;
    let input = to(&secretariat, &plan, "MIMDES", "2008-03-31").await;
    let told = messages(&secretariat, "handOverResponsibility", PART, input.clone()).await;
    let expected = format!(
        "The entry {entry} about 2008-03-31 would be left without an organisation that may report on that day. Choose a \
         later day."
    );
    assert_eq!(told, [expected]);
    plan.review(&server, &entry, "RETURN").await;
    assert_eq!(problems(&secretariat, "handOverResponsibility", PART, input).await, ["CONFLICT on"]);
    assert_eq!(version(&secretariat, &plan.lead).await, 1);
    let input = to(&secretariat, &plan, "MIMDES", "2008-04-01").await;
    done(&secretariat, "handOverResponsibility", PART, input).await;
}

async fn of_hand_overs_at_once_one_is_made(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let mut inputs = Vec::new();
    for acronym in ["MIMDES", "PCM", "MP", "RREE"] {
        let mut input = to(&secretariat, &plan, acronym, "2008-07-01").await;
        input["expectedVersion"] = json!(1);
        inputs.push(input);
    }
    let answers = at_once(&secretariat, "handOverResponsibility", PART, inputs).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["STALE expectedVersion"]).count(), 3, "{answers:?}");
    assert_eq!(parts(&secretariat, &plan, None).await.len(), 2);
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = to(&secretariat, &plan, "MIMDES", "2008-07-01").await;
    is_for_the_secretariat(&server, "handOverResponsibility", PART, input.clone(), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "handOverResponsibility", PART, input).await, ["UNAUTHENTICATED"]);
    assert_eq!(parts(&secretariat, &plan, None).await, ["MININTER LEAD 2007-01-01 open"]);
}
