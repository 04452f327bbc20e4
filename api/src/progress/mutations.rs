//! Changes to entries in GraphQL: each unpacks, calls the operation of its name and wraps.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::{
    discard::{self, DiscardDraftInput},
    graphql::ProgressEntry,
    log::{self, LogProgressInput},
    redact::{self, RedactInput},
    review::{self, ReviewProgressInput},
    submit::{self, SubmitProgressInput},
    update_draft::{self, UpdateDraftInput},
};
use crate::{
    failure::Failure,
    idempotency::at_most_once,
    payload,
    payload::{Payload as _, UserError},
    request::{Request, of},
};

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
        /// The draft after the change; with STALE, as it is now.
        entry: ProgressEntry
    }
}

payload! {
    /// What `submitProgress` answers.
    SubmitProgressPayload {
        /// The submitted entry; with STALE, the draft as it is now.
        entry: ProgressEntry
    }
}

/// What `discardDraft` answers.
#[derive(SimpleObject)]
pub struct DiscardDraftPayload {
    /// The id of the draft, under which nothing is found any more.
    pub discarded_id: Option<ID>,
    /// With STALE, the draft as it is now; null otherwise.
    pub entry: Option<ProgressEntry>,
    /// What keeps the change from being made, each with what to do; empty when it was made.
    pub user_errors: Vec<UserError>,
}

payload! {
    /// What `reviewProgress` answers.
    ReviewProgressPayload {
        /// The entry with its review; with STALE, as it is now.
        entry: ProgressEntry
    }
}

payload! {
    /// What `redact` answers.
    RedactPayload {
        /// The entry without the blanked texts; with STALE, as it is now.
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
        let log = async |request: &Request, input| log::log(request, input).await.map(ProgressEntry::from);
        LogProgressPayload::answer(at_most_once(request, "logProgress", input, log).await, request)
    }

    /// Changes a draft. For editors and focal points of its organisation.
    async fn update_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateDraftInput,
    ) -> Option<Result<UpdateDraftPayload, Failure>> {
        let request = of(context);
        let updated = update_draft::update_draft(request, input).await;
        UpdateDraftPayload::answer_or_current(updated.map(ProgressEntry::from), request).await
    }

    /// Submits a draft for review; all rules are judged again. From then on it is on record and is answered by a new
    /// entry, never changed. For focal points of its organisation.
    async fn submit_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: SubmitProgressInput,
    ) -> Option<Result<SubmitProgressPayload, Failure>> {
        let request = of(context);
        SubmitProgressPayload::answer_or_current(submit::submit(request, input).await.map(ProgressEntry::from), request)
            .await
    }

    /// Throws a draft away. For editors and focal points of its organisation.
    async fn discard_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DiscardDraftInput,
    ) -> Option<Result<DiscardDraftPayload, Failure>> {
        let request = of(context);
        Some(discard_draft(request, input).await)
    }

    /// Accepts a submitted entry, or returns it with a comment; once and for good. For the Secretariat, but for nobody
    /// who wrote, changed or submitted the entry.
    async fn review_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The decision.")] input: ReviewProgressInput,
    ) -> Option<Result<ReviewProgressPayload, Failure>> {
        let request = of(context);
        let review = async |request: &Request, input| review::review(request, input).await.map(ProgressEntry::from);
        let reviewed = at_most_once(request, "reviewProgress", input, review).await;
        ReviewProgressPayload::answer_or_current(reviewed, request).await
    }

    /// Blanks texts of a submitted entry that must not be stored, for good, here and in the audit log, whose chain still
    /// verifies. For the Secretariat.
    async fn redact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to blank, and why.")] input: RedactInput,
    ) -> Option<Result<RedactPayload, Failure>> {
        let request = of(context);
        RedactPayload::answer_or_current(redact::redact(request, input).await.map(ProgressEntry::from), request).await
    }
}

async fn discard_draft(request: &Request, input: DiscardDraftInput) -> Result<DiscardDraftPayload, Failure> {
    let result = discard::discard(request, input).await;
    let entry = payload::current(result.as_ref().err(), request).await?;
    let (id, user_errors) = payload::split(result, request)?;
    Ok(DiscardDraftPayload { discarded_id: id.map(|id| id.to_string().into()), entry, user_errors })
}
