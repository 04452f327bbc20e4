//! The tree of a plan's objectives with the lines below each, as it opens on the page; never a figure of its own.

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::{Code, Line};
use crate::{
    failure::Failure,
    pages::{ask::ask, summary::Figures, visit::Visit, words::Words},
};

/// Asked for each level, of which a plan has few, so that the whole tree is shown however deep it is.
const DOCUMENT: &str = concat!(
    include_str!("../../../pages/documents/objectives.graphql"),
    include_str!("../../../pages/documents/fragments/figures.graphql"),
);

#[derive(Deserialize)]
struct Answer {
    plan: Option<Plan>,
}

#[derive(Deserialize)]
struct Plan {
    objectives: Vec<Objective>,
}

/// An objective as the tree shows it.
#[derive(Clone, Deserialize)]
pub(super) struct Objective {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) parent: Option<Code>,
    pub(super) status: Option<Figures>,
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

/// All objectives of a plan, level by level.
pub(super) async fn read(visit: &Visit, code: &str, levels: &[String]) -> Result<Vec<Objective>, Failure> {
    let mut objectives = Vec::new();
    for level in levels {
        let asked = json!({ "code": code, "level": level, "on": visit.on, "basis": visit.basis });
        let answer: Answer = ask(visit, DOCUMENT, asked).await?;
        objectives.extend(answer.plan.into_iter().flat_map(|plan| plan.objectives));
    }
    Ok(objectives)
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
