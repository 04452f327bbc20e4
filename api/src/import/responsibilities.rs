//! Who answers for the lines of action_lines.csv: each named organisation from the line's first day on, without an end;
//! what was handed over or ended since is never undone by an import.

use std::collections::HashMap;

use entity::{
    id::{ActionLineId, OrganisationId, ResponsibilityId, ResponsibilityVersionId},
    instant::Instant,
    responsibility,
    vocabulary::ResponsibilityRole,
};
use time::Date;

use super::{
    cells::{Cells, shown},
    judge::{Fate, Judge, Origin},
    organisations::Acronyms,
    plan::Frame,
    table::{Row, Table},
};
use crate::{
    domain::{
        limits::{ACRONYM_CHARACTERS, PARTS_IN_A_LINE},
        responsibility::{ResponsibilityFacts, may_log, role_of},
        standing::ALL_ON_RECORD,
    },
    message::Message,
};

/// The columns that say who answers for a line, and from when.
pub const COLUMNS: &[&str] = &["starts_on", "lead", "co_responsible", "supporting"];

/// Who is to answer for a line, as its row has it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The line.
    pub action_line_id: ActionLineId,
    /// Its first day.
    pub starts_on: Date,
    /// The organisations and their parts.
    pub parts: Vec<(OrganisationId, ResponsibilityRole)>,
    /// Whether it was withdrawn, after which nothing of it changes.
    pub withdrawn: bool,
    /// Its row.
    pub origin: Origin,
}

/// What an import does to responsibilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartChanges {
    /// New parts.
    pub created: Vec<responsibility::Model>,
    /// Versions that another takes the place of, before and after.
    pub replaced: Vec<(responsibility::Model, responsibility::Model)>,
    /// Versions that nothing takes the place of: the organisation was never to have the part.
    pub withdrawn: Vec<responsibility::Model>,
    /// How many parts of the file change nothing.
    pub unchanged: usize,
}

impl PartChanges {
    /// Whether anything is to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.replaced.is_empty() && self.withdrawn.is_empty()
    }
}

/// A submitted entry, as far as its right to stand on the line depends on a part.
pub type Statement = (ActionLineId, OrganisationId, Date);

/// What is on record of the plan's responsibilities.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    /// The current versions by line.
    pub parts: HashMap<ActionLineId, Vec<responsibility::Model>>,
    /// How many versions each line has, those that were replaced counted.
    pub versions: HashMap<ActionLineId, usize>,
    /// The submitted entries by line.
    pub statements: HashMap<ActionLineId, Vec<Statement>>,
}

/// How many parts a row names.
#[must_use]
pub fn count(table: &Table, row: &Row) -> usize {
    let named =
        |column| row.cell(table.columns, column).split(';').filter(|acronym| !acronym.trim().is_empty()).count();
    ["lead", "co_responsible", "supporting"].into_iter().map(named).sum()
}

/// Reads the three columns; an organisation has one part in a line.
pub fn read(cells: &mut Cells<'_>, acronyms: &Acronyms) -> Vec<(OrganisationId, ResponsibilityRole)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut parts = Vec::new();
    let columns = [
        ("lead", ResponsibilityRole::Lead),
        ("co_responsible", ResponsibilityRole::CoResponsible),
        ("supporting", ResponsibilityRole::Supporting),
    ];
    for (column, role) in columns {
        let named = cells.list(column, ACRONYM_CHARACTERS);
        if role == ResponsibilityRole::Lead && named.len() > 1 {
            cells.wrong(column, Message::new("import-several-leads"));
            continue;
        }
        for acronym in named.into_iter().filter(|acronym| !acronym.is_empty()) {
            if seen.contains(&acronym) {
                cells.wrong(column, Message::new("import-part-twice").with("acronym", shown(acronym)));
                continue;
            }
            seen.push(acronym);
            match acronyms.get(acronym) {
                None => cells.wrong(column, Message::new("import-unknown-acronym").with("acronym", shown(acronym))),
                // Its own row is wrong, and that is said there.
                Some(None) => {}
                Some(Some(id)) => parts.push((*id, role)),
            }
        }
    }
    parts
}

/// Judges what the rows want against what is on record.
pub fn judge(wanted: Vec<Wanted>, frame: &Frame, recorded: &Recorded, judge: &mut Judge) -> PartChanges {
    let mut changes = PartChanges::default();
    for Wanted { action_line_id, starts_on, parts, withdrawn, origin } in wanted {
        let current = recorded.parts.get(&action_line_id).map_or(&[][..], Vec::as_slice);
        if judge.is_known(&origin) {
            changes.unchanged += parts.len();
            continue;
        }
        let mut after: Vec<responsibility::Model> = Vec::with_capacity(parts.len());
        for (organisation_id, role) in parts {
            let before = current.iter().find(|part| part.organisation_id == organisation_id);
            after.push(responsibility::Model {
                id: ResponsibilityVersionId::generate(),
                responsibility_id: before.map_or_else(ResponsibilityId::generate, |part| part.responsibility_id),
                version: before.map_or(1, |part| part.version + 1),
                plan_id: frame.id,
                action_line_id,
                organisation_id,
                role,
                valid_from: starts_on,
                valid_until: None,
                recorded_at: judge.recorded_at,
                replaced_at: None,
            });
        }
        let equal = (!current.is_empty()).then(|| {
            current.len() == after.len() && after.iter().all(|part| current.iter().any(|old| same(part, old)))
        });
        match judge.fate(origin.clone(), equal) {
            Fate::Keep => changes.unchanged += after.len(),
            Fate::Refuse => {}
            Fate::Create | Fate::Update if withdrawn => {
                judge.wrong(&origin, "lead", Message::new("import-line-withdrawn"));
            }
            Fate::Create | Fate::Update if was_moved(current) => {
                judge.wrong(&origin, "lead", Message::new("import-parts-moved"));
            }
            Fate::Create | Fate::Update => {
                let statements = recorded.statements.get(&action_line_id).map_or(&[][..], Vec::as_slice);
                if let Some((_, _, as_of)) = without_role(statements, current, &after) {
                    judge.wrong(&origin, "lead", Message::new("import-entry-without-role").with("day", as_of));
                }
                let versions = recorded.versions.get(&action_line_id).copied().unwrap_or(0);
                if versions + sort_out(current, after, judge.recorded_at, &mut changes) > PARTS_IN_A_LINE {
                    judge.wrong(&origin, "lead", Message::new("line-parts-full").with("limit", PARTS_IN_A_LINE));
                }
            }
        }
    }
    changes
}

fn same(part: &responsibility::Model, old: &responsibility::Model) -> bool {
    (part.organisation_id, part.role, part.valid_from, part.valid_until)
        == (old.organisation_id, old.role, old.valid_from, old.valid_until)
}

/// Whether the parts are other than an import leaves them: begun on different days, or ended.
fn was_moved(current: &[responsibility::Model]) -> bool {
    let first = current.first().map(|part| part.valid_from);
    current.iter().any(|part| part.valid_until.is_some() || Some(part.valid_from) != first)
}

/// A statement whose organisation might make it so far and might not any more.
fn without_role(
    statements: &[Statement],
    before: &[responsibility::Model],
    after: &[responsibility::Model],
) -> Option<Statement> {
    let facts = |parts: &[responsibility::Model]| parts.iter().map(ResponsibilityFacts::from).collect::<Vec<_>>();
    let (before, after) = (facts(before), facts(after));
    let may = |parts: &[ResponsibilityFacts], statement: &Statement| {
        may_log(role_of(parts, statement.1, statement.2, ALL_ON_RECORD))
    };
    statements.iter().find(|statement| may(&before, statement) && !may(&after, statement)).copied()
}

/// Sorts the parts of a line into what is done about them; answers how many versions that adds.
fn sort_out(
    current: &[responsibility::Model],
    after: Vec<responsibility::Model>,
    recorded_at: Instant,
    changes: &mut PartChanges,
) -> usize {
    let so_far = changes.created.len() + changes.replaced.len();
    for old in current {
        if !after.iter().any(|part| part.responsibility_id == old.responsibility_id) {
            changes.withdrawn.push(responsibility::Model { replaced_at: Some(recorded_at), ..old.clone() });
        }
    }
    for part in after {
        match current.iter().find(|old| old.responsibility_id == part.responsibility_id) {
            None => changes.created.push(part),
            Some(old) if same(&part, old) => changes.unchanged += 1,
            Some(old) => changes.replaced.push((old.clone(), part)),
        }
    }
    changes.created.len() + changes.replaced.len() - so_far
}
