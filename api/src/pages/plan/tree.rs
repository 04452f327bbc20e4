//! The tree of a plan's objectives with the lines below each, as it opens on the page; never a figure of its own.

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::{Code, Line};
use crate::{
    failure::Failure,
    pages::{ask::ask, bar::Bar, visit::Visit, words::Words},
};

/// Three levels at once, which is as deep as most plans go.
const TREE: &str = concat!(
    include_str!("../../../pages/documents/tree.graphql"),
    include_str!("../../../pages/documents/fragments/branch.graphql"),
);

/// What stands below objectives that are deeper; asked again for what it answered.
const CHILDREN: &str = concat!(
    include_str!("../../../pages/documents/children.graphql"),
    include_str!("../../../pages/documents/fragments/branch.graphql"),
);

/// How many objectives are asked at once for what stands below them.
const AT_ONCE: usize = 25;

#[derive(Deserialize)]
struct Answer {
    plan: Option<Plan>,
}

#[derive(Deserialize)]
struct Plan {
    objectives: Vec<Child>,
}

#[derive(Deserialize)]
struct Deeper {
    nodes: Vec<Option<Children>>,
}

#[derive(Deserialize)]
struct Children {
    children: Vec<Child>,
}

/// What stands below something: whole, or only known to be there.
#[derive(Deserialize)]
#[serde(untagged)]
enum Child {
    Whole(Box<Whole>),
    Known(#[expect(dead_code, reason = "it is only told apart from the other")] Known),
}

#[derive(Deserialize)]
struct Whole {
    #[serde(flatten)]
    objective: Objective,
    children: Vec<Child>,
}

/// Nothing else is taken for it, so that an objective that cannot be read is an error and not missing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    #[serde(rename = "id")]
    _id: String,
}

/// An objective as the tree shows it.
#[derive(Clone, Deserialize)]
pub(super) struct Objective {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) title: String,
    #[serde(default)]
    pub(super) parent: Option<Code>,
    status: Option<Standing>,
}

/// How the lines below an objective stand, as its bar shows it.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Standing {
    percent_complete: Option<f64>,
    coverage: Option<f64>,
    expected_percent_of_reported: Option<f64>,
    reported: i64,
    due_to_report: i64,
}

impl Standing {
    fn bar(&self) -> Bar {
        let expected = self.expected_percent_of_reported;
        Bar { percent: self.percent_complete, coverage: self.coverage, expected, provisional: None }
    }
}

/// An objective with what is below it.
#[derive(Template)]
#[template(path = "objective.html")]
pub(super) struct Branch {
    words: Words,
    objective: Objective,
    /// Where the lines behind its figures are.
    why: String,
    branches: Vec<Branch>,
    lines: Vec<Line>,
}

/// All objectives of a plan, each before those below it.
pub(super) async fn read(visit: &Visit, code: &str) -> Result<Vec<Objective>, Failure> {
    let asked = json!({ "code": code, "on": visit.on, "basis": visit.basis });
    let answer: Answer = ask(visit, TREE, asked).await?;
    let (mut objectives, mut deeper) = (Vec::new(), Vec::new());
    for child in answer.plan.into_iter().flat_map(|plan| plan.objectives) {
        child.take(&mut objectives, &mut deeper);
    }
    while !deeper.is_empty() {
        let ids: Vec<String> = deeper.drain(..deeper.len().min(AT_ONCE)).collect();
        let asked = json!({ "ids": ids, "on": visit.on, "basis": visit.basis });
        let answer: Deeper = ask(visit, CHILDREN, asked).await?;
        for child in answer.nodes.into_iter().flatten().flat_map(|node| node.children) {
            child.take(&mut objectives, &mut deeper);
        }
    }
    Ok(objectives)
}

impl Child {
    /// Adds the objectives, and the ids of those below which there are more.
    fn take(self, objectives: &mut Vec<Objective>, deeper: &mut Vec<String>) {
        let Self::Whole(whole) = self else { return };
        let Whole { objective, children } = *whole;
        if children.iter().any(|child| matches!(child, Self::Known(_))) {
            deeper.push(objective.id.clone());
        }
        objectives.push(objective);
        for child in children {
            child.take(objectives, deeper);
        }
    }
}

/// The objectives that have none above them, each with its own. `why` leads to the lines of one.
pub(super) fn grow(
    words: Words,
    objectives: &[Objective],
    lines: &[Line],
    why: &dyn Fn(&str) -> String,
) -> Vec<Branch> {
    below(words, None, objectives, lines, why)
}

fn below(
    words: Words,
    above: Option<&str>,
    objectives: &[Objective],
    lines: &[Line],
    why: &dyn Fn(&str) -> String,
) -> Vec<Branch> {
    let own = objectives.iter().filter(|one| one.parent.as_ref().map(|parent| parent.code.as_str()) == above);
    own.map(|objective| Branch {
        words,
        objective: objective.clone(),
        why: why(&objective.code),
        branches: below(words, Some(&objective.code), objectives, lines, why),
        lines: lines.iter().filter(|line| line.objective.code == objective.code).cloned().collect(),
    })
    .collect()
}
