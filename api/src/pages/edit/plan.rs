//! `/plans/CODE/edit`: a plan's own data, where it is in its life, who sees it, and its tree with a way into each part.

use askama::Template;
use entity::vocabulary::{PlanStage, Publication};

use super::{
    Editing, Forms,
    field::{Field, Kind, Titles, confirmation, days, named, notes, optional_reason, thresholds},
    form::Form,
    tree::{Branch, Plan, Tree},
};
use crate::{
    failure::Failure,
    pages::{
        form::Errors,
        page::{self, Frame},
        visit::Visit,
        words::{Words, code},
    },
};

const UPDATE: &str = include_str!("../../../pages/documents/update_plan.graphql");
const MOVE: &str = include_str!("../../../pages/documents/move_plan.graphql");
const PUBLISH: &str = include_str!("../../../pages/documents/publish_plan.graphql");
/// Adds an objective to a plan or below another.
pub const ADD_OBJECTIVE: &str = include_str!("../../../pages/documents/add_objective.graphql");

/// How many levels a plan may name.
const LEVELS: usize = 6;

/// The page.
#[derive(Template)]
#[template(path = "edit_plan.html")]
pub struct PlanPage {
    frame: Frame,
    forms: Forms,
    errors: Errors,
    plan: Plan,
    branches: Vec<Branch>,
}

impl Editing for Tree {
    type Place = String;
    type Page = PlanPage;

    async fn find(visit: &Visit, code: &String) -> Result<Option<Self>, Failure> {
        Self::of_plan(visit, code, true).await
    }

    fn title(&self, visit: &Visit) -> String {
        format!("{}: {}", visit.words.say("edit-plan"), self.plan.code)
    }

    fn forms(&self, visit: &Visit) -> Vec<Form> {
        let mut forms = Vec::new();
        if self.plan.viewer_can_edit {
            forms.push(structure(visit, &self.plan));
            forms.push(reading(visit, &self.plan));
            forms.push(add_objective(visit, &self.plan, None));
        }
        forms.extend(self.plan.viewer_can_move_to.iter().map(|stage| move_to(visit, &self.plan, *stage)));
        if self.plan.viewer_can_publish {
            forms.push(publication(visit, &self.plan));
        }
        forms
    }

    fn onward(&self, form: &str, code: &str) -> String {
        let code = if form == "structure" { code } else { &self.plan.code };
        page::path(&["plans", code, "edit"])
    }

    fn page(self, frame: Frame, forms: Forms, errors: Errors) -> PlanPage {
        PlanPage { branches: self.branches(frame.words, None), frame, forms, errors, plan: self.plan }
    }
}

/// What was agreed with the group.
fn structure(visit: &Visit, plan: &Plan) -> Form {
    let words = visit.words;
    Form::new(visit, "structure", UPDATE, words.say("edit-save"))
        .under(words.say("edit-plan-structure"))
        .about("id", plan.id.as_str())
        .based_on(plan.version)
        .patching()
        .asking(named(words, &plan.code, &plan.titles))
        .asking(days(words, "endsOn", Some((plan.starts_on, plan.ends_on))))
        .asking(levels(words, &plan.levels_es, &plan.levels_en))
        .asking(plan.amendment_reason(words))
}

/// What explains the plan and judges its figures; changing it is no amendment.
fn reading(visit: &Visit, plan: &Plan) -> Form {
    let words = visit.words;
    let note = |note: &Option<String>| note.clone().unwrap_or_default();
    Form::new(visit, "reading", UPDATE, words.say("edit-save"))
        .under(words.say("edit-plan-reading"))
        .about("id", plan.id.as_str())
        .based_on(plan.version)
        .patching()
        .asking(notes(words, &note(&plan.note_es), &note(&plan.note_en)))
        .asking(thresholds(words, plan.reporting_days, plan.on_track_gap, plan.at_risk_gap))
}

/// An objective more, under another or as a root.
pub fn add_objective(visit: &Visit, plan: &Plan, parent: Option<&str>) -> Form {
    let words = visit.words;
    let heading = if parent.is_some() { "edit-add-objective-below" } else { "edit-add-objective" };
    Form::new(visit, "add-objective", ADD_OBJECTIVE, words.say("edit-add-objective-button"))
        .under(words.say(heading))
        .about("planId", plan.id.as_str())
        .about("parentId", parent)
        .making()
        .done("added")
        .asking(named(words, "", &Titles::default()))
        .asking(plan.amendment_reason(words))
}

/// The names of the levels of the tree, and room for more.
pub fn levels(words: Words, es: &[String], en: &[String]) -> Vec<Field> {
    let rows = (es.len() + 1).clamp(3, LEVELS);
    let of = |names: &[String], row: usize| names.get(row).cloned().unwrap_or_default();
    let field = |row: usize, part: &str, key: &'static str, value: String| {
        let label = words.tell(&crate::message::Message::new(key).with("number", row + 1));
        let field = Field::new(&format!("levels-{row}-{part}"), label, Kind::Line(300)).with(value);
        if row == 0 { field } else { field.optional() }
    };
    (0..rows)
        .flat_map(|row| {
            let es = field(row, "nameEs", "edit-level-es", of(es, row));
            [
                if row == 0 { es.hint(words.say("edit-levels-hint")) } else { es },
                field(row, "nameEn", "edit-level-en", of(en, row)),
            ]
        })
        .collect()
}

fn move_to(visit: &Visit, plan: &Plan, stage: PlanStage) -> Form {
    let words = visit.words;
    let (button, hint) = match stage {
        PlanStage::Draft => (words.say("move-to-draft"), words.say("move-to-draft-hint")),
        PlanStage::InReview => (words.say("move-to-in-review"), words.say("move-to-in-review-hint")),
        PlanStage::Approved => (words.say("move-to-approved"), words.say("move-to-approved-hint")),
        PlanStage::Operational => (words.say("move-to-operational"), words.say("move-to-operational-hint")),
        PlanStage::Closed => (words.say("move-to-closed"), words.say("move-to-closed-hint")),
    };
    let confirmed = (stage == PlanStage::Closed).then(|| confirmation(words.say("move-to-closed-confirmation")));
    Form::new(visit, format!("move-{}", code(&stage)), MOVE, button.clone())
        .under(button)
        .hint(hint)
        .about("id", plan.id.as_str())
        .about("stage", code(&stage))
        .based_on(plan.version)
        .done("moved")
        .asking([optional_reason(words)])
        .asking(confirmed)
}

fn publication(visit: &Visit, plan: &Plan) -> Form {
    let words = visit.words;
    let (other, button, hint) = match plan.publication {
        Publication::Internal => (Publication::Public, words.say("publish-plan"), words.say("publish-plan-hint")),
        Publication::Public => (Publication::Internal, words.say("withhold-plan"), words.say("withhold-plan-hint")),
    };
    Form::new(visit, "publication", PUBLISH, button.clone())
        .under(button)
        .hint(hint)
        .about("id", plan.id.as_str())
        .about("publication", code(&other))
        .based_on(plan.version)
        .asking([optional_reason(words)])
}
