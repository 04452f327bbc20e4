//! `knownAt`: what was on record at an instant, that instant included; once given, its answer never changes.

use std::fmt::Write;

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use super::world::SUMMARY;
use crate::{
    on_both_databases,
    progress::steps::{REDACT, decide, statement, submitted, with},
    support::{
        client::Client,
        plan::{SmallPlan, done, organisation},
        server::Server,
    },
};

on_both_databases!(a_change_is_on_record_from_its_very_microsecond_on, what_was_known_at_an_instant_never_changes,);

/// Everything that depends on both axes, on several days and on both bases.
async fn asked(client: &Client<'_>, known_at: Option<&str>) -> Value {
    let moment = |day: &str, basis: &str| format!("(asOf: \"{day}\", knownAt: $knownAt, basis: {basis})");
    let mut fields = String::new();
    for (number, day) in ["2008-03-31", "2008-05-31", "2008-06-30"].into_iter().enumerate() {
        for (basis, letter) in [("ACCEPTED", 'a'), ("PROVISIONAL", 'p')] {
            let moment = moment(day, basis);
            write!(
                fields,
                "{letter}{number}: status{moment} {{ ...Summary }}
                o{letter}{number}: statusByOrganisation{moment} {{ organisation {{ acronym }} status {{ ...Summary }} }}
                l{letter}{number}: actionLines {{ progress{moment} {{ implementation percentComplete schedule reporting
                    reportedAsOf }} lead(on: \"{day}\", knownAt: $knownAt) {{ acronym }} }}\n"
            )
            .expect("a text grows");
        }
    }
    let query = format!("{SUMMARY} query($knownAt: DateTime) {{ plan(by: {{ code: \"SMALL\" }}) {{ {fields} }} }}");
    client.data(&query, json!({ "knownAt": known_at })).await
}

/// The record time of the newest change.
async fn newest(client: &Client<'_>) -> String {
    let data = client.data("{ auditEvents(first: 1) { nodes { recordedAt } } }", json!({})).await;
    data["auditEvents"]["nodes"][0]["recordedAt"].as_str().expect("a record time").to_owned()
}

fn just_before(instant: &str) -> String {
    let instant = OffsetDateTime::parse(instant, &Rfc3339).expect("an instant as the API writes it");
    (instant - Duration::MICROSECOND).format(&Rfc3339).expect("the same in words")
}

async fn what_is_said(client: &Client<'_>, known_at: &str) -> String {
    let query = "query($knownAt: DateTime) { plan(by: { code: \"SMALL\" }) { actionLines {
        accepted: progress(asOf: \"2008-05-31\", knownAt: $knownAt) { percentComplete }
        provisional: progress(asOf: \"2008-05-31\", knownAt: $knownAt, basis: PROVISIONAL) { percentComplete }
        lead(on: \"2008-05-31\", knownAt: $knownAt) { acronym } } } }";
    let data = client.data(query, json!({ "knownAt": known_at })).await;
    let line = &data["plan"]["actionLines"][0];
    let percent = |basis: &str| &line[basis]["percentComplete"];
    format!("{} {} {}", percent("accepted"), percent("provisional"), line["lead"]["acronym"].as_str().unwrap_or("-"))
}

async fn a_change_is_on_record_from_its_very_microsecond_on(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let focal = server.person("focal.mininter").await;
    let reviewer = server.person("secretariat.second").await;
    let mut seen = Vec::new();
    let mut note = async || {
        let at = newest(&secretariat).await;
        let before = what_is_said(&secretariat, &just_before(&at)).await;
        seen.push([before, what_is_said(&secretariat, &at).await]);
    };
    let first = submitted(&focal, statement(&plan.line, "2008-03-31", 40)).await;
    note().await;
    decide(&reviewer, &first, "ACCEPT").await;
    note().await;
    let answer = with(statement(&plan.line, "2008-03-31", 30), &json!({ "supersedesId": first }));
    let second = submitted(&focal, answer).await;
    note().await;
    decide(&reviewer, &second, "ACCEPT").await;
    note().await;
    let returned = submitted(&focal, statement(&plan.line, "2008-04-30", 50)).await;
    note().await;
    decide(&reviewer, &returned, "RETURN").await;
    note().await;
    hand_over(&secretariat, &plan).await;
    note().await;
    assert_eq!(
        seen,
        [
            ["null null MININTER", "null 40 MININTER"],
            ["null 40 MININTER", "40 40 MININTER"],
            ["40 40 MININTER", "40 30 MININTER"],
            ["40 30 MININTER", "30 30 MININTER"],
            ["30 30 MININTER", "30 50 MININTER"],
            ["30 50 MININTER", "30 30 MININTER"],
            ["30 30 MININTER", "30 30 MIMDES"],
        ]
    );
}

async fn hand_over(secretariat: &Client<'_>, plan: &SmallPlan) {
    let new_lead = organisation(secretariat, "MIMDES").await;
    let input = json!({ "id": plan.lead, "organisationId": new_lead, "on": "2008-05-01" });
    done(secretariat, "handOverResponsibility", "responsibility { id }", input).await;
}

async fn what_was_known_at_an_instant_never_changes(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let focal = server.person("focal.mininter").await;
    let reviewer = server.person("secretariat.second").await;
    let mut kept: Vec<(String, Value)> = Vec::new();
    let mut keep = async || {
        let at = newest(&secretariat).await;
        let now = asked(&secretariat, None).await;
        assert_eq!(asked(&secretariat, Some(&at)).await, now, "nothing is newer than the newest record");
        kept.push((at, now));
    };
    keep().await;
    let first = submitted(&focal, statement(&plan.line, "2008-03-31", 40)).await;
    keep().await;
    decide(&reviewer, &first, "ACCEPT").await;
    keep().await;
    let answer = with(statement(&plan.line, "2008-02-29", 30), &json!({ "supersedesId": first }));
    let second = submitted(&focal, answer).await;
    keep().await;
    decide(&reviewer, &second, "ACCEPT").await;
    keep().await;
    let blank = json!({ "entryId": second, "texts": ["NARRATIVE"], "reason": "Personal data." });
    secretariat.done(REDACT, json!({ "input": blank })).await;
    keep().await;
    hand_over(&secretariat, &plan).await;
    keep().await;
    submitted(&server.person("focal.mimdes").await, statement(&plan.line, "2008-06-15", 70)).await;
    keep().await;
    for (at, then) in &kept {
        assert_eq!(asked(&secretariat, Some(at)).await, *then, "{at}");
    }
    let mut told: Vec<&Value> = kept.iter().map(|(_, then)| then).collect();
    told.dedup();
    assert_eq!(told.len(), kept.len() - 1, "each change but the redaction is seen in some figure");
}
