//! The rows of regions.csv: the departments, by INEI's UBIGEO code.

use std::collections::HashMap;

use entity::region;

use super::{
    judge::{Changes, Fate, Judge, Keys, Origin},
    source::File,
    table::Table,
};
use crate::{domain::limits::TITLE_CHARACTERS, message::Message};

/// The columns.
pub const COLUMNS: &[&str] = &["ubigeo", "iso_3166_2", "name"];

/// Judges the rows against the regions on record.
pub fn judge(table: &Table, recorded: &[region::Model], judge: &mut Judge) -> Changes<region::Model> {
    let by_ubigeo: HashMap<&str, &region::Model> = recorded.iter().map(|row| (row.ubigeo.as_str(), row)).collect();
    let owners: HashMap<&str, &str> =
        recorded.iter().map(|row| (row.iso_3166_2.as_str(), row.ubigeo.as_str())).collect();
    let mut changes = Changes::default();
    let (mut keys, mut isos) = (Keys::default(), Keys::default());
    for row in &table.rows {
        let mut cells = judge.cells(table, row);
        let ubigeo = cells.raw("ubigeo").to_owned();
        if ubigeo.len() != 2 || !ubigeo.bytes().all(|byte| byte.is_ascii_digit()) {
            cells.wrong("ubigeo", Message::new("import-ubigeo"));
        }
        keys.note(&mut cells, "ubigeo", &ubigeo);
        let iso_3166_2 = cells.raw("iso_3166_2").to_owned();
        let department = iso_3166_2.strip_prefix("PE-");
        if !department.is_some_and(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())) {
            cells.wrong("iso_3166_2", Message::new("import-iso-3166-2"));
        }
        isos.note(&mut cells, "iso_3166_2", &iso_3166_2);
        if let Some(owner) = owners.get(iso_3166_2.as_str()).filter(|owner| **owner != ubigeo) {
            cells.wrong("iso_3166_2", Message::new("import-iso-3166-2-taken").with("ubigeo", *owner));
        }
        let name = cells.required("name", TITLE_CHARACTERS);
        if !cells.is_sound() {
            continue;
        }
        let digest = cells.digest(COLUMNS);
        let origin = Origin { file: File::Regions, line: row.line, key: ubigeo.clone(), digest };
        let before = by_ubigeo.get(ubigeo.as_str()).copied();
        let after = region::Model { ubigeo, iso_3166_2, name };
        match (judge.fate(origin, before.map(|before| *before == after)), before) {
            (Fate::Create, _) => changes.created.push(after),
            (Fate::Update, Some(before)) => changes.updated.push((before.clone(), after)),
            (Fate::Keep | Fate::Update, _) => changes.unchanged += 1,
            (Fate::Refuse, _) => {}
        }
    }
    changes
}
