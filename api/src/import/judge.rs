//! What becomes of a row: it is new, it says what was imported last, or it says something else; nothing is written here.

use std::collections::HashMap;

use entity::{imported_row, instant::Instant};
use time::Date;

use super::{
    cells::Cells,
    problem::Problems,
    source::File,
    table::{Row, Table},
};
use crate::{domain::structure::FieldProblem, message::Message, plan::problems};

/// A row as the memory of imports knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The row's file.
    pub file: File,
    /// The row's line.
    pub line: u64,
    /// The row's natural key.
    pub key: String,
    /// The digest of what it says.
    pub digest: Vec<u8>,
}

/// What is to be done about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: it says what was imported last, or what is on record.
    Keep,
    /// It is not on record yet.
    Create,
    /// It replaces what is on record.
    Update,
    /// It differs from what is on record and updates were not asked for.
    Refuse,
}

/// What an import does to one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes<M> {
    /// New rows.
    pub created: Vec<M>,
    /// Rows before and after.
    pub updated: Vec<(M, M)>,
    /// How many rows of the file change nothing.
    pub unchanged: usize,
}

impl<M> Default for Changes<M> {
    fn default() -> Self {
        Self { created: Vec::new(), updated: Vec::new(), unchanged: 0 }
    }
}

impl<M> Changes<M> {
    /// Whether anything is to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty()
    }
}

/// Judges rows and gathers what is wrong with them.
#[derive(Debug)]
pub struct Judge {
    /// Whether rows that differ from what is on record replace it.
    pub update: bool,
    /// The record time of all that is written.
    pub recorded_at: Instant,
    /// The day that withdrawals are compared with.
    pub today: Date,
    /// What is wrong so far.
    pub problems: Problems,
    last: HashMap<(File, String), Vec<u8>>,
    learnt: Vec<Origin>,
}

impl Judge {
    /// A judge that knows what was imported last.
    #[must_use]
    pub fn new(
        update: bool,
        (recorded_at, today): (Instant, Date),
        problems: Problems,
        last: Vec<imported_row::Model>,
    ) -> Self {
        let file = |name: &str| File::ALL.into_iter().find(|file| file.name() == name);
        let last = last.into_iter().filter_map(|row| Some(((file(&row.file)?, row.row_key), row.digest))).collect();
        Self { update, recorded_at, today, problems, last, learnt: Vec::new() }
    }

    /// Begins to read a row.
    pub fn cells<'a>(&'a mut self, table: &Table, row: &'a Row) -> Cells<'a> {
        Cells::new(table, row, &mut self.problems)
    }

    /// Notes that a cell of a row breaks a rule.
    pub fn wrong(&mut self, origin: &Origin, column: &'static str, message: Message) {
        self.problems.push(origin.file, Some(origin.line), Some(column), message);
    }

    /// Whether the row says what was imported last.
    #[must_use]
    pub fn is_known(&self, origin: &Origin) -> bool {
        self.last.get(&(origin.file, origin.key.clone())) == Some(&origin.digest)
    }

    /// What becomes of a row; `equal` says whether what is on record under its key says the same, and is none when
    /// nothing is.
    pub fn fate(&mut self, origin: Origin, equal: Option<bool>) -> Fate {
        if self.is_known(&origin) {
            return Fate::Keep;
        }
        let was_imported = self.last.contains_key(&(origin.file, origin.key.clone()));
        let fate = match equal {
            Some(true) => Fate::Keep,
            None if self.update || !was_imported => Fate::Create,
            Some(false) if self.update => Fate::Update,
            None | Some(false) => {
                self.problems.push(origin.file, Some(origin.line), None, Message::new("import-row-differs"));
                Fate::Refuse
            }
        };
        self.learnt.push(origin);
        fate
    }

    /// What is to be remembered of this import, and what was wrong.
    #[must_use]
    pub fn close(self) -> (Vec<imported_row::Model>, Problems) {
        let recorded_at = self.recorded_at;
        let learnt = self.learnt.into_iter().map(|Origin { file, key, digest, .. }| imported_row::Model {
            file: file.name().to_owned(),
            row_key: key,
            digest,
            recorded_at,
        });
        (learnt.collect(), self.problems)
    }
}

/// Finds keys that stand in a file twice.
#[derive(Debug, Default)]
pub struct Keys(HashMap<String, u64>);

impl Keys {
    /// Notes a row's key; one that stood in an earlier row is a problem of this one.
    pub fn note(&mut self, cells: &mut Cells<'_>, column: &'static str, key: &str) {
        if key.is_empty() {
            return;
        }
        match self.0.get(key) {
            Some(line) => cells.wrong(column, Message::new("import-twice").with("line", line.to_string())),
            None => {
                self.0.insert(key.to_owned(), cells.line());
            }
        }
    }
}

/// Notes the rules of structure that a row breaks; `parent` is the column that names what the row stands under.
pub fn note_structure(cells: &mut Cells<'_>, problems: Vec<FieldProblem>, parent: &'static str) {
    for problem in problems {
        cells.wrong(super::column(problem.field, parent), problems::message(problem.rule));
    }
}
