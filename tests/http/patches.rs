//! Patches: what is left out stays, null clears, and a value sets, whichever way the client writes it; where a value has to
//! be, null is refused and nothing changes.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::written::{Types, inputs, object};
use crate::{
    on_both_databases,
    progress::steps::{LINE, decide, draft, line, statement, submitted},
    support::{
        client::Client,
        plan::{SmallPlan, done, objective_input, text_id},
        server::Server,
    },
};

on_both_databases!(what_is_left_out_stays_and_null_clears_or_is_refused, every_field_of_an_update_is_in_the_table,);

/// A field of an update's input.
struct Field {
    name: &'static str,
    /// What it is set to, and what it shows then.
    value: Value,
    shown: Value,
    /// What it shows once it is cleared; none where it cannot be.
    cleared: Option<Value>,
}

/// A field that must have a value, and shows it as it was set.
fn needed(name: &'static str, value: Value) -> Field {
    Field { name, shown: value.clone(), value, cleared: None }
}

/// A field that can be cleared.
fn clearable(name: &'static str, value: Value, cleared: Value) -> Field {
    Field { name, shown: value.clone(), value, cleared: Some(cleared) }
}

impl Field {
    /// Why a draft is blocked is said while it is, and only then: the two change together.
    fn beside(&self, value: &Value) -> Option<(&'static str, &'static str)> {
        match (self.name, value.is_null()) {
            ("implementation", false) => Some(("blocker", "Falta.")),
            ("blocker", false) => Some(("implementation", "BLOCKED")),
            ("blocker", true) => Some(("implementation", "IN_PROGRESS")),
            _ => None,
        }
    }

    fn showing(self, shown: Value) -> Self {
        Self { shown, ..self }
    }
}

/// An update, and how its thing is read.
struct Update<'a> {
    name: &'static str,
    client: Client<'a>,
    /// The field of the input that names the thing; none where it is the person who asks.
    id: Option<(&'static str, String)>,
    /// Asks for every field under its name in the input.
    read: String,
    fields: Vec<Field>,
}

impl Update<'_> {
    fn input_type(&self) -> String {
        format!("{}{}Input", self.name[..1].to_uppercase(), &self.name[1..])
    }

    async fn shown(&self) -> Value {
        self.client.data(&self.read, json!({})).await["thing"].clone()
    }

    /// Sends the update in one of the ways in which clients write it; no value leaves the field out. Answers the problems.
    async fn send(&self, way: Way, types: &Types, field: &Field, value: Option<&Value>) -> Vec<String> {
        let beside = value.and_then(|value| field.beside(value));
        let mut members: Vec<_> = self
            .id
            .iter()
            .map(|(name, id)| (*name, json!(id)))
            .chain(beside.map(|beside| (beside.0, json!(beside.1))))
            .collect();
        let input_type = self.input_type();
        let given = value.map(|value| (field.name, value.clone()));
        let (declared, input, variables) = match way {
            Way::Literal => {
                members.extend(given);
                (String::new(), object(&members, ""), json!({}))
            }
            Way::VariableInside => {
                let kind = &types[&format!("{input_type}.{}", field.name)];
                let variables = value.map_or(json!({}), |value| json!({ "value": value }));
                (format!("($value: {kind})"), object(&members, &format!("{}: $value", field.name)), variables)
            }
            Way::VariableWhole => {
                members.extend(given);
                let input: serde_json::Map<_, _> =
                    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                (format!("($input: {input_type}!)"), "$input".to_owned(), json!({ "input": input }))
            }
        };
        let name = self.name;
        let document =
            format!("mutation{declared} {{ {name}(input: {input}) {{ userErrors {{ code message path }} }} }}");
        self.client.problems(&document, variables).await
    }
}

/// The ways in which clients write a value: `input: {noteEs: "x"}`, `input: {noteEs: $value}` and `input: $input`.
#[derive(Clone, Copy, Debug)]
enum Way {
    Literal,
    VariableInside,
    VariableWhole,
}

/// Asks for a thing of a type.
fn node(id: &str, kind: &str, fields: &str) -> String {
    format!("{{ thing: node(id: \"{id}\") {{ ... on {kind} {{ {fields} }} }} }}")
}

async fn updates(server: &Server) -> Vec<Update<'_>> {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let other = objective_input(&plan.id, Some(&plan.root), "1.2");
    let other = text_id(&done(&secretariat, "addObjective", "objective { id }", other).await["objective"]);
    let mut updates = vec![
        of_plan(&plan, secretariat.clone()),
        of_objective(&plan, secretariat.clone()),
        of_line(&plan, &other, secretariat.clone()),
    ];
    let organisation = secretariat.data("{ organisation(by: { acronym: \"MIMDES\" }) { id } }", json!({})).await;
    updates.push(of_organisation(text_id(&organisation["organisation"]), secretariat));
    updates.push(of_profile(server.person("viewer.mimdes").await));
    updates.push(of_draft(server).await);
    updates
}

fn of_plan<'a>(plan: &SmallPlan, client: Client<'a>) -> Update<'a> {
    let levels = json!([{ "nameEs": "Eje", "nameEn": "Axis" }, { "nameEs": "Fin", "nameEn": "Aim" }]);
    let fields = vec![
        needed("code", json!("Other-1")),
        needed("titleEs", json!("Otro plan")).showing(json!({ "es": "Otro plan" })),
        needed("titleEn", json!("Another plan")).showing(json!({ "en": "Another plan" })),
        clearable("noteEs", json!("Una nota"), Value::Null),
        clearable("noteEn", json!("A note"), Value::Null),
        needed("startsOn", json!("2006-12-31")),
        needed("endsOn", json!("2011-01-31")),
        needed("levels", levels).showing(json!(["Axis", "Aim"])),
        needed("reportingDays", json!(31)),
        needed("onTrackGap", json!(7)),
        needed("atRiskGap", json!(31)),
    ];
    let read =
        "code titleEs: titles { es } titleEn: titles { en } noteEs: note(language: ES) noteEn: note(language: EN)
        startsOn endsOn levels reportingDays onTrackGap atRiskGap";
    Update { name: "updatePlan", client, id: Some(("id", plan.id.clone())), read: node(&plan.id, "Plan", read), fields }
}

fn of_objective<'a>(plan: &SmallPlan, client: Client<'a>) -> Update<'a> {
    let fields = vec![
        clearable("parentId", json!(plan.root), Value::Null).showing(json!({ "id": plan.root })),
        needed("code", json!("1.9")),
        needed("position", json!(4)),
        needed("titleEs", json!("Otra meta")).showing(json!({ "es": "Otra meta" })),
        needed("titleEn", json!("Another goal")).showing(json!({ "en": "Another goal" })),
    ];
    let read = "parentId: parent { id } code position titleEs: titles { es } titleEn: titles { en }";
    let read = node(&plan.goal, "Objective", read);
    Update { name: "updateObjective", client, id: Some(("id", plan.goal.clone())), read, fields }
}

fn of_line<'a>(plan: &SmallPlan, objective: &str, client: Client<'a>) -> Update<'a> {
    let fields = vec![
        needed("objectiveId", json!(objective)).showing(json!({ "id": objective })),
        needed("code", json!("1.2.9")),
        needed("titleEs", json!("Otra acción")).showing(json!({ "es": "Otra acción" })),
        needed("titleEn", json!("Another action")).showing(json!({ "en": "Another action" })),
        needed("startsOn", json!("2007-04-01")),
        needed("dueOn", json!("2008-11-30")),
        needed("weight", json!(9)),
    ];
    let read = "objectiveId: objective { id } code titleEs: titles { es } titleEn: titles { en } startsOn dueOn weight";
    let read = node(&plan.line, "ActionLine", read);
    Update { name: "updateActionLine", client, id: Some(("id", plan.line.clone())), read, fields }
}

fn of_organisation(id: String, client: Client<'_>) -> Update<'_> {
    let fields = vec![
        needed("acronym", json!("Otra")),
        needed("nameEs", json!("Otro nombre")).showing(json!({ "es": "Otro nombre" })),
        needed("nameEn", json!("Another name")).showing(json!({ "en": "Another name" })),
        needed("kind", json!("NGO")),
        needed("membership", json!("OBSERVER")),
    ];
    let read = "acronym nameEs: names { es } nameEn: names { en } kind membership";
    let read = node(&id, "Organisation", read);
    Update { name: "updateOrganisation", client, id: Some(("id", id)), read, fields }
}

fn of_profile(client: Client<'_>) -> Update<'_> {
    let fields = vec![
        needed("name", json!("Otro nombre")).showing(json!({ "name": "Otro nombre" })),
        // Without a language of one's own that of the browser holds, which here is English.
        clearable("language", json!("ES"), json!("EN")),
    ];
    let read = "{ thing: viewer { name: person { name } language } }".to_owned();
    Update { name: "updateProfile", client, id: None, read, fields }
}

async fn of_draft(server: &Server) -> Update<'_> {
    let line = line(server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let returned = submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    decide(&server.person("secretariat.second").await, &returned, "RETURN").await;
    let id = draft(&focal, statement(&line, "2008-03-31", 40)).await;
    let evidence = json!([{ "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT" }]);
    let fields = vec![
        needed("asOf", json!("2008-04-30")),
        needed("implementation", json!("BLOCKED")),
        needed("percentComplete", json!(41)),
        clearable("narrative", json!("Se instaló."), json!("")),
        clearable("blocker", json!("Falta el convenio."), Value::Null),
        clearable("reason", json!("Se midió de nuevo."), Value::Null),
        clearable("evidence", evidence.clone(), json!([])).showing(evidence),
        clearable("supersedesId", json!(returned), Value::Null).showing(json!({ "id": returned })),
    ];
    let read = "asOf implementation percentComplete narrative blocker reason evidence { title url kind }
        supersedesId: supersedes { id }";
    let read = node(&id, "ProgressEntry", read);
    Update { name: "updateDraft", client: focal, id: Some(("entryId", id)), read, fields }
}

async fn what_is_left_out_stays_and_null_clears_or_is_refused(server: Server) {
    let types = inputs(&server).await;
    for update in updates(&server).await {
        for field in &update.fields {
            let Field { name, value, shown, cleared } = field;
            for way in [Way::Literal, Way::VariableInside, Way::VariableWhole] {
                let told = format!("{}.{name} as {way:?}", update.name);
                assert_eq!(update.send(way, &types, field, Some(value)).await, [""; 0], "{told} is set");
                let set = update.shown().await;
                assert_eq!(&set[*name], shown, "{told} is set");
                assert_eq!(update.send(way, &types, field, None).await, [""; 0], "{told} is left out");
                assert_eq!(update.shown().await, set, "{told} is left out");
                let problems = update.send(way, &types, field, Some(&Value::Null)).await;
                let after = update.shown().await;
                if let Some(cleared) = cleared {
                    assert_eq!((problems, &after[*name]), (vec![], cleared), "{told} is null");
                } else {
                    assert_eq!((problems, &after), (vec![format!("INVALID {name}")], &set), "{told} is null");
                }
            }
        }
    }
}

async fn every_field_of_an_update_is_in_the_table(server: Server) {
    let known: BTreeSet<String> = updates(&server)
        .await
        .iter()
        .flat_map(|update| update.fields.iter().map(|field| format!("{}.{}", update.input_type(), field.name)))
        .collect();
    // Why somebody changes a plan; of a draft the reason is its own.
    let why = ["UpdatePlanInput.reason", "UpdateObjectiveInput.reason", "UpdateActionLineInput.reason"];
    let found = inputs(&server).await.into_keys();
    let found = found.filter(|field| field.starts_with("Update") && !why.contains(&field.as_str()));
    let found: BTreeSet<String> = found.collect();
    assert_eq!(found, known);
}
