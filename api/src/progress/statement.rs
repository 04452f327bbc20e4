//! What somebody wants to state, with its texts tidied; whether it may be stated is for the domain to say.

use async_graphql::InputObject;
use entity::{
    id::{ActionLineId, OrganisationId, ProgressEntryId},
    progress_entry,
    vocabulary::{EvidenceKind, Implementation},
};
use time::Date;

use crate::{
    domain::progress::{WantedEvidence, WantedProgress},
    text::{tidy, tidy_optional},
};

/// A pointer to what proves a statement. The thing itself is not stored. Aggregates only: never a name of a victim,
/// witness or caller, in the title or in the address.
#[derive(Clone, Debug, InputObject)]
pub struct EvidenceInput {
    /// What it is called; at most 300 characters.
    pub title: String,
    /// Where it is: an https address of at most 2,000 characters, without a user name. Everybody who sees the entry
    /// sees it, the public included once the entry is accepted.
    pub url: String,
    /// What sort of proof it is.
    pub kind: EvidenceKind,
    /// SHA-256 of the document, 64 hexadecimal digits.
    #[graphql(name = "sha256")]
    pub sha256: Option<String>,
}

impl EvidenceInput {
    /// The same with its texts tidied.
    #[must_use]
    pub fn tidied(self) -> Self {
        Self {
            title: tidy(&self.title),
            url: tidy(&self.url),
            kind: self.kind,
            sha256: tidy_optional(self.sha256.as_deref()).map(|digest| digest.to_ascii_lowercase()),
        }
    }
}

/// A whole statement with its texts tidied.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The day that it is about.
    pub as_of: Date,
    /// How far the work is.
    pub implementation: Implementation,
    /// The same in percent.
    pub percent_complete: i32,
    /// What was done; may be empty.
    pub narrative: String,
    /// What holds the work up.
    pub blocker: Option<String>,
    /// Why the percent goes down, or why the line is cancelled.
    pub reason: Option<String>,
    /// What proves it.
    pub evidence: Vec<EvidenceInput>,
    /// The entry that it answers.
    pub supersedes_id: Option<ProgressEntryId>,
}

impl Statement {
    /// The statement that a draft makes.
    #[must_use]
    pub fn of(entry: &progress_entry::Model, evidence: Vec<EvidenceInput>) -> Self {
        Self {
            as_of: entry.as_of,
            implementation: entry.implementation,
            percent_complete: entry.percent_complete,
            narrative: entry.narrative.clone(),
            blocker: entry.blocker.clone(),
            reason: entry.reason.clone(),
            evidence,
            supersedes_id: entry.supersedes_id,
        }
    }

    /// The statement as the domain judges it.
    #[must_use]
    pub fn wanted(&self, action_line_id: ActionLineId, organisation_id: OrganisationId) -> WantedProgress<'_> {
        let evidence = self.evidence.iter().map(|piece| WantedEvidence {
            title: &piece.title,
            url: &piece.url,
            sha256: piece.sha256.as_deref(),
        });
        WantedProgress {
            action_line_id,
            organisation_id,
            as_of: self.as_of,
            implementation: self.implementation,
            percent_complete: self.percent_complete,
            narrative: &self.narrative,
            blocker: self.blocker.as_deref(),
            reason: self.reason.as_deref(),
            evidence: evidence.collect(),
            supersedes_id: self.supersedes_id,
        }
    }

    /// Writes the statement into an entry's row.
    pub fn fill(&self, entry: &mut progress_entry::Model) {
        entry.as_of = self.as_of;
        entry.implementation = self.implementation;
        entry.percent_complete = self.percent_complete;
        entry.narrative.clone_from(&self.narrative);
        entry.blocker.clone_from(&self.blocker);
        entry.reason.clone_from(&self.reason);
        entry.supersedes_id = self.supersedes_id;
    }
}
