//! `/plans/CODE/lines/CODE/edit`: an action line, its withdrawal or removal, and who answers for it from when to when.

use askama::Template;
use entity::vocabulary::ResponsibilityRole;
use serde::Deserialize;
use serde_json::json;
use time::Date;

use super::{
    Editing, Forms,
    field::{Field, Kind, Titles, confirmation, days, named, optional_reason, role, weight},
    form::Form,
    organisations::Organisations,
    tree::{Id, Plan, Tree},
};
use crate::{
    failure::Failure,
    message::Message,
    pages::{
        ask::ask,
        entry::Organisation,
        form::Errors,
        page::{self, Frame},
        visit::Visit,
        words::Words,
    },
};

const DOCUMENT: &str = include_str!("../../../pages/documents/edit_line.graphql");
const UPDATE: &str = include_str!("../../../pages/documents/update_action_line.graphql");
const WITHDRAW: &str = include_str!("../../../pages/documents/withdraw_action_line.graphql");
const REMOVE: &str = include_str!("../../../pages/documents/remove_action_line.graphql");
const ASSIGN: &str = include_str!("../../../pages/documents/assign_responsibility.graphql");
const HAND_OVER: &str = include_str!("../../../pages/documents/hand_over_responsibility.graphql");
const END: &str = include_str!("../../../pages/documents/end_responsibility.graphql");

/// A line in its tree, with the organisations that can get a part in it.
pub struct Edited {
    tree: Tree,
    line: Line,
    organisations: Organisations,
}

/// The page.
#[derive(Template)]
#[template(path = "edit_line.html")]
pub struct LinePage {
    frame: Frame,
    forms: Forms,
    errors: Errors,
    plan: Plan,
    line: Line,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    action_line: Option<Line>,
}

/// A line.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    id: String,
    code: String,
    title: String,
    titles: Titles,
    starts_on: Date,
    due_on: Date,
    weight: i64,
    withdrawn_on: Option<Date>,
    withdrawal_reason: Option<String>,
    version: i64,
    viewer_can_edit: bool,
    objective: Id,
    responsibilities: Vec<Responsibility>,
    entries: Submitted,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Responsibility {
    id: String,
    role: ResponsibilityRole,
    from: Date,
    until: Option<Date>,
    version: i64,
    viewer_can_change: bool,
    organisation: Option<Organisation>,
}

impl Responsibility {
    /// A text that names whose part it is.
    fn named(&self, key: &'static str) -> Message {
        let acronym = self.organisation.as_ref().map(|organisation| organisation.acronym.as_str());
        Message::new(key).with("organisation", acronym.unwrap_or_default())
    }
}

/// What was submitted on the line.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Submitted {
    total_count: i64,
}

impl Editing for Edited {
    type Place = (String, String);
    type Page = LinePage;

    async fn find(visit: &Visit, (plan, line): &(String, String)) -> Result<Option<Self>, Failure> {
        let found: Found = ask(visit, DOCUMENT, json!({ "plan": plan, "line": line })).await?;
        let (Some(line), Some(tree)) = (found.action_line, Tree::of_plan(visit, plan, false).await?) else {
            return Ok(None);
        };
        let organisations =
            if line.viewer_can_edit { Organisations::read(visit).await? } else { Organisations::default() };
        Ok(Some(Self { tree, line, organisations }))
    }

    fn title(&self, visit: &Visit) -> String {
        format!("{}: {}", visit.words.say("edit-line"), self.line.code)
    }

    fn forms(&self, visit: &Visit) -> Vec<Form> {
        if !self.line.viewer_can_edit {
            return Vec::new();
        }
        let mut forms = vec![self.change(visit), self.assign(visit), self.withdraw(visit)];
        if self.line.entries.total_count == 0 {
            forms.push(self.remove(visit));
        }
        for part in self.line.responsibilities.iter().filter(|part| part.viewer_can_change) {
            let runs = part.until.is_none_or(|until| until >= visit.today());
            if part.role == ResponsibilityRole::Lead && runs {
                forms.push(self.hand_over(visit, part));
            }
            forms.push(end(visit, part));
        }
        forms
    }

    fn onward(&self, form: &str, code: &str) -> String {
        let plan = &self.tree.plan;
        match form {
            "remove" => plan.path(),
            "change" => page::path(&["plans", &plan.code, "lines", code, "edit"]),
            _ => page::path(&["plans", &plan.code, "lines", &self.line.code, "edit"]),
        }
    }

    fn page(self, frame: Frame, forms: Forms, errors: Errors) -> LinePage {
        LinePage { frame, forms, errors, plan: self.tree.plan, line: self.line }
    }
}

impl Edited {
    fn change(&self, visit: &Visit) -> Form {
        let (words, line) = (visit.words, &self.line);
        let objectives = Kind::Choice(self.tree.choices(None));
        Form::new(visit, "change", UPDATE, words.say("edit-save"))
            .about("id", line.id.as_str())
            .based_on(line.version)
            .patching()
            .asking(named(words, &line.code, &line.titles))
            .asking([
                Field::new("objectiveId", words.say("edit-objective-of-line"), objectives).with(&line.objective.id)
            ])
            .asking(days(words, "dueOn", Some((line.starts_on, line.due_on))))
            .asking([weight(words).with(line.weight)])
            .asking(self.tree.plan.amendment_reason(words))
    }

    fn withdraw(&self, visit: &Visit) -> Form {
        let (words, line) = (visit.words, &self.line);
        let reason = Field::new("reason", words.say("edit-withdrawal-reason"), Kind::Text(2_000));
        Form::new(visit, "withdraw", WITHDRAW, words.say("edit-withdraw"))
            .under(words.say("edit-withdraw"))
            .hint(words.say("edit-withdraw-hint"))
            .about("id", line.id.as_str())
            .based_on(line.version)
            .done("withdrawn")
            .asking([
                Field::new("on", words.say("edit-withdraw-on"), Kind::Day)
                    .hint(words.say("edit-withdraw-on-hint"))
                    .with(line.withdrawn_on.map(|day| day.to_string()).unwrap_or_default()),
                reason
                    .hint(words.say("edit-withdrawal-reason-hint"))
                    .with(line.withdrawal_reason.as_deref().unwrap_or_default()),
            ])
    }

    fn remove(&self, visit: &Visit) -> Form {
        let words = visit.words;
        Form::new(visit, "remove", REMOVE, words.say("edit-remove-line"))
            .under(words.say("edit-remove-line"))
            .hint(words.say("edit-remove-line-hint"))
            .about("id", self.line.id.as_str())
            .based_on(self.line.version)
            .done("removed")
            .asking(self.tree.plan.amendment_reason(words))
            .asking([confirmation(words.say("edit-remove-confirmation"))])
    }

    fn assign(&self, visit: &Visit) -> Form {
        let words = visit.words;
        Form::new(visit, "assign", ASSIGN, words.say("edit-assign"))
            .under(words.say("edit-assign"))
            .hint(words.say("edit-assign-hint"))
            .about("actionLineId", self.line.id.as_str())
            .making()
            .done("assigned")
            .asking([
                self.organisation(words, words.say("organisation")),
                role(words),
                Field::new("from", words.say("from"), Kind::Day).with(visit.today()),
                Field::new("until", words.say("until"), Kind::Day).hint(words.say("edit-until-hint")).optional(),
                optional_reason(words),
            ])
    }

    fn hand_over(&self, visit: &Visit, part: &Responsibility) -> Form {
        let words = visit.words;
        Form::new(visit, format!("hand-over-{}", part.id), HAND_OVER, words.say("edit-hand-over"))
            .under(words.tell(&part.named("edit-hand-over-of")))
            .hint(words.say("edit-hand-over-hint"))
            .about("id", part.id.as_str())
            .based_on(part.version)
            .making()
            .done("handed-over")
            .asking([
                self.organisation(words, words.say("edit-hand-over-to")),
                Field::new("on", words.say("edit-hand-over-on"), Kind::Day),
                optional_reason(words),
            ])
    }

    /// The field in which an organisation is chosen.
    fn organisation(&self, words: Words, label: String) -> Field {
        let none = [(String::new(), words.say("edit-choose-organisation"))];
        let choices = none.into_iter().chain(self.organisations.choices.iter().cloned()).collect();
        let field = Field::new("organisationId", label, Kind::Choice(choices));
        if self.organisations.are_more { field.hint(words.say("edit-organisations-more")) } else { field }
    }
}

fn end(visit: &Visit, part: &Responsibility) -> Form {
    let words = visit.words;
    let until = part.until.map(|day| day.to_string()).unwrap_or_default();
    Form::new(visit, format!("end-{}", part.id), END, words.say("edit-end"))
        .under(words.tell(&part.named("edit-end-of")))
        .hint(words.say("edit-end-hint"))
        .about("id", part.id.as_str())
        .based_on(part.version)
        .done("ended")
        .asking([Field::new("until", words.say("edit-end-until"), Kind::Day).with(until), optional_reason(words)])
}
