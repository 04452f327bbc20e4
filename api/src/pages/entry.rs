//! A progress entry as documents ask for it and as every page shows it; never a judgement of it.

use entity::vocabulary::{Decision, EntryState, EvidenceKind, Implementation};
use serde::Deserialize;
use time::{Date, OffsetDateTime};

/// What the fragment `EntryParts` selects of a `ProgressEntry`. What the visitor may not read is none.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Global id.
    pub id: String,
    /// The day that it is about.
    pub as_of: Date,
    /// How far the work is.
    pub implementation: Implementation,
    /// The same in percent.
    pub percent_complete: i64,
    /// What was done.
    pub narrative: Option<String>,
    /// What holds the work up.
    pub blocker: Option<String>,
    /// Why the percent goes down or the line is cancelled.
    pub reason: Option<String>,
    /// Where it is on its way.
    pub state: EntryState,
    /// Whether a text of it was blanked.
    pub redacted: Option<bool>,
    /// What a change of it is based on.
    pub version: Option<i64>,
    /// Whose statement it is.
    pub organisation: Option<Organisation>,
    /// What proves it.
    pub evidence: Option<Vec<Evidence>>,
    /// What the Secretariat decided.
    pub review: Option<Review>,
}

/// An organisation by its names.
#[derive(Clone, Debug, Deserialize)]
pub struct Organisation {
    /// Global id, where the document asks for it.
    #[serde(default)]
    pub id: String,
    /// Short name.
    pub acronym: String,
    /// Full name, where the document asks for it.
    #[serde(default)]
    pub name: String,
}

/// A pointer to what proves an entry.
#[derive(Clone, Debug, Deserialize)]
pub struct Evidence {
    /// What it is called; none once redacted.
    pub title: Option<String>,
    /// Where it is; none once redacted.
    pub url: Option<String>,
    /// What sort of proof it is.
    pub kind: Option<EvidenceKind>,
}

/// What the Secretariat decided on an entry.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Which way.
    pub decision: Decision,
    /// What it said to the organisation.
    pub comment: Option<String>,
    /// Whether who decided belongs to the organisation too.
    pub same_organisation: bool,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
}
