//! What the tests of safe writes start from: a small plan with something to change of every kind.

use serde_json::{Value, json};

use crate::support::{
    people::{Known, known, organisation},
    plan::{SmallPlan, done, line_input, objective_input, text_id},
    server::Server,
};

/// A plan IN_REVIEW, with what can be changed or removed in it.
pub struct World {
    pub plan: SmallPlan,
    pub empty_objective: String,
    pub empty_line: String,
    pub draft: String,
    pub submitted: String,
    pub mimdes: String,
    pub viewer: Known,
    pub focal: Known,
}

/// The input with one field more, or another value of it.
pub fn with(input: &Value, field: &str, value: impl Into<Value>) -> Value {
    let mut input = input.clone();
    input[field] = value.into();
    input
}

impl World {
    pub async fn make(server: &Server) -> Self {
        let secretariat = server.person("secretariat").await;
        let plan = SmallPlan::make(&secretariat).await;
        let empty = objective_input(&plan.id, Some(&plan.root), "1.2");
        let empty_objective =
            text_id(&done(&secretariat, "addObjective", "objective { id }", empty).await["objective"]);
        let empty = line_input(&plan.goal, "1.1.2");
        let empty_line = text_id(&done(&secretariat, "addActionLine", "actionLine { id }", empty).await["actionLine"]);
        plan.go(&secretariat, &["IN_REVIEW"]).await;
        let submitted = plan.report(server, "2008-02-29").await;
        let draft = plan.draft(server, "2008-03-31").await;
        Self {
            empty_objective,
            empty_line,
            draft,
            submitted,
            mimdes: organisation(server, "MIMDES").await,
            viewer: known(server, "viewer.mininter").await,
            focal: known(server, "focal.mininter").await,
            plan,
        }
    }

    /// A statement by MININTER that keeps every rule.
    pub fn statement(&self) -> Value {
        json!({ "actionLineId": self.plan.line, "asOf": "2008-05-31", "implementation": "IN_PROGRESS",
            "percentComplete": 50, "narrative": "Se instaló la red.", "submit": true })
    }
}
