//! The shape of a plan's tree of objectives: how deep it may grow and what may move where; never what an objective says.

use std::collections::HashMap;

use entity::id::ObjectiveId;

use super::limits::TREE_DEPTH;
use super::structure::{Field, FieldProblem, Rule};

/// The rule that a plan with so many levels breaks when its tree is so deep.
#[must_use]
pub fn level_problem(levels: usize, deepest: usize) -> Option<FieldProblem> {
    let rule = Rule::LevelInUse { depth: deepest };
    (levels < deepest).then_some(FieldProblem { field: Field::Levels, rule })
}

/// The depth of an objective under a parent of this depth, 1 for a root.
pub fn depth_under(parent: Option<i32>, levels: usize) -> Result<i32, FieldProblem> {
    let depth = parent.unwrap_or(0).saturating_add(1);
    if usize::try_from(depth).is_ok_and(|depth| depth <= levels.min(TREE_DEPTH)) {
        Ok(depth)
    } else {
        Err(FieldProblem { field: Field::Parent, rule: Rule::TooDeep { levels } })
    }
}

/// Where an objective stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The objective.
    pub id: ObjectiveId,
    /// The one above it; none for a root.
    pub parent_id: Option<ObjectiveId>,
    /// 1 for a root.
    pub depth: i32,
}

/// The new depths of an objective and of all below it when it goes under another parent, itself first; `places` are
/// those of the whole plan, the parent among them.
pub fn move_under(
    moved: ObjectiveId,
    parent_id: Option<ObjectiveId>,
    places: &[Place],
    levels: usize,
) -> Result<Vec<(ObjectiveId, i32)>, FieldProblem> {
    let mut children: HashMap<ObjectiveId, Vec<ObjectiveId>> = HashMap::new();
    for place in places {
        if let Some(above) = place.parent_id.filter(|_| place.id != moved) {
            children.entry(above).or_default().push(place.id);
        }
    }
    let parent = places.iter().find(|place| Some(place.id) == parent_id);
    // How far below the parent each of them comes to stand, itself first.
    let mut below = vec![(moved, 0_i32)];
    let mut next = 0;
    while let Some(&(id, steps)) = below.get(next) {
        below.extend(children.get(&id).into_iter().flatten().map(|&child| (child, steps + 1)));
        next += 1;
    }
    if below.iter().any(|&(id, _)| Some(id) == parent_id) {
        return Err(FieldProblem { field: Field::Parent, rule: Rule::BelowItself });
    }
    let above = parent.map_or(0, |parent| parent.depth);
    below.into_iter().map(|(id, steps)| Ok((id, depth_under(Some(above + steps), levels)?))).collect()
}

#[cfg(test)]
#[path = "tree_shape/tests.rs"]
mod tests;
