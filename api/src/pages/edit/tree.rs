//! A plan with its objectives and, where they are asked for, its lines, as the editing pages have them; never a figure.

use askama::Template;
use entity::vocabulary::{PlanStage, Publication};
use serde::Deserialize;
use serde_json::json;
use time::{Date, OffsetDateTime};

use super::field::{Field, Kind, Titles};
use crate::{
    failure::Failure,
    pages::{ask::ask, page, visit::Visit, words::Words},
};

const PLAN: &str = concat!(
    include_str!("../../../pages/documents/edit_plan.graphql"),
    include_str!("../../../pages/documents/fragments/edited_objective.graphql"),
);

/// Asked for each level, of which a plan has few, so that the whole tree is there however deep it is.
const CHILDREN: &str = concat!(
    include_str!("../../../pages/documents/edit_children.graphql"),
    include_str!("../../../pages/documents/fragments/edited_objective.graphql"),
);

/// How many objectives are asked at once for what stands under them.
const AT_ONCE: usize = 100;

/// A plan with what stands below it.
pub struct Tree {
    /// The plan.
    pub plan: Plan,
    /// Its objectives, the roots first.
    pub objectives: Vec<Objective>,
}

#[derive(Deserialize)]
struct Found {
    plan: Option<Plan>,
}

/// A plan.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Global id.
    pub id: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Title in both languages.
    pub titles: Titles,
    /// What readers must know, in Spanish; in English where that is missing.
    pub note_es: Option<String>,
    /// The same in English; in Spanish where that is missing.
    pub note_en: Option<String>,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Where it is in its life.
    pub stage: PlanStage,
    /// Who sees it.
    pub publication: Publication,
    /// The names of its levels in Spanish, from the roots down.
    pub levels_es: Vec<String>,
    /// The same in English.
    pub levels_en: Vec<String>,
    /// From which age in days a report is old.
    pub reporting_days: i64,
    /// The largest gap that is as planned.
    pub on_track_gap: i64,
    /// The largest gap that is at risk.
    pub at_risk_gap: i64,
    /// Since when a change of its structure needs a reason.
    #[serde(with = "time::serde::rfc3339::option")]
    pub baselined_at: Option<OffsetDateTime>,
    /// What a change of it is based on.
    pub version: i64,
    /// Whether the visitor may change its structure.
    pub viewer_can_edit: bool,
    /// Whether the visitor may show it to everybody or take it back.
    pub viewer_can_publish: bool,
    /// The stages to which the visitor may move it.
    pub viewer_can_move_to: Vec<PlanStage>,
    /// The objectives of its highest level.
    objectives: Vec<Objective>,
    /// Its lines, where they were asked for.
    #[serde(default)]
    pub action_lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Below {
    nodes: Vec<Option<Children>>,
}

#[derive(Deserialize)]
struct Children {
    children: Vec<Objective>,
}

/// An objective.
#[derive(Clone, Deserialize)]
pub struct Objective {
    /// Global id.
    pub id: String,
    /// Code.
    pub code: String,
    /// What its level is called.
    pub level: Option<String>,
    /// How deep it stands, 1 for a root.
    pub depth: usize,
    /// Its order under its parent.
    pub position: i64,
    /// Title.
    pub title: String,
    /// Title in both languages.
    pub titles: Titles,
    /// What it stands under.
    pub parent: Option<Id>,
    /// What a change of it is based on.
    pub version: i64,
}

/// The identifier of something.
#[derive(Clone, Deserialize)]
pub struct Id {
    /// Global id.
    pub id: String,
}

/// An action line.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// From which day on it is in no figure.
    pub withdrawn_on: Option<Date>,
    /// What it stands under.
    pub objective: Id,
}

impl Tree {
    /// The tree of a plan that the visitor may see.
    pub async fn of_plan(visit: &Visit, code: &str, lines: bool) -> Result<Option<Self>, Failure> {
        let found: Found = ask(visit, PLAN, json!({ "code": code, "lines": lines })).await?;
        let Some(mut plan) = found.plan else { return Ok(None) };
        let mut objectives = std::mem::take(&mut plan.objectives);
        let mut above = 0;
        for _ in 1..plan.levels_es.len() {
            let ids: Vec<String> = objectives[above..].iter().map(|objective| objective.id.clone()).collect();
            above = objectives.len();
            for ids in ids.chunks(AT_ONCE) {
                let found: Below = ask(visit, CHILDREN, json!({ "ids": ids })).await?;
                objectives.extend(found.nodes.into_iter().flatten().flat_map(|one| one.children));
            }
        }
        Ok(Some(Self { plan, objectives }))
    }

    /// The objectives to choose one from, in the order of the tree; not the one with this id nor what stands under it.
    #[must_use]
    pub fn choices(&self, without: Option<&str>) -> Vec<(String, String)> {
        let mut choices = Vec::new();
        self.choices_under(None, without, &mut choices);
        choices
    }

    fn choices_under(&self, above: Option<&str>, without: Option<&str>, choices: &mut Vec<(String, String)>) {
        for objective in self.under(above).filter(|objective| Some(objective.id.as_str()) != without) {
            choices.push((objective.id.clone(), format!("{} {}", objective.code, objective.title)));
            self.choices_under(Some(&objective.id), without, choices);
        }
    }

    /// The objectives directly under another, or the roots.
    pub fn under(&self, above: Option<&str>) -> impl Iterator<Item = &Objective> {
        self.objectives.iter().filter(move |one| one.parent.as_ref().map(|parent| parent.id.as_str()) == above)
    }

    /// The lines directly under an objective.
    pub fn lines_of(&self, objective: &str) -> impl Iterator<Item = &Line> {
        self.plan.action_lines.iter().filter(move |line| line.objective.id == objective)
    }

    /// The tree as it opens on the page, below this objective or from the roots.
    #[must_use]
    pub fn branches(&self, words: Words, above: Option<&str>) -> Vec<Branch> {
        let branch = |objective: &Objective| Branch {
            words,
            plan: self.plan.code.clone(),
            branches: self.branches(words, Some(&objective.id)),
            lines: self.lines_of(&objective.id).cloned().collect(),
            objective: objective.clone(),
        };
        self.under(above).map(branch).collect()
    }
}

impl Plan {
    /// Whether nothing of it can be changed any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.stage == PlanStage::Closed
    }

    /// Where it is edited.
    #[must_use]
    pub fn path(&self) -> String {
        page::path(&["plans", &self.code, "edit"])
    }

    /// The field for the reason that a change of its structure needs, once it does.
    #[must_use]
    pub fn amendment_reason(&self, words: Words) -> Option<Field> {
        self.baselined_at?;
        let field = Field::new("reason", words.say("edit-amendment-reason"), Kind::Text(2_000));
        Some(field.hint(words.say("edit-amendment-reason-hint")))
    }
}

/// An objective with what stands below it.
#[derive(Template)]
#[template(path = "edit_branch.html")]
pub struct Branch {
    words: Words,
    plan: String,
    objective: Objective,
    branches: Vec<Branch>,
    lines: Vec<Line>,
}
