//! About how much memory a plan's tree takes: what the cache counts; never what is in it.

use std::collections::HashMap;

use super::tree::{LineNode, ObjectiveNode, PlanTree};

impl PlanTree {
    /// About how much memory the tree takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let plan = &self.plan;
        let notes = optional(plan.note_es.as_ref()) + optional(plan.note_en.as_ref());
        let own = size_of_val(self)
            + size_of_val(&**plan)
            + texts([&plan.code, &plan.title_es, &plan.title_en])
            + notes
            + list(&self.levels)
            + list(&self.objectives)
            + list(&self.lines)
            + map(&self.organisations)
            + map(&self.objective_places)
            + map(&self.line_places)
            + map(&self.responsibility_places);
        let levels = self.levels.iter().map(|level| texts([&level.name_es, &level.name_en]));
        let organisations = self
            .organisations
            .values()
            .map(|row| size_of_val(&**row) + texts([&row.acronym, &row.name_es, &row.name_en]));
        let parts =
            levels.chain(organisations).chain(self.objectives.iter().map(objective)).chain(self.lines.iter().map(line));
        (own + parts.sum::<usize>()) as u64
    }
}

/// What an objective takes besides its place in the list.
fn objective(node: &ObjectiveNode) -> usize {
    list(&node.children) + texts([&node.row.code, &node.row.title_es, &node.row.title_en])
}

/// What a line takes besides its place in the list.
fn line(node: &LineNode) -> usize {
    let row = &node.row;
    texts([&row.code, &row.title_es, &row.title_en])
        + optional(row.withdrawal_reason.as_ref())
        + list(&node.responsibilities)
        + list(&node.parts)
        + list(&node.entries)
        + node.accepted.bytes()
        + node.provisional.bytes()
}

fn texts<const N: usize>(texts: [&String; N]) -> usize {
    texts.into_iter().map(String::capacity).sum()
}

fn optional(text: Option<&String>) -> usize {
    text.map_or(0, String::capacity)
}

fn list<T>(list: &Vec<T>) -> usize {
    list.capacity() * size_of::<T>()
}

/// A map keeps an eighth of its room free and one byte beside each place.
fn map<K, V>(map: &HashMap<K, V>) -> usize {
    map.capacity() * 8 / 7 * (size_of::<(K, V)>() + 1)
}
