//! Every mutation that takes an expected version: who may send it, what, and what its answer shows with STALE.

use serde_json::{Value, json};

use super::world::World;

/// A mutation that changes what has a version.
pub struct Update {
    pub mutation: &'static str,
    /// Who may.
    pub person: &'static str,
    /// The field of the payload that shows the present state.
    pub field: &'static str,
    /// The id of what it shows.
    pub shown: String,
    pub input: Value,
}

impl Update {
    fn new((person, mutation): (&'static str, &'static str), field: &'static str, shown: &str, input: Value) -> Self {
        Self { mutation, person, field, shown: shown.to_owned(), input }
    }
}

/// All of them.
pub fn updates(world: &World) -> Vec<Update> {
    let mut updates = plans(world);
    updates.extend(lines(world));
    updates.extend(people(world));
    updates.extend(entries(world));
    updates
}

fn plans(world: &World) -> Vec<Update> {
    let (plan, goal, empty) = (&world.plan.id, &world.plan.goal, &world.empty_objective);
    let by = |mutation| ("secretariat", mutation);
    let mimdes = &world.mimdes;
    vec![
        Update::new(by("updatePlan"), "plan", plan, json!({ "id": plan, "noteEn": "Other" })),
        Update::new(by("movePlan"), "plan", plan, json!({ "id": plan, "stage": "APPROVED" })),
        Update::new(by("publishPlan"), "plan", plan, json!({ "id": plan, "publication": "PUBLIC" })),
        Update::new(
            by("updateObjective"),
            "objective",
            goal,
            json!({ "id": goal, "position": 7, "reason": "Agreed." }),
        ),
        Update::new(by("removeObjective"), "plan", plan, json!({ "id": empty, "reason": "Agreed." })),
        Update::new(by("updateOrganisation"), "organisation", mimdes, json!({ "id": mimdes, "nameEn": "Other" })),
    ]
}

fn lines(world: &World) -> Vec<Update> {
    let (plan, line, empty, lead) = (&world.plan.id, &world.plan.line, &world.empty_line, &world.plan.lead);
    let by = |mutation| ("secretariat", mutation);
    let update = json!({ "id": line, "weight": 7, "reason": "Agreed." });
    let withdrawal = json!({ "id": line, "on": "2008-06-30", "reason": "Agreed." });
    let hand_over = json!({ "id": lead, "organisationId": world.mimdes, "on": "2009-01-01" });
    let end = json!({ "id": lead, "until": "2009-12-31" });
    vec![
        Update::new(by("updateActionLine"), "actionLine", line, update),
        Update::new(by("withdrawActionLine"), "actionLine", line, withdrawal),
        Update::new(by("removeActionLine"), "plan", plan, json!({ "id": empty, "reason": "Agreed." })),
        Update::new(by("endResponsibility"), "responsibility", lead, end),
        Update::new(by("handOverResponsibility"), "responsibility", lead, hand_over),
    ]
}

fn people(world: &World) -> Vec<Update> {
    let (membership, person, own) = (&world.viewer.membership, &world.viewer.person, &world.focal.person);
    let by = |mutation| ("administrator", mutation);
    let role = json!({ "id": membership, "role": "EDITOR" });
    vec![
        Update::new(by("changeRole"), "membership", membership, role),
        Update::new(by("endMembership"), "membership", membership, json!({ "id": membership })),
        Update::new(by("disablePerson"), "person", person, json!({ "id": person })),
        Update::new(by("enablePerson"), "person", person, json!({ "id": person })),
        Update::new(("focal.mininter", "updateProfile"), "person", own, json!({ "name": "Other" })),
    ]
}

fn entries(world: &World) -> Vec<Update> {
    let (draft, submitted) = (&world.draft, &world.submitted);
    let by = |mutation| ("focal.mininter", mutation);
    let review = json!({ "entryId": submitted, "decision": "ACCEPT" });
    let redaction = json!({ "entryId": submitted, "texts": ["NARRATIVE"], "reason": "A name." });
    vec![
        Update::new(by("updateDraft"), "entry", draft, json!({ "entryId": draft, "narrative": "Otra." })),
        Update::new(by("submitProgress"), "entry", draft, json!({ "entryId": draft })),
        Update::new(by("discardDraft"), "entry", draft, json!({ "entryId": draft })),
        Update::new(("secretariat", "reviewProgress"), "entry", submitted, review),
        Update::new(("secretariat", "redact"), "entry", submitted, redaction),
    ]
}
