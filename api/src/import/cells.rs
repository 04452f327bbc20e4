//! One row's cells as values of the domain; every cell that is not one is noted with its column, and the row goes on, so
//! that a person sees all that is wrong with it at once.

use sea_orm::{ActiveEnum, Iterable};
use time::{Date, macros::format_description};

use super::{
    problem::Problems,
    source::File,
    table::{Row, Table},
};
use crate::{
    domain::text::{self, TextProblem},
    message::Message,
    text::of_text,
};

/// The most acronyms or names in one cell.
const LIST: usize = 50;

/// A row being read.
#[derive(Debug)]
pub struct Cells<'a> {
    file: File,
    columns: &'static [&'static str],
    row: &'a Row,
    problems: &'a mut Problems,
    before: usize,
}

impl<'a> Cells<'a> {
    /// Begins to read a row of the table.
    pub fn new(table: &Table, row: &'a Row, problems: &'a mut Problems) -> Self {
        let before = problems.count();
        Self { file: table.file, columns: table.columns, row, problems, before }
    }

    /// The line that the row begins on.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.row.line
    }

    /// The digest of the cells of these columns.
    #[must_use]
    pub fn digest(&self, of: &[&str]) -> Vec<u8> {
        self.row.digest(self.columns, of)
    }

    /// Notes that a cell breaks a rule.
    pub fn wrong(&mut self, column: &'static str, message: Message) {
        self.problems.push(self.file, Some(self.row.line), Some(column), message);
    }

    /// Whether anything was noted since the row was begun.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.count() == self.before
    }

    /// The cell as it stands.
    #[must_use]
    pub fn raw(&self, column: &str) -> &'a str {
        self.row.cell(self.columns, column)
    }

    /// A text that must be there, of at most `limit` characters.
    pub fn required(&mut self, column: &'static str, limit: usize) -> String {
        let cell = self.raw(column);
        self.check(column, text::required(cell, limit));
        cell.to_owned()
    }

    /// A text that may be absent.
    pub fn optional(&mut self, column: &'static str, limit: usize) -> Option<String> {
        let cell = self.raw(column);
        self.check(column, text::optional(cell, limit));
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// A day, written with a year of four digits; one that cannot be read is noted, and answered by none.
    pub fn date(&mut self, column: &'static str) -> Option<Date> {
        let cell = self.raw(column);
        let date = Date::parse(cell, format_description!("[year]-[month]-[day]")).ok().filter(|_| cell.len() == 10);
        if date.is_none() {
            self.wrong(column, Message::new("import-not-a-date").with("text", shown(cell)));
        }
        date
    }

    /// A whole number; what cannot be read is noted, and answered by none. Bounds are for the rules to judge.
    pub fn number(&mut self, column: &'static str) -> Option<i32> {
        let cell = self.raw(column);
        let number = cell.parse().ok();
        if number.is_none() {
            self.wrong(column, Message::new("import-not-a-number").with("text", shown(cell)));
        }
        number
    }

    /// A value of a closed list; none is noted unless the cell may be empty.
    pub fn value<E: ActiveEnum<Value = String> + Iterable>(
        &mut self,
        column: &'static str,
        may_be_empty: bool,
    ) -> Option<E> {
        let cell = self.raw(column);
        if cell.is_empty() && may_be_empty {
            return None;
        }
        let value = E::try_from_value(&cell.to_owned()).ok();
        if value.is_none() {
            let values: Vec<String> = E::iter().map(|value| value.to_value()).collect();
            let message = Message::new("import-not-a-value").with("text", shown(cell));
            self.wrong(column, message.with("values", values.join(", ")));
        }
        value
    }

    /// Texts joined by semicolons, each of at most `limit` characters; an empty cell is an empty list.
    pub fn list(&mut self, column: &'static str, limit: usize) -> Vec<&'a str> {
        let cell = self.raw(column);
        if cell.is_empty() {
            return Vec::new();
        }
        let items: Vec<&str> = cell.split(';').map(str::trim).collect();
        if items.len() > LIST {
            self.wrong(column, Message::new("import-list-too-long").with("limit", LIST));
            return Vec::new();
        }
        for item in &items {
            self.check(column, text::required(item, limit));
        }
        items
    }

    fn check(&mut self, column: &'static str, problem: Option<TextProblem>) {
        if let Some(problem) = problem {
            self.wrong(column, of_text(problem));
        }
    }
}

/// The beginning of a text, fit to be printed on a terminal.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(40).filter(|character| !character.is_control()).collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}
