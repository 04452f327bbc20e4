//! What is wrong with the files of an import: each problem with its file, line and column, all of them in one go; the
//! list is bounded, for a file of the wrong kind is wrong in every line.

use entity::vocabulary::Language;

use super::source::File;
use crate::message::Message;

/// The most problems that are named; the others are counted.
const NAMED: usize = 200;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which file.
    pub file: File,
    /// In which line, from 1 for the header; none when it is the file as a whole.
    pub line: Option<u64>,
    /// In which column; none when it is the row as a whole.
    pub column: Option<&'static str>,
    /// What it is, and what to do.
    pub message: Message,
}

impl Problem {
    /// The problem as one line of text.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut place = self.file.name().to_owned();
        if let Some(line) = self.line {
            place.push_str(&Message::new("import-line").with("line", line.to_string()).text(language));
        }
        if let Some(column) = self.column {
            place.push_str(&Message::new("import-column").with("column", column).text(language));
        }
        format!("{place}: {}", self.message.text(language))
    }
}

/// All that was found wrong so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    named: Vec<Problem>,
    count: usize,
}

impl Problems {
    /// Notes a problem.
    pub fn push(&mut self, file: File, line: Option<u64>, column: Option<&'static str>, message: Message) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(Problem { file, line, column, message });
        }
    }

    /// How many there are, named or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Those that are named, by file and line.
    #[must_use]
    pub fn named(&self) -> Vec<&Problem> {
        let mut named: Vec<&Problem> = self.named.iter().collect();
        named.sort_by_key(|problem| (problem.file, problem.line));
        named
    }
}
