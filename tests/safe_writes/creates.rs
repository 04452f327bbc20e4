//! Every mutation that takes an idempotency key: who may send it, what, and what else.

use serde_json::{Value, json};

use super::world::{World, with};
use crate::support::plan::{line_input, objective_input};

/// A mutation that makes something.
pub struct Create {
    pub mutation: &'static str,
    /// Who may.
    pub person: &'static str,
    /// What to read of the payload.
    pub selection: &'static str,
    pub input: Value,
    /// The same with another value in one field.
    pub other: Value,
}

impl Create {
    fn new((person, mutation): (&'static str, &'static str), selection: &'static str, input: Value) -> Self {
        Self { mutation, person, selection, other: input.clone(), input }
    }

    /// With this value in one field it is another input.
    fn but(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.other[field] = value.into();
        self
    }
}

/// All of them, in an order in which they can be sent.
pub fn creates(world: &World) -> Vec<Create> {
    let mut creates = structure(world);
    creates.extend(parts(world));
    creates.extend(progress(world));
    creates.extend(people(world));
    creates
}

fn structure(world: &World) -> Vec<Create> {
    let plan = json!({
        "code": "NEW", "titleEs": "Plan nuevo", "titleEn": "New plan", "startsOn": "2008-01-01",
        "endsOn": "2009-12-31", "levels": [{ "nameEs": "Eje", "nameEn": "Axis" }],
    });
    let organisation =
        json!({ "acronym": "NEW", "nameEs": "Nueva", "nameEn": "New", "kind": "NGO", "membership": "MEMBER" });
    let objective = with(&objective_input(&world.plan.id, Some(&world.plan.root), "1.9"), "reason", "Agreed.");
    let line = with(&line_input(&world.plan.goal, "1.1.9"), "reason", "Agreed.");
    let by = |mutation| ("secretariat", mutation);
    vec![
        Create::new(by("createPlan"), "plan { id code stage version revision }", plan).but("titleEn", "Other"),
        Create::new(by("createOrganisation"), "organisation { id acronym version }", organisation)
            .but("nameEn", "Other"),
        Create::new(by("addObjective"), "objective { id code parent { id } version }", objective)
            .but("titleEn", "Other"),
        Create::new(by("addActionLine"), "actionLine { id code weight version }", line).but("weight", 4),
    ]
}

fn parts(world: &World) -> Vec<Create> {
    let part = json!({ "actionLineId": world.plan.line, "organisationId": world.mimdes, "role": "SUPPORTING",
        "from": "2007-01-01", "until": "2007-12-31" });
    let hand_over = json!({ "id": world.plan.lead, "organisationId": world.mimdes, "on": "2009-01-01" });
    let selection = "responsibility { id organisation { acronym } role from until version }";
    let by = |mutation| ("secretariat", mutation);
    vec![
        Create::new(by("assignResponsibility"), selection, part).but("until", "2008-01-01"),
        Create::new(by("handOverResponsibility"), selection, hand_over).but("on", "2009-01-02"),
    ]
}

fn progress(world: &World) -> Vec<Create> {
    let entry = "entry { id state narrative submittedAt review { comment recordedAt } version }";
    let review = json!({ "entryId": world.submitted, "decision": "ACCEPT", "comment": "Seen." });
    vec![
        Create::new(("focal.mininter", "logProgress"), entry, world.statement()).but("narrative", "Otra cosa."),
        Create::new(("secretariat", "reviewProgress"), entry, review).but("comment", "Other."),
    ]
}

fn people(world: &World) -> Vec<Create> {
    let invitation = json!({ "email": "new@example.org", "organisationId": world.mimdes, "role": "VIEWER" });
    let reset = json!({ "id": world.viewer.person });
    let token = json!({ "name": "A page", "scope": "READ_PUBLIC" });
    let by = |mutation| ("administrator", mutation);
    vec![
        Create::new(by("invitePerson"), "invitation { id email state expiresAt } token invitationUrl", invitation)
            .but("email", "other@example.org"),
        Create::new(by("issuePasswordReset"), "person { id version } token resetUrl expiresAt", reset)
            .but("id", world.focal.person.as_str()),
        Create::new(by("issueServiceToken"), "serviceToken { id name scope createdAt } token", token)
            .but("name", "Another page"),
    ]
}
