//! `/new-plan`: a plan that begins as a draft, without objectives.

use askama::Template;

use super::{
    Editing, Forms,
    field::{Titles, days, named},
    form::Form,
    plan::levels,
};
use crate::{
    failure::Failure,
    pages::{
        form::Errors,
        page::{self, Frame},
        visit::Visit,
    },
};

const CREATE: &str = include_str!("../../../pages/documents/create_plan.graphql");

/// Nothing yet.
pub struct NewPlan;

/// The page.
#[derive(Template)]
#[template(path = "new_plan.html")]
pub struct NewPlanPage {
    frame: Frame,
    forms: Forms,
    errors: Errors,
}

impl Editing for NewPlan {
    type Place = ();
    type Page = NewPlanPage;

    async fn find(_: &Visit, (): &()) -> Result<Option<Self>, Failure> {
        Ok(Some(Self))
    }

    fn title(&self, visit: &Visit) -> String {
        visit.words.say("new-plan")
    }

    fn forms(&self, visit: &Visit) -> Vec<Form> {
        let words = visit.words;
        let form = Form::new(visit, "create", CREATE, words.say("create-plan"))
            .making()
            .done("created")
            .asking(named(words, "", &Titles::default()))
            .asking(days(words, "endsOn", None))
            .asking(levels(words, &[], &[]));
        vec![form]
    }

    fn onward(&self, _: &str, code: &str) -> String {
        page::path(&["plans", code, "edit"])
    }

    fn page(self, frame: Frame, forms: Forms, errors: Errors) -> NewPlanPage {
        NewPlanPage { frame, forms, errors }
    }
}
