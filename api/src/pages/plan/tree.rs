//! The tree of a plan's objectives with the lines below each, as it opens on the page; never a figure of its own.

use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::{Code, Line};
use crate::{
    failure::Failure,
    pages::{ask::ask, summary::Figures, visit::Visit, words::Words},
};

/// Asked again for what it answered, so that the whole tree is shown however deep it is and whatever its levels are called.
const CHILDREN: &str = concat!(
    include_str!("../../../pages/documents/children.graphql"),
    include_str!("../../../pages/documents/fragments/figures.graphql"),
);

/// How many objectives are asked at once for what stands below them.
const AT_ONCE: usize = 25;

#[derive(Deserialize)]
struct Answer {
    nodes: Vec<Option<Children>>,
}

#[derive(Deserialize)]
struct Children {
    children: Vec<Objective>,
}

/// An objective as the tree shows it.
#[derive(Clone, Deserialize)]
pub(super) struct Objective {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) title: String,
    #[serde(default)]
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

/// The topmost objectives of a plan and all below them, level by level.
pub(super) async fn read(visit: &Visit, roots: Vec<Objective>) -> Result<Vec<Objective>, Failure> {
    let mut objectives = roots;
    let mut read = 0;
    while read < objectives.len() {
        let until = objectives.len().min(read + AT_ONCE);
        let ids: Vec<&str> = objectives[read..until].iter().map(|objective| objective.id.as_str()).collect();
        let asked = json!({ "ids": ids, "on": visit.on, "basis": visit.basis });
        let answer: Answer = ask(visit, CHILDREN, asked).await?;
        objectives.extend(answer.nodes.into_iter().flatten().flat_map(|node| node.children));
        read = until;
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
