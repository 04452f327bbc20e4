//! The tree of a plan's objectives with the lines below each, as it opens on the page; never a figure of its own.

use askama::Template;

use super::{Line, Objective};
use crate::pages::words::Words;

/// An objective with what is below it.
#[derive(Template)]
#[template(path = "objective.html")]
pub(super) struct Branch {
    words: Words,
    objective: Objective,
    branches: Vec<Branch>,
    lines: Vec<Line>,
}

/// The objectives that have none above them, each with its own.
pub(super) fn grow(words: Words, objectives: &[Objective], lines: &[Line]) -> Vec<Branch> {
    below(words, None, objectives, lines)
}

fn below(words: Words, above: Option<&str>, objectives: &[Objective], lines: &[Line]) -> Vec<Branch> {
    let own = objectives.iter().filter(|one| one.parent.as_ref().map(|parent| parent.code.as_str()) == above);
    own.map(|objective| Branch {
        words,
        objective: objective.clone(),
        branches: below(words, Some(&objective.code), objectives, lines),
        lines: lines.iter().filter(|line| line.objective.code == objective.code).cloned().collect(),
    })
    .collect()
}
