//! How each organisation's lines stand under each of a plan's topmost objectives, as a table; never a figure of its own.

use askama::Template;
use serde::Deserialize;

use super::Organisation;
use crate::pages::{summary::Figures, words::Words};

/// More columns than these are not read side by side; the tree shows them one below the other.
const MOST_AXES: usize = 8;

/// A topmost objective with the organisations that lead a line under it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Axis {
    code: String,
    title: String,
    status_by_organisation: Option<Vec<OfOrganisation>>,
}

#[derive(Deserialize)]
struct OfOrganisation {
    organisation: Organisation,
    status: Figures,
}

/// The table.
#[derive(Template)]
#[template(path = "matrix.html")]
pub(super) struct Matrix<'a> {
    words: Words,
    axes: &'a [Axis],
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    acronym: &'a str,
    cells: Vec<Option<Cell<'a>>>,
}

/// What an organisation leads under an objective.
struct Cell<'a> {
    figures: &'a Figures,
    link: String,
}

impl<'a> Matrix<'a> {
    /// The table of these objectives; none where it would say no more than the list of organisations. `link` leads to the
    /// lines of an organisation under an objective.
    pub(super) fn of(
        words: Words,
        axes: &'a [Axis],
        organisations: impl Iterator<Item = &'a str>,
        link: impl Fn(&str, &str) -> String,
    ) -> Option<Self> {
        if !(2..=MOST_AXES).contains(&axes.len()) {
            return None;
        }
        let cell = |axis: &'a Axis, acronym: &str| {
            let found = axis.status_by_organisation.iter().flatten().find(|one| one.organisation.acronym == acronym)?;
            Some(Cell { figures: &found.status, link: link(&axis.code, acronym) })
        };
        let row = |acronym: &'a str| Row { acronym, cells: axes.iter().map(|axis| cell(axis, acronym)).collect() };
        let rows: Vec<Row<'a>> = organisations.map(row).collect();
        (!rows.is_empty()).then_some(Self { words, axes, rows })
    }
}
