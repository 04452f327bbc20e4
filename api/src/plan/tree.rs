//! The read model: one plan as an immutable tree with its lines, responsibilities and what its entries say, loaded in
//! one query for each sort of thing and kept by revision; it holds what every member may read, so only a [`super::view::PlanView`]
//! shows it, and it never holds a draft or a text of an entry.

use std::{collections::HashMap, ops::Range, sync::Arc};

use entity::{
    action_line,
    id::{ActionLineId, ObjectiveId, OrganisationId, ResponsibilityId},
    objective, organisation, plan, plan_level, responsibility,
    vocabulary::ProgressBasis,
};
use time::Date;

use crate::domain::{official_days::OfficialDays, responsibility::ResponsibilityFacts, standing::EntryFacts};

/// One plan with all that its figures are computed from.
#[derive(Debug)]
pub struct PlanTree {
    /// The plan's row, as of the revision; shared with what is shown of the plan.
    pub plan: Arc<plan::Model>,
    /// The names of its levels, from the roots down.
    pub levels: Vec<plan_level::Model>,
    /// All objectives, each before its children.
    pub objectives: Vec<ObjectiveNode>,
    /// All lines, in the order of the objectives, so that the lines below an objective stand together.
    pub lines: Vec<LineNode>,
    /// The organisations that have or had a part in a line.
    pub organisations: HashMap<OrganisationId, Arc<organisation::Model>>,
    pub(super) objective_places: HashMap<ObjectiveId, usize>,
    pub(super) line_places: HashMap<ActionLineId, usize>,
    pub(super) responsibility_places: HashMap<ResponsibilityId, usize>,
}

/// An objective in its place.
#[derive(Debug)]
pub struct ObjectiveNode {
    /// The row.
    pub row: objective::Model,
    /// Place of the parent; none for a root.
    pub parent: Option<usize>,
    /// Places of the children, in order.
    pub children: Vec<usize>,
    /// The places of all lines below, at any depth.
    pub lines: Range<usize>,
}

/// A line in its place.
#[derive(Debug)]
pub struct LineNode {
    /// The row.
    pub row: action_line::Model,
    /// Place of the objective that it stands under.
    pub objective: usize,
    /// All versions of all parts in the line, the LEAD first, then by role and first day.
    pub responsibilities: Vec<responsibility::Model>,
    /// The same, in the same order, as the rules read them.
    pub parts: Vec<ResponsibilityFacts>,
    /// What its submitted entries say.
    pub entries: Vec<EntryFacts>,
    pub(super) accepted: OfficialDays,
    pub(super) provisional: OfficialDays,
}

impl LineNode {
    /// The entry that is official on a day, by everything that is on record.
    #[must_use]
    pub fn official(&self, day: Date, basis: ProgressBasis) -> Option<&EntryFacts> {
        let days = match basis {
            ProgressBasis::Accepted => &self.accepted,
            ProgressBasis::Provisional => &self.provisional,
        };
        self.entries.get(days.on(day)?)
    }
}

/// The rows that a tree is made of.
#[derive(Debug)]
pub struct Rows {
    /// The plan.
    pub plan: plan::Model,
    /// Its levels, by depth.
    pub levels: Vec<plan_level::Model>,
    /// Its objectives, in the order in which siblings stand.
    pub objectives: Vec<objective::Model>,
    /// Its lines, in the order in which siblings stand.
    pub lines: Vec<action_line::Model>,
    /// All versions of the responsibilities, by first day.
    pub responsibilities: Vec<responsibility::Model>,
    /// The organisations of the responsibilities.
    pub organisations: Vec<organisation::Model>,
    /// What the submitted entries say, by line.
    pub entries: HashMap<ActionLineId, Vec<EntryFacts>>,
}

struct Seeds {
    children: HashMap<Option<ObjectiveId>, Vec<objective::Model>>,
    lines: HashMap<ObjectiveId, Vec<action_line::Model>>,
    responsibilities: HashMap<ActionLineId, Vec<responsibility::Model>>,
    entries: HashMap<ActionLineId, Vec<EntryFacts>>,
}

impl PlanTree {
    /// Puts the rows in their places.
    #[must_use]
    pub fn grow(rows: Rows) -> Self {
        let mut seeds = Seeds {
            children: HashMap::new(),
            lines: HashMap::new(),
            responsibilities: HashMap::new(),
            entries: rows.entries,
        };
        for row in rows.objectives {
            seeds.children.entry(row.parent_id).or_default().push(row);
        }
        for row in rows.lines {
            seeds.lines.entry(row.objective_id).or_default().push(row);
        }
        for row in rows.responsibilities {
            seeds.responsibilities.entry(row.action_line_id).or_default().push(row);
        }
        let mut tree = Self {
            plan: Arc::new(rows.plan),
            levels: rows.levels,
            objectives: Vec::new(),
            lines: Vec::new(),
            organisations: rows.organisations.into_iter().map(|row| (row.id, Arc::new(row))).collect(),
            objective_places: HashMap::new(),
            line_places: HashMap::new(),
            responsibility_places: HashMap::new(),
        };
        tree.add_children(None, &mut seeds);
        tree.shrink();
        tree
    }

    /// Adds the objectives below `parent` with all that stands under them. The depth of the recursion is the tree's,
    /// which the database keeps at 6 or less.
    fn add_children(&mut self, parent: Option<usize>, seeds: &mut Seeds) {
        let parent_id = parent.map(|place| self.objectives[place].row.id);
        for row in seeds.children.remove(&parent_id).unwrap_or_default() {
            let place = self.objectives.len();
            let first_line = self.lines.len();
            self.objective_places.insert(row.id, place);
            if let Some(parent) = parent {
                self.objectives[parent].children.push(place);
            }
            let own_lines = seeds.lines.remove(&row.id).unwrap_or_default();
            self.objectives.push(ObjectiveNode { row, parent, children: Vec::new(), lines: first_line..first_line });
            for line in own_lines {
                self.add_line(line, place, seeds);
            }
            self.add_children(Some(place), seeds);
            self.objectives[place].lines = first_line..self.lines.len();
        }
    }

    fn add_line(&mut self, row: action_line::Model, objective: usize, seeds: &mut Seeds) {
        let place = self.lines.len();
        self.line_places.insert(row.id, place);
        let mut responsibilities = seeds.responsibilities.remove(&row.id).unwrap_or_default();
        responsibilities.sort_by_key(|version| (version.role, version.valid_from));
        for version in &responsibilities {
            self.responsibility_places.insert(version.responsibility_id, place);
        }
        let parts: Vec<_> = responsibilities.iter().map(ResponsibilityFacts::from).collect();
        let entries = seeds.entries.remove(&row.id).unwrap_or_default();
        let official = |basis| OfficialDays::of(&entries, &parts, basis);
        let (accepted, provisional) = (official(ProgressBasis::Accepted), official(ProgressBasis::Provisional));
        self.lines.push(LineNode { row, objective, responsibilities, parts, entries, accepted, provisional });
    }

    /// Gives back what was reserved while the tree grew: it is kept for long and never grows again.
    fn shrink(&mut self) {
        self.levels.shrink_to_fit();
        self.objectives.shrink_to_fit();
        self.lines.shrink_to_fit();
        self.objective_places.shrink_to_fit();
        self.line_places.shrink_to_fit();
        self.responsibility_places.shrink_to_fit();
        self.objectives.iter_mut().for_each(|node| node.children.shrink_to_fit());
        for line in &mut self.lines {
            line.responsibilities.shrink_to_fit();
            line.parts.shrink_to_fit();
            line.entries.shrink_to_fit();
        }
    }

    /// The place of an objective.
    #[must_use]
    pub fn objective(&self, id: ObjectiveId) -> Option<usize> {
        self.objective_places.get(&id).copied()
    }

    /// The place of a line.
    #[must_use]
    pub fn line(&self, id: ActionLineId) -> Option<usize> {
        self.line_places.get(&id).copied()
    }

    /// The place of the line that a responsibility belongs to.
    #[must_use]
    pub fn line_of(&self, id: ResponsibilityId) -> Option<usize> {
        self.responsibility_places.get(&id).copied()
    }
}
