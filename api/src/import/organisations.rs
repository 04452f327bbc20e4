//! The rows of organisations.csv: the members of the group.

use std::collections::HashMap;

use entity::{id::OrganisationId, organisation};

use super::{
    judge::{Changes, Fate, Judge, Keys, Origin},
    source::File,
    table::Table,
};
use crate::{
    domain::limits::{ACRONYM_CHARACTERS, ORGANISATION_NAME_CHARACTERS},
    message::Message,
};

/// The columns.
pub const COLUMNS: &[&str] = &["acronym", "name_es", "name_en", "kind", "iati_type", "membership", "provenance"];

/// The codes of the IATI OrganisationType list lie between these.
const IATI_TYPE: std::ops::RangeInclusive<i32> = 10..=99;

/// The organisations by acronym; none for one that the file names in a row that is wrong.
pub type Acronyms = HashMap<String, Option<OrganisationId>>;

/// Judges the rows against the organisations on record.
pub fn judge(
    table: &Table,
    recorded: &[organisation::Model],
    judge: &mut Judge,
) -> (Changes<organisation::Model>, Acronyms) {
    let by_acronym: HashMap<&str, &organisation::Model> =
        recorded.iter().map(|row| (row.acronym.as_str(), row)).collect();
    let mut acronyms: Acronyms = recorded.iter().map(|row| (row.acronym.clone(), Some(row.id))).collect();
    let mut changes = Changes::default();
    let mut keys = Keys::default();
    for row in &table.rows {
        let recorded_at = judge.recorded_at;
        let mut cells = judge.cells(table, row);
        let acronym = cells.required("acronym", ACRONYM_CHARACTERS);
        if acronym.contains(';') {
            cells.wrong("acronym", Message::new("import-semicolon"));
        }
        keys.note(&mut cells, "acronym", &acronym);
        let (name_es, name_en) = (
            cells.required("name_es", ORGANISATION_NAME_CHARACTERS),
            cells.required("name_en", ORGANISATION_NAME_CHARACTERS),
        );
        let kind = cells.value("kind", false);
        let iati_type = cells.number("iati_type").unwrap_or(*IATI_TYPE.start());
        if !IATI_TYPE.contains(&iati_type) {
            cells.wrong("iati_type", Message::new("import-iati-type"));
        }
        let membership = cells.value("membership", false);
        let provenance = cells.value("provenance", true);
        acronyms.entry(acronym.clone()).or_default();
        let (Some(kind), Some(membership), true) = (kind, membership, cells.is_sound()) else { continue };
        let origin =
            Origin { file: File::Organisations, line: row.line, key: acronym.clone(), digest: cells.digest(COLUMNS) };
        let before = by_acronym.get(acronym.as_str()).copied();
        let base = before.map(|row| (row.id, row.version, row.created_at));
        let (id, version, created_at) = base.unwrap_or_else(|| (OrganisationId::generate(), 1, recorded_at));
        let after = organisation::Model {
            id,
            acronym,
            name_es,
            name_en,
            kind,
            iati_type,
            membership,
            provenance,
            version,
            created_at,
        };
        match (judge.fate(origin, before.map(|before| *before == after)), before) {
            (Fate::Create, _) => {
                acronyms.insert(after.acronym.clone(), Some(after.id));
                changes.created.push(after);
            }
            (Fate::Update, Some(before)) => {
                changes.updated.push((before.clone(), organisation::Model { version: version + 1, ..after }));
            }
            // It was renamed since it was imported: what the file calls it is nobody's acronym any more.
            (Fate::Keep, None) => {
                acronyms.remove(&after.acronym);
                changes.unchanged += 1;
            }
            (Fate::Keep | Fate::Update, _) => changes.unchanged += 1,
            (Fate::Refuse, _) => {}
        }
    }
    (changes, acronyms)
}
