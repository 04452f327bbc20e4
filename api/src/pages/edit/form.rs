//! A form of an editing page: what it asks for, what was typed, and the one mutation that it is; never a rule about
//! what may be typed.

use std::collections::BTreeSet;

use askama::Template;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::field::{Field, Kind};
use crate::pages::{
    ask::ask,
    cookie,
    form::{Errors, Fields, idempotency_key, nonce},
    visit::Visit,
    words::Words,
};

/// One form, which is one mutation.
#[derive(Template)]
#[template(path = "edit_form.html")]
pub struct Form {
    /// What it is called on its page.
    pub name: String,
    /// What is told once it is done: a name that addresses know.
    pub done: &'static str,
    /// What is wrong with what was typed, each at its place on the page.
    pub errors: Errors,
    words: Words,
    action: String,
    token: String,
    document: &'static str,
    about: Map<String, Value>,
    version: Option<String>,
    nonce: Option<String>,
    patches: bool,
    heading: Option<String>,
    hint: Option<String>,
    fields: Vec<Field>,
    button: String,
    open: bool,
}

#[derive(Deserialize)]
struct Answer {
    changed: Changed,
}

#[derive(Deserialize)]
struct Changed {
    #[serde(default)]
    thing: Option<Thing>,
    #[serde(rename = "userErrors")]
    errors: Errors,
}

#[derive(Deserialize)]
struct Thing {
    code: String,
}

impl Form {
    /// A form whose button says what it does, open on the page.
    #[must_use]
    pub fn new(visit: &Visit, name: impl Into<String>, document: &'static str, button: String) -> Self {
        Self {
            name: name.into(),
            done: "changed",
            errors: Errors::default(),
            words: visit.words,
            action: visit.path.clone(),
            token: visit.secret.as_deref().map(cookie::form_token).unwrap_or_default(),
            document,
            about: Map::new(),
            version: None,
            nonce: None,
            patches: false,
            heading: None,
            hint: None,
            fields: Vec::new(),
            button,
            open: false,
        }
    }

    /// The same with what its input says besides what is typed.
    #[must_use]
    pub fn about(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.about.insert(name.to_owned(), value.into());
        self
    }

    /// The same for a change that is based on this version.
    #[must_use]
    pub fn based_on(mut self, version: i64) -> Self {
        self.version = Some(version.to_string());
        self
    }

    /// The same for something that is made, once however often the form is sent.
    #[must_use]
    pub fn making(mut self) -> Self {
        self.nonce = Some(nonce());
        self
    }

    /// The same, sending only the fields in which something else was typed than is on record.
    #[must_use]
    pub fn patching(mut self) -> Self {
        self.patches = true;
        self
    }

    /// The same, folded under a heading.
    #[must_use]
    pub fn under(mut self, heading: String) -> Self {
        self.heading = Some(heading);
        self
    }

    /// The same with what follows from it.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with more fields.
    #[must_use]
    pub fn asking(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// The same with another word on what was done.
    #[must_use]
    pub fn done(mut self, done: &'static str) -> Self {
        self.done = done;
        self
    }

    /// Makes the change; answers the code of what was changed, where it has one.
    pub async fn send(&self, visit: &Visit, typed: &Fields) -> Result<String, Errors> {
        let mut input = self.input(visit, typed)?;
        if self.version.is_some() {
            input.insert("expectedVersion".to_owned(), json!(typed.number("version")));
        }
        if self.nonce.is_some() {
            let key = idempotency_key(typed.text("nonce"), &json!(input));
            input.insert("idempotencyKey".to_owned(), json!(key));
        }
        let answer = ask::<Answer>(visit, self.document, json!({ "input": input })).await;
        let Changed { thing, errors } = answer.map_err(|failure| Errors::of_failure(visit, &failure))?.changed;
        if errors.is_empty() { Ok(thing.map(|thing| thing.code).unwrap_or_default()) } else { Err(errors) }
    }

    /// What was typed as an input; else what cannot be sent as it was typed.
    fn input(&self, visit: &Visit, typed: &Fields) -> Result<Map<String, Value>, Errors> {
        let mut errors = Errors::default();
        let mut input = Map::new();
        let mut changed = BTreeSet::new();
        for field in &self.fields {
            match field.read(typed) {
                Ok(None) => {}
                Ok(Some(value)) => put(&mut input, &field.name, value),
                Err(problem) => errors.add(visit, &field.name, problem),
            }
            if field.is_changed(typed) {
                changed.insert(outermost(&field.name));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        input.retain(|name, _| !self.patches || changed.contains(name.as_str()));
        input.values_mut().for_each(drop_empty_end);
        input.extend(self.about.clone());
        Ok(input)
    }

    /// The form once more with what was typed. Where somebody was quicker it goes on from what is on record now, which
    /// is shown beside what was typed.
    pub fn keep(&mut self, typed: &Fields, errors: Errors) {
        let is_stale = errors.is_stale();
        if !is_stale && self.version.is_some() {
            self.version = Some(typed.text("version").to_owned());
        }
        for field in &mut self.fields {
            field.keep(self.words, typed, is_stale);
        }
        self.open = true;
        self.errors = self.placed(errors);
    }

    /// The problems, each leading to its field here; one that is about no field is about the form as a whole.
    fn placed(&self, mut errors: Errors) -> Errors {
        for error in &mut errors.0 {
            let of = error.field();
            let within = format!("{of}-");
            let is_meant = |field: &&Field| field.name == of || (!of.is_empty() && field.name.starts_with(&within));
            let field = self.fields.iter().find(is_meant);
            error.path = field.map(|field| vec![self.name.clone(), field.name.clone()]).unwrap_or_default();
        }
        errors
    }

    /// The identifier of a field on the page.
    fn id(&self, field: &Field) -> String {
        format!("{}-{}", self.name, field.name)
    }
}

/// The input's own field that a form's field is part of.
fn outermost(name: &str) -> &str {
    name.split('-').next().unwrap_or(name)
}

/// Puts a value where its name says: `weight`, or `levels-0-nameEs` for a part of a row of a list.
fn put(input: &mut Map<String, Value>, name: &str, value: Value) {
    let mut parts = name.split('-');
    let (list, row, part) = (parts.next().unwrap_or(name), parts.next(), parts.next());
    let (Some(row), Some(part)) = (row.and_then(|row| row.parse::<usize>().ok()), part) else {
        input.insert(name.to_owned(), value);
        return;
    };
    let rows = input.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(rows) = rows else { return };
    if rows.len() <= row {
        rows.resize(row + 1, json!({}));
    }
    rows[row][part] = value;
}

/// Leaves out the rows at the end of a list in which nothing was typed.
fn drop_empty_end(value: &mut Value) {
    let Value::Array(rows) = value else { return };
    let is_empty = |row: &Value| row.as_object().is_some_and(|row| row.values().all(|part| part == ""));
    while rows.last().is_some_and(is_empty) {
        rows.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_a_list_and_empty_ones_at_its_end_are_left_out() {
        let mut input = Map::new();
        let typed = [("0-nameEs", "Eje"), ("0-nameEn", ""), ("1-nameEs", ""), ("1-nameEn", "")];
        for (name, text) in typed {
            put(&mut input, &format!("levels-{name}"), json!(text));
        }
        put(&mut input, "code", json!("A"));
        input.values_mut().for_each(drop_empty_end);
        assert_eq!(Value::from(input), json!({ "code": "A", "levels": [{ "nameEs": "Eje", "nameEn": "" }] }));
    }
}
