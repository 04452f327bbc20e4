//! A CSV file as rows of texts, told apart from anything else that may lie under its name: another encoding, other
//! columns, rows of another width; what the texts mean is read elsewhere.

use sha2::{Digest as _, Sha256};

use super::{problem::Problems, source::File};
use crate::message::Message;

/// The most rows that are read of a file. A plan has at most 2,000 lines; this leaves room without being unbounded.
const ROWS: usize = 20_000;

/// The rows of a file.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which file it is.
    pub file: File,
    /// The names of the cells of every row.
    pub columns: &'static [&'static str],
    /// The rows, without those that are blank.
    pub rows: Vec<Row>,
}

/// One row, its cells in the order of the table's columns whatever their order in the file.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line of the file that the row begins on, from 1 for the header.
    pub line: u64,
    cells: Vec<String>,
}

impl Table {
    /// Reads the file's bytes; what cannot be read is noted and left out.
    pub fn read(file: File, bytes: &[u8], columns: &'static [&'static str], problems: &mut Problems) -> Self {
        let mut table = Self { file, columns, rows: Vec::new() };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                problems.push(file, Some(newlines(before) + 1), None, Message::new("import-not-utf8"));
                return table;
            }
        };
        if let Some(line) = stray_quote(text) {
            problems.push(file, Some(line), None, Message::new("import-quote"));
            return table;
        }
        // Lines are counted here, for the reader counts those that it skips to the row before.
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut places: Option<Vec<usize>> = None;
        let mut record = csv::StringRecord::new();
        let mut width = 0;
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let message = Message::new("import-file-unreadable").with("cause", error.to_string());
                    problems.push(file, None, None, message);
                    return table;
                }
            }
            let line = line_of(&record, text);
            let Some(places) = &places else {
                width = record.len();
                match header(&record, columns) {
                    Ok(found) => places = Some(found),
                    Err(messages) => {
                        for message in messages {
                            problems.push(file, Some(line), None, message);
                        }
                        return table;
                    }
                }
                continue;
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != width {
                let message = Message::new("import-row-width").with("fields", record.len()).with("columns", width);
                problems.push(file, Some(line), None, message);
                continue;
            }
            if table.rows.len() == ROWS {
                problems.push(file, Some(line), None, Message::new("import-too-many-rows").with("limit", ROWS));
                break;
            }
            let cell = |place: &usize| record.get(*place).unwrap_or_default().trim().replace("\r\n", "\n");
            table.rows.push(Row { line, cells: places.iter().map(cell).collect() });
        }
        if places.is_none() {
            problems.push(file, None, None, Message::new("import-file-empty"));
        }
        table
    }
}

impl Row {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, columns: &[&str], column: &str) -> &str {
        let place = columns.iter().position(|name| *name == column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// SHA-256 of the cells of these columns, each with its length before it so that no two rows are taken for one.
    #[must_use]
    pub fn digest(&self, columns: &[&str], of: &[&str]) -> Vec<u8> {
        let digest = of.iter().fold(Sha256::new(), |digest, column| {
            let cell = self.cell(columns, column);
            digest.chain_update((cell.len() as u64).to_be_bytes()).chain_update(cell)
        });
        digest.finalize().to_vec()
    }
}

/// The line on which a quoted cell begins that goes on after its closing quotation mark, or has none: the reader would
/// take the rows after it for a part of the cell.
fn stray_quote(text: &str) -> Option<u64> {
    let (mut line, mut quoted_since, mut begins) = (1, None, true);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, quoted_since) {
            // Two of them inside a quoted cell stand for one.
            ('"', Some(_)) if characters.next_if_eq(&'"').is_some() => {}
            ('"', Some(since)) => {
                if characters.peek().is_some_and(|next| !matches!(next, ',' | '\r' | '\n')) {
                    return Some(since);
                }
                quoted_since = None;
            }
            ('"', None) if begins => quoted_since = Some(line),
            ('\n', _) => line += 1,
            _ => {}
        }
        begins = matches!(character, ',' | '\r' | '\n');
    }
    quoted_since
}

/// Where each wanted column stands, or what is wrong with the header.
fn header(record: &csv::StringRecord, columns: &'static [&'static str]) -> Result<Vec<usize>, Vec<Message>> {
    let names: Vec<&str> = record.iter().map(str::trim).collect();
    let mut messages = Vec::new();
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let mut found = names.iter().enumerate().filter(|(_, name)| *name == column).map(|(place, _)| place);
        match (found.next(), found.next()) {
            (Some(place), None) => places.push(place),
            (Some(_), Some(_)) => messages.push(Message::new("import-column-twice").with("column", *column)),
            (None, _) => messages.push(Message::new("import-column-missing").with("column", *column)),
        }
    }
    for name in names.iter().filter(|name| !columns.contains(name)).take(columns.len()) {
        let name: String = name.chars().take(40).collect();
        messages.push(Message::new("import-column-unknown").with("column", name));
    }
    if messages.is_empty() { Ok(places) } else { Err(messages) }
}

/// The line on which a record begins: the reader's place may lie on blank lines before it.
fn line_of(record: &csv::StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n').count();
    position.line() + blank as u64
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.split(|byte| *byte == b'\n').count().saturating_sub(1) as u64
}
