//! The pages on which the Secretariat edits plans: each shows what there is and offers forms, each one mutation; never
//! a judgement of its own of what may be changed.

pub mod field;
pub mod form;
pub mod line;
pub mod new_plan;
pub mod objective;
pub mod organisations;
pub mod plan;
pub mod tree;

use actix_web::{HttpResponse, Resource, web};
use askama::Template;
use serde::de::DeserializeOwned;

use self::form::Form;
use super::{
    form::{Errors, Fields, Sent, UserError},
    page::{self, Frame},
    read,
    visit::Visit,
};
use crate::failure::Failure;

/// The routes of these pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .service(editing::<new_plan::NewPlan>("/new-plan"))
        .service(editing::<tree::Tree>("/plans/{plan}/edit"))
        .service(editing::<objective::Edited>("/plans/{plan}/objectives/{objective}/edit"))
        .service(editing::<line::Edited>("/plans/{plan}/lines/{line}/edit"));
}

fn editing<E: Editing>(path: &str) -> Resource {
    web::resource(path).route(read().to(form::<E>)).route(web::post().to(change::<E>))
}

/// What is edited on a page.
pub trait Editing: Sized + 'static {
    /// The parts of the page's path.
    type Place: DeserializeOwned + 'static;
    /// The page.
    type Page: Template;

    /// What there is now; none where the visitor sees nothing of the kind.
    fn find(visit: &Visit, place: &Self::Place) -> impl Future<Output = Result<Option<Self>, Failure>>;

    /// What the page is, for the window's title.
    fn title(&self, visit: &Visit) -> String;

    /// The forms that are offered; none where nothing may be changed.
    fn forms(&self, visit: &Visit) -> Vec<Form>;

    /// The path to go on to when the form called `form` is done; `code` is that of the thing that was changed or made.
    fn onward(&self, form: &str, code: &str) -> String;

    /// The page with these forms.
    fn page(self, frame: Frame, forms: Forms, errors: Errors) -> Self::Page;
}

/// The forms of a page.
pub struct Forms(Vec<Form>);

impl Forms {
    /// The form of this name, where it is offered.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Form> {
        self.0.iter().find(|form| form.name == name)
    }

    /// The forms whose names begin so.
    #[must_use]
    pub fn beginning(&self, name: &str) -> Vec<&Form> {
        self.0.iter().filter(|form| form.name.starts_with(name)).collect()
    }

    /// The forms about the thing with this id.
    #[must_use]
    pub fn about(&self, id: &str) -> Vec<&Form> {
        self.0.iter().filter(|form| form.name.ends_with(id)).collect()
    }

    /// Whether none is offered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The page.
pub async fn form<E: Editing>(place: web::Path<E::Place>, visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    match find::<E>(&visit, &place).await {
        Ok(Some(editing)) => show(&visit, editing, None),
        Ok(None) => page::not_found(&visit),
        Err(failure) => page::problem(&visit, &failure),
    }
}

/// A form of the page that was sent.
pub async fn change<E: Editing>(place: web::Path<E::Place>, sent: Sent) -> HttpResponse {
    let Sent { visit, fields } = sent;
    let editing = match find::<E>(&visit, &place).await {
        Ok(Some(editing)) => editing,
        Ok(None) => return page::not_found(&visit),
        Err(failure) => return page::problem(&visit, &failure),
    };
    if fields.is_again() {
        return show(&visit, editing, Some((&fields, Errors::default())));
    }
    let forms = editing.forms(&visit);
    let Some(form) = forms.iter().find(|form| form.name == fields.text("form")) else {
        return show(&visit, editing, Some((&fields, Errors::default())));
    };
    let errors = match form.send(&visit, &fields).await {
        Ok(code) => {
            return page::see_other(&format!("{}?done={}", editing.onward(&form.name, &code), form.done)).finish();
        }
        Err(errors) => errors,
    };
    // What is on record now is what somebody else may have made of it.
    match find::<E>(&visit, &place).await {
        Ok(Some(editing)) => show(&visit, editing, Some((&fields, errors))),
        Ok(None) => page::not_found(&visit),
        Err(failure) => page::problem(&visit, &failure),
    }
}

async fn find<E: Editing>(visit: &Visit, place: &E::Place) -> Result<Option<E>, Failure> {
    if visit.can.as_ref().is_some_and(|can| can.can_edit_plans) { E::find(visit, place).await } else { Ok(None) }
}

/// The page; where a form was sent, with what was typed in it and what is wrong with that.
fn show<E: Editing>(visit: &Visit, editing: E, sent: Option<(&Fields, Errors)>) -> HttpResponse {
    let mut forms = editing.forms(visit);
    let errors = sent.map_or_else(Errors::default, |(fields, errors)| {
        match forms.iter_mut().find(|form| form.name == fields.text("form")) {
            Some(form) => {
                form.keep(fields, errors);
                form.errors.clone()
            }
            // Somebody else has closed, withdrawn or ended what it was about.
            None => Errors(vec![UserError { message: visit.words.say("edit-not-offered"), path: Vec::new() }]),
        }
    });
    let frame = Frame::of(visit, editing.title(visit));
    let page = editing.page(frame, Forms(forms), errors.clone());
    page::form(visit, &errors, &page)
}
