//! `assignResponsibility`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{
            SmallPlan, at_once, document, done, is_for_the_secretariat, line_input, messages, organisation, problems,
            text_id,
        },
        server::Server,
    },
};

on_both_databases!(
    a_part_is_given_and_read_back,
    a_line_has_one_lead_on_any_day,
    an_organisation_has_one_part_in_a_line_on_any_day,
    days_lie_within_the_plan_and_in_order,
    of_eight_leads_assigned_at_once_one_is_assigned,
    a_line_keeps_a_bounded_number_of_parts,
    line_and_organisation_are_there,
    those_without_the_role_are_refused,
);

const PART: &str =
    "responsibility { id organisation { acronym } actionLine { code } role from until version recordedAt }";

async fn part(client: &Client<'_>, plan: &SmallPlan, acronym: &str, role: &str, from: &str, until: Value) -> Value {
    let organisation = organisation(client, acronym).await;
    json!({ "actionLineId": plan.line, "organisationId": organisation, "role": role, "from": from, "until": until })
}

async fn a_part_is_given_and_read_back(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let mut input = part(&secretariat, &plan, "MIMDES", "CO_RESPONSIBLE", "2008-01-01", json!("2008-12-31")).await;
    input["reason"] = json!("Agreed in May");
    let given = secretariat.tell(&document("assignResponsibility", PART), json!({ "input": input })).await;
    let responsibility = json!({
        "id": "[responsibility]", "organisation": { "acronym": "MIMDES" }, "actionLine": { "code": "1.1.1" },
        "role": "CO_RESPONSIBLE", "from": "2008-01-01", "until": "2008-12-31", "version": 1, "recordedAt": "[instant]",
    });
    let payload = json!({ "responsibility": responsibility, "userErrors": [] });
    assert_eq!(given, json!({ "data": { "assignResponsibility": payload } }));
    let query = "query($id: ID!) { node(id: $id) { ... on ActionLine { lead { acronym }
        today: responsibilities(on: \"2008-06-30\") { organisation { acronym } role }
        before: responsibilities(on: \"2007-12-31\") { organisation { acronym } role } } } }";
    let line = server.person("viewer.mimdes").await.data(query, json!({ "id": plan.line })).await;
    let lead = json!({ "organisation": { "acronym": "MININTER" }, "role": "LEAD" });
    let other = json!({ "organisation": { "acronym": "MIMDES" }, "role": "CO_RESPONSIBLE" });
    let expected = json!({ "lead": { "acronym": "MININTER" }, "today": [lead, other], "before": [lead] });
    assert_eq!(line["node"], expected);
}

async fn a_line_has_one_lead_on_any_day(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = part(&secretariat, &plan, "MIMDES", "LEAD", "2010-12-31", Value::Null).await;
    let told = messages(&secretariat, "assignResponsibility", PART, input.clone()).await;
    let expected = "MININTER is the lead of this line from 2007-01-01 on. End its part or hand its lead over.";
    assert_eq!(told, [expected]);
    let end = json!({ "id": plan.lead, "until": "2008-06-30" });
    done(&secretariat, "endResponsibility", "responsibility { id }", end).await;
    let mut early = input.clone();
    early["from"] = json!("2008-06-30");
    let told = messages(&secretariat, "assignResponsibility", PART, early.clone()).await;
    let expected = "MININTER is the lead of this line from 2007-01-01 to 2008-06-30. Choose other days, or hand its lead \
        over.";
    assert_eq!(told, [expected]);
    let refused = problems(&secretariat, "assignResponsibility", PART, early).await;
    assert_eq!(refused, ["CONFLICT organisationId"]);
    let mut next = input;
    next["from"] = json!("2008-07-01");
    done(&secretariat, "assignResponsibility", PART, next).await;
    let supporting = part(&secretariat, &plan, "PCM", "SUPPORTING", "2007-01-01", Value::Null).await;
    done(&secretariat, "assignResponsibility", PART, supporting).await;
}

async fn an_organisation_has_one_part_in_a_line_on_any_day(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let first = part(&secretariat, &plan, "PCM", "SUPPORTING", "2008-01-01", json!("2008-06-30")).await;
    done(&secretariat, "assignResponsibility", PART, first.clone()).await;
    for (from, until) in [("2007-01-01", "2008-01-01"), ("2008-06-30", "2010-12-31"), ("2008-02-01", "2008-02-01")] {
        let input = part(&secretariat, &plan, "PCM", "CO_RESPONSIBLE", from, json!(until)).await;
        let refused = problems(&secretariat, "assignResponsibility", PART, input).await;
        assert_eq!(refused, ["CONFLICT organisationId"], "{from} to {until}");
    }
    for (from, until) in [("2007-01-01", json!("2007-12-31")), ("2008-07-01", Value::Null)] {
        let input = part(&secretariat, &plan, "PCM", "CO_RESPONSIBLE", from, until).await;
        done(&secretariat, "assignResponsibility", PART, input).await;
    }
    let own = part(&secretariat, &plan, "MININTER", "SUPPORTING", "2008-01-01", Value::Null).await;
    let told = messages(&secretariat, "assignResponsibility", PART, own).await;
    assert_eq!(told, ["MININTER has a part in this line from 2007-01-01 on already. End that part first."]);
}

async fn days_lie_within_the_plan_and_in_order(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for (from, until, expected) in [
        ("2006-12-31", Value::Null, vec!["INVALID from"]),
        ("2008-01-01", json!("2011-01-01"), vec!["INVALID until"]),
        ("2008-01-02", json!("2008-01-01"), vec!["INVALID until"]),
        ("2011-01-01", json!("2006-12-31"), vec!["INVALID from", "INVALID until", "INVALID until"]),
    ] {
        let input = part(&secretariat, &plan, "PCM", "SUPPORTING", from, until).await;
        assert_eq!(problems(&secretariat, "assignResponsibility", PART, input).await, expected, "{from}");
    }
    let mut input = part(&secretariat, &plan, "PCM", "SUPPORTING", "2007-01-01", json!("2007-01-01")).await;
    input["reason"] = json!("r".repeat(2_001));
    assert_eq!(problems(&secretariat, "assignResponsibility", PART, input).await, ["INVALID reason"]);
}

async fn of_eight_leads_assigned_at_once_one_is_assigned(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let line = line_input(&plan.goal, "1.1.2");
    let line = text_id(&done(&secretariat, "addActionLine", "actionLine { id }", line).await["actionLine"]);
    let all = secretariat.data("{ organisations(first: 8) { nodes { id } } }", json!({})).await;
    let organisations = all["organisations"]["nodes"].as_array().cloned().unwrap_or_default();
    let input = |organisation: &Value| json!({ "actionLineId": line, "organisationId": organisation["id"], "role": "LEAD", "from": "2007-01-01" });
    let inputs = organisations.iter().map(input).collect();
    let answers = at_once(&secretariat, "assignResponsibility", PART, inputs).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    let conflicts = answers.iter().filter(|answer| *answer == &["CONFLICT organisationId"]).count();
    assert_eq!(conflicts, 7, "{answers:?}");
    let query = "query($id: ID!) { node(id: $id) { ... on ActionLine { responsibilities { role } } } }";
    let read = secretariat.data(query, json!({ "id": line })).await;
    assert_eq!(read["node"]["responsibilities"], json!([{ "role": "LEAD" }]));
}

async fn a_line_keeps_a_bounded_number_of_parts(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let mut input = part(&secretariat, &plan, "PCM", "SUPPORTING", "2007-01-01", Value::Null).await;
    let mut answers = Vec::new();
    for month in 0..210 {
        let day = format!("{}-{:02}-{:02}", 2007 + month / 60, month % 60 / 5 + 1, month % 5 * 2 + 1);
        (input["from"], input["until"]) = (json!(day), json!(day));
        answers.extend(problems(&secretariat, "assignResponsibility", PART, input.clone()).await);
    }
    assert_eq!(answers, ["CONFLICT actionLineId"; 11], "the LEAD is the first of 200");
}

async fn line_and_organisation_are_there(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    for (field, value) in [
        ("actionLineId", plan.goal.as_str()),
        ("actionLineId", "line_00000000000000000000000000"),
        ("organisationId", plan.line.as_str()),
        ("organisationId", "organisation_00000000000000000000000000"),
    ] {
        let mut input = part(&secretariat, &plan, "PCM", "SUPPORTING", "2007-01-01", Value::Null).await;
        input[field] = json!(value);
        let refused = problems(&secretariat, "assignResponsibility", PART, input).await;
        assert_eq!(refused, [format!("NOT_FOUND {field}")]);
    }
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = part(&secretariat, &plan, "PCM", "SUPPORTING", "2007-01-01", Value::Null).await;
    is_for_the_secretariat(&server, "assignResponsibility", PART, input.clone(), "actionLineId").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    assert_eq!(problems(&server.public(), "assignResponsibility", PART, input).await, ["UNAUTHENTICATED"]);
    let query = "query($id: ID!) { node(id: $id) { ... on ActionLine { responsibilities { role } } } }";
    let read = secretariat.data(query, json!({ "id": plan.line })).await;
    assert_eq!(read["node"]["responsibilities"], json!([{ "role": "LEAD" }]));
}
