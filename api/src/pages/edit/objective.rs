//! `/plans/CODE/objectives/CODE/edit`: an objective, its place in the tree, and what is added below it.

use askama::Template;

use super::{
    Editing, Forms,
    field::{Field, Kind, Titles, confirmation, days, named, weight},
    form::Form,
    plan::add_objective,
    tree::{Branch, Line, Objective, Plan, Tree},
};
use crate::{
    failure::Failure,
    pages::{
        form::Errors,
        page::{self, Frame},
        visit::Visit,
    },
};

const UPDATE: &str = include_str!("../../../pages/documents/update_objective.graphql");
const REMOVE: &str = include_str!("../../../pages/documents/remove_objective.graphql");
const ADD_LINE: &str = include_str!("../../../pages/documents/add_action_line.graphql");

/// An objective in its tree.
pub struct Edited {
    tree: Tree,
    objective: Objective,
}

/// The page.
#[derive(Template)]
#[template(path = "edit_objective.html")]
pub struct ObjectivePage {
    frame: Frame,
    forms: Forms,
    errors: Errors,
    plan: Plan,
    objective: Objective,
    branches: Vec<Branch>,
    lines: Vec<Line>,
}

impl Editing for Edited {
    type Place = (String, String);
    type Page = ObjectivePage;

    async fn find(visit: &Visit, (plan, code): &(String, String)) -> Result<Option<Self>, Failure> {
        let Some(tree) = Tree::of_plan(visit, plan, true).await? else { return Ok(None) };
        let found = tree.objectives.iter().find(|one| one.code == *code).cloned();
        Ok(found.map(|objective| Self { tree, objective }))
    }

    fn title(&self, visit: &Visit) -> String {
        format!("{}: {}", visit.words.say("edit-objective"), self.objective.code)
    }

    fn forms(&self, visit: &Visit) -> Vec<Form> {
        let plan = &self.tree.plan;
        if !plan.viewer_can_edit {
            return Vec::new();
        }
        let mut forms = vec![self.change(visit), self.add_line(visit)];
        if self.objective.depth < plan.levels_es.len() {
            forms.push(add_objective(visit, plan, Some(&self.objective.id)));
        }
        if self.is_empty() {
            forms.push(self.remove(visit));
        }
        forms
    }

    fn onward(&self, form: &str, code: &str) -> String {
        let plan = &self.tree.plan;
        match form {
            "remove" => plan.path(),
            "change" => page::path(&["plans", &plan.code, "objectives", code, "edit"]),
            _ => page::path(&["plans", &plan.code, "objectives", &self.objective.code, "edit"]),
        }
    }

    fn page(self, frame: Frame, forms: Forms, errors: Errors) -> ObjectivePage {
        ObjectivePage {
            branches: self.tree.branches(frame.words, Some(&self.objective.id)),
            lines: self.tree.lines_of(&self.objective.id).cloned().collect(),
            frame,
            forms,
            errors,
            plan: self.tree.plan,
            objective: self.objective,
        }
    }
}

impl Edited {
    /// Whether nothing stands under it.
    fn is_empty(&self) -> bool {
        let id = &self.objective.id;
        self.tree.under(Some(id)).next().is_none() && self.tree.lines_of(id).next().is_none()
    }

    fn change(&self, visit: &Visit) -> Form {
        let (words, objective) = (visit.words, &self.objective);
        let root = [(String::new(), words.say("edit-no-parent"))];
        let parents = root.into_iter().chain(self.tree.choices(Some(&objective.id))).collect();
        let parent = objective.parent.as_ref().map(|parent| parent.id.clone()).unwrap_or_default();
        Form::new(visit, "change", UPDATE, words.say("edit-save"))
            .about("id", objective.id.as_str())
            .based_on(objective.version)
            .patching()
            .asking(named(words, &objective.code, &objective.titles))
            .asking([
                Field::new("parentId", words.say("edit-parent"), Kind::Choice(parents))
                    .hint(words.say("edit-parent-hint"))
                    .optional()
                    .with(parent),
                Field::new("position", words.say("edit-position"), Kind::Number(0, 9_999))
                    .hint(words.say("edit-position-hint"))
                    .with(objective.position),
            ])
            .asking(self.tree.plan.amendment_reason(words))
    }

    fn add_line(&self, visit: &Visit) -> Form {
        let words = visit.words;
        let plan = &self.tree.plan;
        Form::new(visit, "add-line", ADD_LINE, words.say("edit-add-line"))
            .under(words.say("edit-add-line-below"))
            .about("objectiveId", self.objective.id.as_str())
            .making()
            .done("added")
            .asking(named(words, "", &Titles::default()))
            .asking(days(words, "dueOn", Some((plan.starts_on, plan.ends_on))))
            .asking([weight(words).with(1)])
            .asking(plan.amendment_reason(words))
    }

    fn remove(&self, visit: &Visit) -> Form {
        let words = visit.words;
        Form::new(visit, "remove", REMOVE, words.say("edit-remove-objective"))
            .under(words.say("edit-remove-objective"))
            .hint(words.say("edit-remove-objective-hint"))
            .about("id", self.objective.id.as_str())
            .based_on(self.objective.version)
            .done("removed")
            .asking(self.tree.plan.amendment_reason(words))
            .asking([confirmation(words.say("edit-remove-confirmation"))])
    }
}
