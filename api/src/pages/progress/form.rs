//! The form of a statement of progress: what stands in it at first, what was typed, and what that is as an input; never
//! what is done with it.

use askama::Template;
use entity::vocabulary::{EvidenceKind, Implementation, ResponsibilityRole};
use sea_orm::Iterable;
use serde::Deserialize;
use serde_json::{Value, json};
use time::Date;

use crate::pages::{
    entry::{Entry, Organisation},
    form::{Errors, Fields, nonce},
    line::Progress,
    page::Frame,
    visit::{Visit, day},
    words::code,
};

/// How many pieces of evidence an entry takes.
const EVIDENCE: usize = 10;

/// The page with the form.
#[derive(Template)]
#[template(path = "progress.html")]
pub struct ProgressPage {
    /// The frame.
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    /// What the form carries.
    pub token: String,
    /// The line that is spoken of.
    pub line: Line,
    /// For whom it can be spoken, where there is a choice.
    pub organisations: Vec<Organisation>,
    /// The entry that is answered.
    pub answered: Option<Entry>,
    /// Whether it is a draft already.
    pub is_draft: bool,
    /// What stands in the fields.
    pub typed: Typed,
    /// What is wrong with them.
    pub errors: Errors,
    /// The day that it is.
    pub today: Date,
}

/// What the form shows of a line.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Global id.
    pub id: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Last day of the work.
    pub due_on: Date,
    /// The plan that it belongs to.
    pub plan: Plan,
    /// How far it is.
    pub progress: Option<Progress>,
    /// The newest entry on it that is no draft.
    pub entries: Newest,
    /// Who answers for it.
    pub responsibilities: Vec<Part>,
    /// Whether the visitor may draft progress on it.
    pub viewer_can_log_progress: bool,
    /// Whether the visitor may submit progress on it.
    pub viewer_can_submit_progress: bool,
}

/// The plan of a line.
#[derive(Clone, Deserialize)]
pub struct Plan {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
}

/// The newest entry, if there is one.
#[derive(Clone, Deserialize)]
pub struct Newest {
    /// The entry.
    pub nodes: Vec<Entry>,
}

/// An organisation's part in a line.
#[derive(Clone, Deserialize)]
pub struct Part {
    /// Which part.
    pub role: ResponsibilityRole,
    /// Whose.
    pub organisation: Option<Organisation>,
}

/// What stands in the form's fields, as text.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// For whom it is said.
    pub organisation: String,
    /// The day that it is about.
    pub as_of: String,
    /// How far the work is.
    pub implementation: String,
    /// The same in percent.
    pub percent: String,
    /// What was done.
    pub narrative: String,
    /// What holds it up.
    pub blocker: String,
    /// Why it goes down.
    pub reason: String,
    /// What proves it.
    pub evidence: Vec<TypedEvidence>,
    /// The entry that it answers.
    pub supersedes: String,
    /// The version of the draft that it is based on.
    pub version: String,
    /// The page's mark, by which sending it twice is harmless.
    pub nonce: String,
}

/// A row of evidence as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TypedEvidence {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// What sort of proof it is.
    pub kind: String,
}

impl Typed {
    /// An empty form, about today.
    #[must_use]
    pub fn empty(visit: &Visit, last: Option<&Entry>) -> Self {
        let implementation = last.map_or(Implementation::InProgress, |entry| entry.implementation);
        Self {
            as_of: visit.today().to_string(),
            implementation: code(&implementation),
            nonce: nonce(),
            ..Self::default()
        }
    }

    /// A form that begins with what an entry says.
    #[must_use]
    pub fn of_entry(entry: &Entry) -> Self {
        let evidence = entry.evidence.iter().flatten().map(|one| TypedEvidence {
            title: one.title.clone().unwrap_or_default(),
            url: one.url.clone().unwrap_or_default(),
            kind: one.kind.map(|kind| code(&kind)).unwrap_or_default(),
        });
        Self {
            organisation: entry.organisation.as_ref().map(|one| one.id.clone()).unwrap_or_default(),
            as_of: entry.as_of.to_string(),
            implementation: code(&entry.implementation),
            percent: entry.percent_complete.to_string(),
            narrative: entry.narrative.clone().unwrap_or_default(),
            blocker: entry.blocker.clone().unwrap_or_default(),
            reason: entry.reason.clone().unwrap_or_default(),
            evidence: evidence.collect(),
            version: entry.version.map(|version| version.to_string()).unwrap_or_default(),
            nonce: nonce(),
            ..Self::default()
        }
    }

    /// What was sent. Rows of evidence that were left empty are left out, so that the others are numbered as the API
    /// numbers them.
    #[must_use]
    pub fn of_fields(fields: &Fields) -> Self {
        let rows = (0..EVIDENCE).map(|row| TypedEvidence {
            title: fields.text(&format!("evidence-{row}-title")).to_owned(),
            url: fields.text(&format!("evidence-{row}-url")).to_owned(),
            kind: fields.text(&format!("evidence-{row}-kind")).to_owned(),
        });
        Self {
            organisation: fields.text("organisationId").to_owned(),
            as_of: fields.text("asOf").to_owned(),
            implementation: fields.text("implementation").to_owned(),
            percent: fields.text("percentComplete").to_owned(),
            narrative: fields.text("narrative").to_owned(),
            blocker: fields.text("blocker").to_owned(),
            reason: fields.text("reason").to_owned(),
            evidence: rows.filter(|row| !(row.title.trim().is_empty() && row.url.trim().is_empty())).collect(),
            supersedes: fields.text("supersedesId").to_owned(),
            version: fields.text("version").to_owned(),
            nonce: fields.text("nonce").to_owned(),
        }
    }

    /// The rows of evidence to show: those that are filled and one to fill.
    #[must_use]
    pub fn rows(&self) -> Vec<TypedEvidence> {
        let rows = self.evidence.iter().cloned().chain([TypedEvidence::default()]);
        rows.take(EVIDENCE).collect()
    }

    /// Whether the part of the form that is seldom needed has something in it.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !(self.blocker.is_empty() && self.reason.is_empty() && self.evidence.is_empty())
    }

    /// What `logProgress` and `updateDraft` have in common; else what cannot be sent as it was typed.
    pub fn input(&self, visit: &Visit) -> Result<Value, Errors> {
        let mut errors = Errors::default();
        if day(&self.as_of).is_none() {
            errors.add(visit, "asOf", "form-date");
        }
        let percent: Option<i32> = self.percent.trim().parse().ok();
        if percent.is_none() {
            errors.add(visit, "percentComplete", "form-percent");
        }
        if !Implementation::iter().any(|one| code(&one) == self.implementation) {
            errors.add(visit, "implementation", "form-choice");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        let evidence: Vec<Value> = self.evidence.iter().map(TypedEvidence::input).collect();
        Ok(json!({
            "asOf": self.as_of,
            "implementation": self.implementation,
            "percentComplete": percent,
            "narrative": self.narrative,
            "blocker": optional(&self.blocker),
            "reason": optional(&self.reason),
            "evidence": evidence,
        }))
    }
}

impl TypedEvidence {
    fn input(&self) -> Value {
        let known = EvidenceKind::iter().any(|kind| code(&kind) == self.kind);
        let kind = if known { self.kind.clone() } else { code(&EvidenceKind::Document) };
        json!({ "title": self.title, "url": self.url, "kind": kind })
    }
}

impl ProgressPage {
    /// How far the work can be, to choose from.
    fn implementations(&self) -> Vec<(String, String)> {
        Implementation::iter().map(|one| (code(&one), self.frame.words.implementation(&one))).collect()
    }

    /// What sorts of proof there are, to choose from.
    fn kinds(&self) -> Vec<(String, String)> {
        EvidenceKind::iter().map(|one| (code(&one), self.frame.words.evidence_kind(&one))).collect()
    }

    /// What is wrong with a row of evidence.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn evidence_errors(&self, row: &usize, part: &str) -> Vec<&str> {
        self.errors.of(&format!("evidence-{row}-{part}"))
    }

    /// Whether something is wrong in the part of the form that is seldom needed.
    fn is_more_open(&self) -> bool {
        let seldom = |field: String| field == "blocker" || field == "reason" || field.starts_with("evidence");
        // What holds the work up is asked for where it is held up.
        let blocked = self.typed.implementation == code(&Implementation::Blocked);
        blocked || self.typed.has_more() || self.errors.0.iter().any(|error| seldom(error.field()))
    }
}
