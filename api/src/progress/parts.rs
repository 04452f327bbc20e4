//! What belongs to an entry, in GraphQL: its evidence and its review; never shown but through the entry.

use std::sync::Arc;

use async_graphql::{Context, Object};
use entity::{
    evidence, review,
    vocabulary::{Decision, EvidenceKind},
};
use time::OffsetDateTime;

use super::{batch::Batch, redact::BLANK_URL, visible::sees_inside};
use crate::{failure::Failure, person::graphql::Person, request::of};

/// A piece of evidence.
#[derive(Clone, Debug)]
pub struct Evidence(pub evidence::Model);

/// A pointer to what proves an entry.
#[Object]
impl Evidence {
    /// Its place in the entry, from 1.
    fn position(&self) -> i32 {
        self.0.position
    }

    /// What it is called; null once redacted.
    fn title(&self) -> Option<&str> {
        Some(self.0.title.as_str()).filter(|title| !title.is_empty())
    }

    /// Where it is, an https address; null once redacted. Nothing of it was fetched or checked.
    fn url(&self) -> Option<&str> {
        Some(self.0.url.as_str()).filter(|&url| url != BLANK_URL)
    }

    /// What sort of proof it is. For members.
    fn kind(&self, context: &Context<'_>) -> Option<EvidenceKind> {
        sees_inside(of(context)).then_some(self.0.kind)
    }

    /// SHA-256 of the document, 64 hexadecimal digits, as the organisation gave it. For members.
    #[graphql(name = "sha256")]
    fn sha256(&self, context: &Context<'_>) -> Option<&str> {
        self.0.sha256.as_deref().filter(|_| sees_inside(of(context)))
    }
}

/// A review.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its row.
    pub row: review::Model,
    /// What stands around its entry.
    pub batch: Arc<Batch>,
}

/// The Secretariat's decision on an entry. For members.
#[Object]
impl Review {
    /// What was decided.
    fn decision(&self) -> Decision {
        self.row.decision
    }

    /// What the organisation should know; null without one and once redacted.
    fn comment(&self) -> Option<&str> {
        self.row.comment.as_deref().filter(|comment| !comment.is_empty())
    }

    /// Whether the one who decided belonged to the organisation whose entry it is.
    fn same_organisation(&self) -> bool {
        self.row.same_organisation
    }

    /// Who decided. Not for service tokens.
    async fn decided_by(&self, context: &Context<'_>) -> Option<Result<Person, Failure>> {
        self.batch.reviewer(of(context), self.row.reviewer_id).await.transpose()
    }

    /// Record time of the decision.
    fn recorded_at(&self) -> OffsetDateTime {
        self.row.recorded_at.to_date_time()
    }
}
