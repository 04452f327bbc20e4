//! Changes to entries in GraphQL: each unpacks, calls the operation of its name and wraps.

use async_graphql::{Context, ID, Object};

use super::{
    discard::{self, DiscardDraftInput},
    graphql::ProgressEntry,
    log::{self, LogProgressInput},
    redact::{self, RedactInput},
    review::{self, ReviewProgressInput},
    submit::{self, SubmitProgressInput},
    update_draft::{self, UpdateDraftInput},
};
use crate::{failure::Failure, payload, request::of};

payload! {
    /// What `logProgress` answers.
    LogProgressPayload {
        /// The new entry, a draft or submitted.
        entry: ProgressEntry
    }
}

payload! {
    /// What `updateDraft` answers.
    UpdateDraftPayload {
        /// The draft after the change.
        entry: ProgressEntry
    }
}

payload! {
    /// What `submitProgress` answers.
    SubmitProgressPayload {
        /// The submitted entry.
        entry: ProgressEntry
    }
}

payload! {
    /// What `discardDraft` answers.
    DiscardDraftPayload {
        /// The id of the draft, under which nothing is found any more.
        discarded_id: ID
    }
}

payload! {
    /// What `reviewProgress` answers.
    ReviewProgressPayload {
        /// The entry with its review.
        entry: ProgressEntry
    }
}

payload! {
    /// What `redact` answers.
    RedactPayload {
        /// The entry without the blanked texts.
        entry: ProgressEntry
    }
}

/// Changes to entries.
#[derive(Default)]
pub struct ProgressMutation;

#[Object]
impl ProgressMutation {
    /// Logs how far an action line is. A draft: for editors and focal points of the organisation; with `submit: true`:
    /// for its focal points. The organisation must be LEAD or CO_RESPONSIBLE of the line on `asOf`.
    async fn log_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The statement.")] input: LogProgressInput,
    ) -> Option<Result<LogProgressPayload, Failure>> {
        let request = of(context);
        LogProgressPayload::answer(log::log(request, input).await.map(ProgressEntry::from), request)
    }

    /// Changes a draft. For editors and focal points of its organisation.
    async fn update_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateDraftInput,
    ) -> Option<Result<UpdateDraftPayload, Failure>> {
        let request = of(context);
        let updated = update_draft::update_draft(request, input).await;
        UpdateDraftPayload::answer(updated.map(ProgressEntry::from), request)
    }

    /// Submits a draft for review; all rules are judged again. From then on it is on record and is answered by a new
    /// entry, never changed. For focal points of its organisation.
    async fn submit_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: SubmitProgressInput,
    ) -> Option<Result<SubmitProgressPayload, Failure>> {
        let request = of(context);
        SubmitProgressPayload::answer(submit::submit(request, input).await.map(ProgressEntry::from), request)
    }

    /// Throws a draft away. For editors and focal points of its organisation.
    async fn discard_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DiscardDraftInput,
    ) -> Option<Result<DiscardDraftPayload, Failure>> {
        let request = of(context);
        let discarded = discard::discard(request, input).await;
        DiscardDraftPayload::answer(discarded.map(|id| id.to_string().into()), request)
    }

    /// Accepts a submitted entry, or returns it with a comment; once and for good. For the Secretariat, but for nobody
    /// who wrote, changed or submitted the entry.
    async fn review_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The decision.")] input: ReviewProgressInput,
    ) -> Option<Result<ReviewProgressPayload, Failure>> {
        let request = of(context);
        ReviewProgressPayload::answer(review::review(request, input).await.map(ProgressEntry::from), request)
    }

    /// Blanks texts of a submitted entry that must not be stored, for good, here and in the audit log, whose chain still
    /// verifies. For the Secretariat.
    async fn redact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to blank, and why.")] input: RedactInput,
    ) -> Option<Result<RedactPayload, Failure>> {
        let request = of(context);
        RedactPayload::answer(redact::redact(request, input).await.map(ProgressEntry::from), request)
    }
}
