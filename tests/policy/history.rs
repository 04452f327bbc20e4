//! Writes the history of the world that the walk goes through: something in every state that a rule of reading tells
//! apart; never an expectation.

use std::collections::BTreeMap;

use crate::support::{server::Server, template};

use super::world::Making;

/// The Secretariat's person who writes plans and reviews entries here.
const SECRETARIAT: &str = "secretariat";
const ADMINISTRATOR: &str = "administrator";

/// Writes everything; answers the ids and secrets by the names that the expectations use.
pub async fn write(server: &Server) -> BTreeMap<String, String> {
    let mut making = Making { server, ids: BTreeMap::new() };
    making.ids.insert("password".to_owned(), template::PASSWORD.to_owned());
    find_the_template(&mut making).await;
    plans(&mut making).await;
    entries_of_the_public_plan(&mut making).await;
    entries_of_the_internal_plan(&mut making).await;
    people(&mut making).await;
    invitations(&mut making).await;
    tokens(&mut making).await;
    events(&mut making).await;
    making.ids
}

async fn find_the_template(making: &mut Making<'_>) {
    for acronym in ["MININTER", "MIMDES", "PCM", "OIM", "MINSA"] {
        let query = format!("{{ organisation(by: {{ acronym: \"{acronym}\" }}) {{ id }} }}");
        making.find(acronym, &query, "/organisation/id").await;
    }
    let plan = "{ plan(by: { code: \"PNA-2007-2010\" }) { id objectives { id children { id children { id } } } } }";
    making.find("plan", plan, "/plan/id").await;
    making.find("objective", plan, "/plan/objectives/0/id").await;
    making.find("objective below", plan, "/plan/objectives/0/children/0/id").await;
    making.find("goal", plan, "/plan/objectives/0/children/0/children/0/id").await;
    for code in [
        "1.1.1.1", "1.1.1.2", "1.1.2.1", "1.1.3.1", "1.2.1.1", "1.4.1.1", "2.2.1.1", "2.2.2.1", "2.1.1.1", "3.1.2.1",
        "3.1.2.2",
    ] {
        let query = format!(
            "{{ actionLine(by: {{ code: {{ plan: \"PNA-2007-2010\", line: \"{code}\" }} }}) {{ id responsibilities {{ id }} }} }}"
        );
        making.find(&format!("line {code}"), &query, "/actionLine/id").await;
        making.find(&format!("lead {code}"), &query, "/actionLine/responsibilities/0/id").await;
    }
}

async fn plans(making: &mut Making<'_>) {
    making.change(SECRETARIAT, "publishPlan", "{ id: \"<plan>\", publication: PUBLIC }", "plan { id }").await;
    let plan = "{ code: \"PNI-2008\", titleEs: \"Plan interno\", titleEn: \"Internal plan\", startsOn: \"2008-01-01\",
        endsOn: \"2008-12-31\", levels: [{ nameEs: \"Eje\", nameEn: \"Axis\" }] }";
    making.make("internal plan", SECRETARIAT, "createPlan", plan, "plan").await;
    for (name, code) in [("internal objective", "1"), ("empty internal objective", "2")] {
        let input = format!("{{ planId: \"<internal plan>\", code: \"{code}\", titleEs: \"Uno\", titleEn: \"One\" }}");
        making.make(name, SECRETARIAT, "addObjective", &input, "objective").await;
    }
    for (name, code) in [("internal line", "1.1"), ("idle internal line", "1.2")] {
        let input = format!(
            "{{ objectiveId: \"<internal objective>\", code: \"{code}\", titleEs: \"Uno\", titleEn: \"One\", startsOn: \"2008-01-01\", dueOn: \"2008-12-31\", weight: 1 }}"
        );
        making.make(name, SECRETARIAT, "addActionLine", &input, "actionLine").await;
    }
    let part =
        "{ actionLineId: \"<internal line>\", organisationId: \"<MININTER>\", role: LEAD, from: \"2008-01-01\" }";
    making.make("internal responsibility", SECRETARIAT, "assignResponsibility", part, "responsibility").await;
    let stage = "{ id: \"<internal plan>\", stage: IN_REVIEW }";
    making.change(SECRETARIAT, "movePlan", stage, "plan { id }").await;
    let withdrawn = "{ id: \"<line 2.1.1.1>\", on: \"2008-06-01\", reason: \"No longer needed.\" }";
    making.change(SECRETARIAT, "withdrawActionLine", withdrawn, "actionLine { id }").await;
    // An objective with nothing below it, for whoever may remove it.
    let empty =
        "{ planId: \"<plan>\", code: \"9\", titleEs: \"Vacío\", titleEn: \"Empty\", reason: \"An empty axis.\" }";
    making.make("empty objective", SECRETARIAT, "addObjective", empty, "objective").await;
}

/// The fields of a statement that is right for any line that runs.
const STATEMENT: &str =
    "asOf: \"2008-03-31\", implementation: BLOCKED, percentComplete: 30, narrative: \"What was done.\",
    blocker: \"What holds it up.\", reason: \"Why so.\",
    evidence: [{ title: \"Minutes\", url: \"https://example.org/minutes\", kind: DOCUMENT,
        sha256: \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\" }]";

async fn log(making: &mut Making<'_>, name: &str, person: &str, line: &str, more: &str) {
    let input = format!("{{ actionLineId: \"<{line}>\", {STATEMENT}, {more} }}");
    making.make(name, person, "logProgress", &input, "entry").await;
}

async fn review(making: &Making<'_>, name: &str, decision: &str) {
    let input = format!("{{ entryId: \"<{name}>\", decision: {decision}, comment: \"What to mend.\" }}");
    making.change("secretariat.second", "reviewProgress", &input, "entry { id }").await;
}

async fn entries_of_the_public_plan(making: &mut Making<'_>) {
    log(making, "accepted", "focal.mininter", "line 1.1.1.1", "submit: true").await;
    review(making, "accepted", "ACCEPT").await;
    log(making, "corrected", "focal.mininter", "line 1.1.2.1", "submit: true").await;
    review(making, "corrected", "ACCEPT").await;
    log(making, "correction", "focal.mininter", "line 1.1.2.1", "supersedesId: \"<corrected>\", submit: true").await;
    review(making, "correction", "ACCEPT").await;
    log(making, "submitted", "focal.mininter", "line 1.1.3.1", "submit: true").await;
    log(making, "returned", "focal.mininter", "line 1.2.1.1", "submit: true").await;
    review(making, "returned", "RETURN").await;
    log(making, "redacted", "focal.mininter", "line 2.2.1.1", "submit: true").await;
    review(making, "redacted", "ACCEPT").await;
    let redaction = "{ entryId: \"<redacted>\", texts: [NARRATIVE], reason: \"It named somebody.\" }";
    making.change(SECRETARIAT, "redact", redaction, "entry { id }").await;
    log(making, "answering draft", "editor.mininter", "line 1.2.1.1", "supersedesId: \"<returned>\"").await;
    log(making, "draft", "editor.mininter", "line 1.4.1.1", "submit: false").await;
    log(making, "discarded", "editor.mininter", "line 1.4.1.1", "submit: false").await;
    making.change("editor.mininter", "discardDraft", "{ entryId: \"<discarded>\" }", "discardedId").await;
    log(making, "other draft", "editor.mimdes", "line 3.1.2.1", "submit: false").await;
    log(making, "other submitted", "focal.mimdes", "line 3.1.2.2", "submit: true").await;
}

async fn entries_of_the_internal_plan(making: &mut Making<'_>) {
    log(making, "internal accepted", "focal.mininter", "internal line", "submit: true").await;
    review(making, "internal accepted", "ACCEPT").await;
    let later = "supersedesId: \"<internal accepted>\", submit: true";
    log(making, "internal submitted", "focal.mininter", "internal line", later).await;
}

/// The people of the template by id, and three more in MIMDES: one who left, one who is disabled, one who stays.
async fn people(making: &mut Making<'_>) {
    let more = ["leaver", "disabled", "newcomer"];
    for name in more {
        let input = format!("{{ email: \"{name}@example.org\", organisationId: \"<MIMDES>\", role: EDITOR }}");
        let invited = making.change(ADMINISTRATOR, "invitePerson", &input, "token invitation { id }").await;
        making.keep(&format!("{name}'s token"), &invited["token"]);
        making.keep(&format!("{name}'s invitation"), &invited["invitation"]["id"]);
        let input =
            format!("{{ token: \"<{name}'s token>\", name: \"{name}\", password: \"<password>\", language: EN }}");
        making.change("", "acceptInvitation", &input, "session { expiresAt }").await;
    }
    for (name, ..) in template::PEOPLE.into_iter().chain(more.map(|name| (name, "", ""))) {
        let query = format!(
            "{{ persons(where: {{ name: {{ contains: \"{name}\" }} }}) {{ nodes {{ id memberships {{ id }} }} }} }}"
        );
        making.find(name, &query, "/persons/nodes/0/id").await;
        making.find(&format!("membership of {name}"), &query, "/persons/nodes/0/memberships/0/id").await;
    }
    double_members(making).await;
    let disabled = "{ id: \"<disabled>\" }";
    making.change(ADMINISTRATOR, "disablePerson", disabled, "person { id }").await;
    let left = "{ id: \"<membership of leaver>\" }";
    making.change(ADMINISTRATOR, "endMembership", left, "membership { id }").await;
    let reset = "{ id: \"<newcomer>\" }";
    let issued = making.change(ADMINISTRATOR, "issuePasswordReset", reset, "token").await;
    making.keep("reset token", &issued["token"]);
}

/// The persons of `reader::DOUBLE`: each is invited twice and accepts both, with the password of the one account.
async fn double_members(making: &mut Making<'_>) {
    for (name, organisation, role) in [
        ("double.first", "MININTER", "FOCAL_POINT"),
        ("double.first", "MIMDES", "VIEWER"),
        ("double.second", "MIMDES", "FOCAL_POINT"),
        ("double.second", "PCM", "SECRETARIAT"),
    ] {
        let input = format!("{{ email: \"{name}@example.org\", organisationId: \"<{organisation}>\", role: {role} }}");
        let invited = making.change(ADMINISTRATOR, "invitePerson", &input, "token").await;
        making.keep("the double's token", &invited["token"]);
        let input = format!("{{ token: \"<the double's token>\", name: \"{name}\", password: \"<password>\" }}");
        making.change("", "acceptInvitation", &input, "session { expiresAt }").await;
    }
}

async fn invitations(making: &mut Making<'_>) {
    for (name, email, organisation, role) in [
        ("own invitation", "own@example.org", "MININTER", "FOCAL_POINT"),
        ("own invitation of an administrator", "high@example.org", "MININTER", "ADMINISTRATOR"),
        ("other invitation", "elsewhere@example.org", "MIMDES", "EDITOR"),
        ("invitation to own VIEWER", "viewer.mininter@example.org", "MIMDES", "VIEWER"),
    ] {
        let input = format!("{{ email: \"{email}\", organisationId: \"<{organisation}>\", role: {role} }}");
        let invited = making.change(ADMINISTRATOR, "invitePerson", &input, "token invitation { id }").await;
        making.keep(name, &invited["invitation"]["id"]);
        making.keep(&format!("token of {name}"), &invited["token"]);
    }
    let session = making.change(
        "",
        "signIn",
        "{ email: \"newcomer@example.org\", password: \"<password>\" }",
        "session { refreshToken }",
    );
    let session = session.await;
    making.keep("refresh token", &session["session"]["refreshToken"]);
}

async fn tokens(making: &mut Making<'_>) {
    for (name, scope) in [("read:public", "READ_PUBLIC"), ("read:members", "READ_MEMBERS"), ("spare", "READ_PUBLIC")] {
        let input = format!("{{ name: \"{name}\", scope: {scope}, expiresAt: \"2100-01-01T00:00:00Z\" }}");
        let issued = making.change(ADMINISTRATOR, "issueServiceToken", &input, "token serviceToken { id }").await;
        making.keep(&format!("token {name}"), &issued["token"]);
        making.keep(&format!("{name} token"), &issued["serviceToken"]["id"]);
    }
}

/// Events of the log: of either organisation, of none, one that was blanked, and the one that says so.
async fn events(making: &mut Making<'_>) {
    for (name, entity, direction) in [
        ("own event", "accepted", "DESC"),
        ("other event", "other submitted", "DESC"),
        ("event of no organisation", "line 2.1.1.1", "DESC"),
        ("blanked event", "redacted", "ASC"),
        ("blanking event", "redacted", "DESC"),
    ] {
        let query = format!(
            "{{ auditEvents(first: 1, where: {{ entityId: \"<{entity}>\" }}, orderBy: {{ direction: {direction} }}) {{ nodes {{ id }} }} }}"
        );
        making.find(name, &query, "/auditEvents/nodes/0/id").await;
    }
}
