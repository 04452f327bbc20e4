//! A small plan that the Secretariat makes through the API, and the documents of the mutations that change it.

use async_graphql::futures_util::future::join_all;
use serde_json::{Value, json};

use super::{client::Client, server::Server};

/// The document of a mutation, with what to select of its payload besides the problems.
pub fn document(name: &str, selection: &str) -> String {
    let input = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    format!(
        "mutation($input: {input}!) {{ {name}(input: $input) {{ {selection} userErrors {{ code message path }} }} }}"
    )
}

/// Runs a mutation that must succeed; answers its payload.
pub async fn done(client: &Client<'_>, name: &str, selection: &str, input: Value) -> Value {
    client.done(&document(name, selection), json!({ "input": input })).await
}

/// The problems of a mutation.
pub async fn problems(client: &Client<'_>, name: &str, selection: &str, input: Value) -> Vec<String> {
    client.problems(&document(name, selection), json!({ "input": input })).await
}

/// The messages of a mutation's problems.
pub async fn messages(client: &Client<'_>, name: &str, selection: &str, input: Value) -> Vec<String> {
    let answer = client.ask(&document(name, selection), json!({ "input": input })).await;
    let payload = answer["data"].as_object().and_then(|data| data.values().next());
    let errors = payload.and_then(|payload| payload["userErrors"].as_array()).into_iter().flatten();
    errors.map(|error| error["message"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Runs a mutation with all inputs at once; answers the problems of each.
pub async fn at_once(client: &Client<'_>, name: &str, selection: &str, inputs: Vec<Value>) -> Vec<Vec<String>> {
    join_all(inputs.into_iter().map(|input| problems(client, name, selection, input))).await
}

/// Nobody but the Secretariat may: whoever sees the plan is told so, and while it is INTERNAL the public is told that
/// there is nothing at `path`.
pub async fn is_for_the_secretariat(server: &Server, name: &str, selection: &str, input: Value, path: &str) {
    let hidden = problems(&server.public(), name, selection, input.clone()).await;
    assert_eq!(hidden, [format!("NOT_FOUND {path}")], "{name} by the public");
    for person in ["viewer.mininter", "editor.mininter", "focal.mininter", "focal.mimdes", "administrator"] {
        let refused = problems(&server.person(person).await, name, selection, input.clone()).await;
        assert_eq!(refused, ["FORBIDDEN"], "{name} by {person}");
    }
}

/// A plan for 2007 to 2010 with two levels, one root (1), one goal under it (1.1) and one line (1.1.1) of MININTER.
pub struct SmallPlan {
    pub id: String,
    pub root: String,
    pub goal: String,
    pub line: String,
    pub lead: String,
}

/// The code of the small plan.
pub const CODE: &str = "SMALL";

/// What `createPlan` takes for the small plan.
pub fn plan_input() -> Value {
    json!({
        "code": CODE, "titleEs": "Plan pequeño", "titleEn": "Small plan", "startsOn": "2007-01-01", "endsOn": "2010-12-31",
        "levels": [{ "nameEs": "Eje", "nameEn": "Axis" }, { "nameEs": "Meta", "nameEn": "Goal" }],
    })
}

/// What `addActionLine` takes for a line of the small plan.
pub fn line_input(objective: &str, code: &str) -> Value {
    json!({
        "objectiveId": objective, "code": code, "titleEs": "Capacitar", "titleEn": "Train",
        "startsOn": "2007-03-01", "dueOn": "2008-12-31", "weight": 3,
    })
}

/// What `addObjective` takes for an objective of a plan.
pub fn objective_input(plan: &str, parent: Option<&str>, code: &str) -> Value {
    json!({ "planId": plan, "parentId": parent, "code": code, "titleEs": "Prevenir", "titleEn": "Prevent" })
}

impl SmallPlan {
    /// Makes the plan.
    pub async fn make(secretariat: &Client<'_>) -> Self {
        let id = text_id(&done(secretariat, "createPlan", "plan { id }", plan_input()).await["plan"]);
        let root = objective_input(&id, None, "1");
        let root = text_id(&done(secretariat, "addObjective", "objective { id }", root).await["objective"]);
        let goal = objective_input(&id, Some(&root), "1.1");
        let goal = text_id(&done(secretariat, "addObjective", "objective { id }", goal).await["objective"]);
        let line = line_input(&goal, "1.1.1");
        let line = text_id(&done(secretariat, "addActionLine", "actionLine { id }", line).await["actionLine"]);
        let organisation = organisation(secretariat, "MININTER").await;
        let part =
            json!({ "actionLineId": line, "organisationId": organisation, "role": "LEAD", "from": "2007-01-01" });
        let lead = done(secretariat, "assignResponsibility", "responsibility { id }", part).await;
        Self { id, root, goal, line, lead: text_id(&lead["responsibility"]) }
    }

    /// Moves the plan through these stages.
    pub async fn go(&self, secretariat: &Client<'_>, stages: &[&str]) {
        for stage in stages {
            let input = json!({ "id": self.id, "stage": stage });
            done(secretariat, "movePlan", "plan { id }", input).await;
        }
    }

    /// Logs and submits 40 percent on the line for MININTER as of a day; answers the entry's id. The plan is IN_REVIEW
    /// or later.
    pub async fn report(&self, server: &Server, as_of: &str) -> String {
        self.log(server, as_of, true).await
    }

    /// The same as a draft.
    pub async fn draft(&self, server: &Server, as_of: &str) -> String {
        self.log(server, as_of, false).await
    }

    async fn log(&self, server: &Server, as_of: &str, submit: bool) -> String {
        let input = json!({ "actionLineId": self.line, "asOf": as_of, "implementation": "IN_PROGRESS", "percentComplete": 40,
                            "narrative": "Two courses were held.", "submit": submit });
        let focal = server.person("focal.mininter").await;
        text_id(&done(&focal, "logProgress", "entry { id }", input).await["entry"])
    }

    /// Decides on an entry.
    pub async fn review(&self, server: &Server, entry: &str, decision: &str) {
        let input = json!({ "entryId": entry, "decision": decision, "comment": "Seen." });
        let reviewer = server.person("secretariat.second").await;
        done(&reviewer, "reviewProgress", "entry { id }", input).await;
    }
}

/// The id of an organisation.
pub async fn organisation(client: &Client<'_>, acronym: &str) -> String {
    let document = "query($acronym: String!) { organisation(by: { acronym: $acronym }) { id } }";
    text_id(&client.data(document, json!({ "acronym": acronym })).await["organisation"])
}

/// The version of anything that has one.
pub async fn version(client: &Client<'_>, id: &str) -> i64 {
    let document = "query($id: ID!) { node(id: $id) { ... on Plan { version } ... on Objective { version }
        ... on ActionLine { version } ... on Responsibility { version } } }";
    client.data(document, json!({ "id": id })).await["node"]["version"].as_i64().expect("a version")
}

/// The codes of the lines of a plan, in the order of the tree.
pub async fn line_codes(client: &Client<'_>, plan: &str) -> Value {
    let document = "query($id: ID!) { plan(by: { id: $id }) { actionLines { code } } }";
    let data = client.data(document, json!({ "id": plan })).await;
    let lines = data["plan"]["actionLines"].as_array().cloned().unwrap_or_default();
    lines.iter().map(|line| line["code"].clone()).collect()
}

/// The `id` of an object.
pub fn text_id(object: &Value) -> String {
    object["id"].as_str().expect("an id").to_owned()
}
