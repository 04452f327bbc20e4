//! The rows of objectives.csv: the nodes of the plan's tree, in any order.

use std::collections::{HashMap, HashSet};

use entity::{id::ObjectiveId, objective};

use super::{
    cells::shown,
    judge::{Changes, Fate, Judge, Keys, Origin, note_structure},
    plan::Frame,
    source::File,
    table::Table,
};
use crate::{
    domain::{
        limits::OBJECTIVES_IN_A_PLAN,
        structure::{Rule, WantedObjective, objective_problems, objective_room_problem},
        tree_shape::depth_under,
    },
    message::Message,
    plan::problems,
};

/// The columns.
pub const COLUMNS: &[&str] = &["code", "parent_code", "level", "position", "title_es", "title_en"];

/// The objectives of the plan by code, as they will be.
pub type Codes = HashMap<String, ObjectiveId>;

/// A row that differs from what was imported last.
struct Wanted<'a> {
    origin: Origin,
    code: &'a str,
    parent: Option<&'a str>,
    level: &'a str,
    position: i32,
    title: (&'a str, &'a str),
}

/// A node of the tree as it will be.
struct Node<'a> {
    id: ObjectiveId,
    parent: Option<&'a str>,
}

type Tree<'a> = HashMap<&'a str, Node<'a>>;

/// Judges the rows against the objectives on record.
pub fn judge(
    table: &Table,
    frame: &Frame,
    recorded: &[objective::Model],
    judge: &mut Judge,
) -> (Changes<objective::Model>, Codes) {
    let by_code: HashMap<&str, &objective::Model> = recorded.iter().map(|row| (row.code.as_str(), row)).collect();
    let mut changes = Changes::default();
    let wanted = read(table, frame, judge, &mut changes);
    let tree = tree(&wanted, recorded);
    let codes: Codes = tree.iter().map(|(code, node)| ((*code).to_owned(), node.id)).collect();
    if tree.len() > OBJECTIVES_IN_A_PLAN {
        if let Some(problem) = objective_room_problem(tree.len()) {
            judge.problems.push(File::Objectives, None, None, problems::message(problem.rule));
        }
        return (changes, codes);
    }
    let mut seen: HashSet<&str> = HashSet::new();
    for row in &wanted {
        seen.insert(row.code);
        let Some(depth) = place(row, &tree, frame, judge) else { continue };
        let before = by_code.get(row.code).copied();
        let base = before.map(|before| (before.version, before.created_at));
        let (version, created_at) = base.unwrap_or((1, judge.recorded_at));
        let after = objective::Model {
            id: tree.get(row.code).map_or_else(ObjectiveId::generate, |node| node.id),
            plan_id: frame.id,
            parent_id: row.parent.and_then(|parent| tree.get(parent)).map(|parent| parent.id),
            depth,
            code: row.code.to_owned(),
            position: row.position,
            title_es: row.title.0.to_owned(),
            title_en: row.title.1.to_owned(),
            version,
            created_at,
        };
        match (judge.fate(row.origin.clone(), before.map(|before| *before == after)), before) {
            (Fate::Create, _) => changes.created.push(after),
            (Fate::Update, Some(before)) => {
                changes.updated.push((before.clone(), objective::Model { version: version + 1, ..after }));
            }
            (Fate::Keep | Fate::Update, _) => changes.unchanged += 1,
            (Fate::Refuse, _) => {}
        }
    }
    let others = recorded.iter().filter(|row| !seen.contains(row.code.as_str()));
    follow_moves(others, &tree, frame, judge, &mut changes);
    // A parent must be on record before its children are.
    changes.created.sort_by_key(|row| row.depth);
    (changes, codes)
}

/// The rows that are sound in themselves and not known from the last import.
fn read<'a>(
    table: &'a Table,
    frame: &Frame,
    judge: &mut Judge,
    changes: &mut Changes<objective::Model>,
) -> Vec<Wanted<'a>> {
    let mut wanted = Vec::new();
    let mut keys = Keys::default();
    for row in &table.rows {
        let mut cells = judge.cells(table, row);
        let [code, parent, level, title_es, title_en] =
            ["code", "parent_code", "level", "title_es", "title_en"].map(|column| row.cell(table.columns, column));
        keys.note(&mut cells, "code", code);
        let digest = cells.digest(COLUMNS);
        let origin = Origin { file: File::Objectives, line: row.line, key: format!("{} {code}", frame.code), digest };
        if judge.is_known(&origin) {
            changes.unchanged += 1;
            continue;
        }
        let mut cells = judge.cells(table, row);
        let position = cells.number("position").unwrap_or(1);
        let problems = objective_problems(&WantedObjective { code, title_es, title_en, position });
        note_structure(&mut cells, problems, "parent_code");
        let parent = (!parent.is_empty()).then_some(parent);
        wanted.push(Wanted { origin, code, parent, level, position, title: (title_es, title_en) });
    }
    wanted
}

/// The tree on record with the rows of the file laid over it.
fn tree<'a>(wanted: &[Wanted<'a>], recorded: &'a [objective::Model]) -> Tree<'a> {
    let codes: HashMap<ObjectiveId, &str> = recorded.iter().map(|row| (row.id, row.code.as_str())).collect();
    let mut tree: Tree<'a> = recorded
        .iter()
        .map(|row| {
            let parent = row.parent_id.and_then(|id| codes.get(&id).copied());
            (row.code.as_str(), Node { id: row.id, parent })
        })
        .collect();
    for row in wanted.iter().filter(|row| !row.code.is_empty()) {
        let id = tree.get(row.code).map_or_else(ObjectiveId::generate, |node| node.id);
        tree.insert(row.code, Node { id, parent: row.parent });
    }
    tree
}

/// The row's depth in the tree; none when its place is wrong.
fn place(row: &Wanted<'_>, tree: &Tree<'_>, frame: &Frame, judge: &mut Judge) -> Option<i32> {
    if let Some(parent) = row.parent.filter(|parent| !tree.contains_key(parent)) {
        let message = Message::new("import-unknown-objective").with("code", shown(parent));
        judge.wrong(&row.origin, "parent_code", message);
        return None;
    }
    let depth = match depth_of(row.code, tree) {
        Depth::Known(depth) => depth,
        Depth::BelowItself => {
            judge.wrong(&row.origin, "parent_code", problems::message(Rule::BelowItself));
            return None;
        }
        // The fault lies above and is named there.
        Depth::Unknown => return None,
    };
    if frame.levels.is_empty() {
        return None;
    }
    if let Err(problem) = depth_under(Some(depth - 1), frame.levels.len()) {
        judge.wrong(&row.origin, "parent_code", problems::message(problem.rule));
        return None;
    }
    let level = usize::try_from(depth - 1).ok().and_then(|index| frame.levels.get(index));
    if let Some((es, en)) = level.filter(|(es, en)| !same_name(row.level, es) && !same_name(row.level, en)) {
        let message = Message::new("import-level").with("text", shown(row.level));
        judge.wrong(&row.origin, "level", message.with("level", format!("{} ({es})", en.to_uppercase())));
    }
    Some(depth)
}

/// AXIS is the level Axis, and STRATEGIC_OBJECTIVE the level Strategic objective.
fn same_name(written: &str, name: &str) -> bool {
    written.replace('_', " ").to_lowercase() == name.to_lowercase()
}

enum Depth {
    Known(i32),
    BelowItself,
    Unknown,
}

fn depth_of(code: &str, tree: &Tree<'_>) -> Depth {
    let mut depth = 1;
    let mut above = tree.get(code).and_then(|node| node.parent);
    while let Some(parent) = above {
        if parent == code {
            return Depth::BelowItself;
        }
        let Some(node) = tree.get(parent).filter(|_| depth <= OBJECTIVES_IN_A_PLAN) else { return Depth::Unknown };
        depth += 1;
        above = node.parent;
    }
    i32::try_from(depth).map_or(Depth::Unknown, Depth::Known)
}

/// What stands below an objective that moved moves with it, though its own row did not change.
fn follow_moves<'a>(
    others: impl Iterator<Item = &'a objective::Model>,
    tree: &Tree<'_>,
    frame: &Frame,
    judge: &mut Judge,
    changes: &mut Changes<objective::Model>,
) {
    for before in others {
        let Depth::Known(depth) = depth_of(&before.code, tree) else { continue };
        if !frame.levels.is_empty()
            && let Err(problem) = depth_under(Some(depth - 1), frame.levels.len())
        {
            let message = Message::new("import-about-objective").with("code", before.code.as_str());
            let message = message.with("problem", problems::message(problem.rule).text(super::LANGUAGE));
            judge.problems.push(File::Objectives, None, None, message);
        } else if depth != before.depth {
            let after = objective::Model { depth, version: before.version + 1, ..before.clone() };
            changes.updated.push((before.clone(), after));
        }
    }
}
