//! Entries in GraphQL: their fields and their list, each a line or two over the batch or the operation of its name.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{
    progress_entry,
    vocabulary::{EntryState, Implementation},
};
use time::OffsetDateTime;

use super::{
    batch::Batch,
    list::{self, ProgressEntryOrder, ProgressEntryWhere, Selection},
    parts::{Evidence, Review},
    visible::{self, sees_inside},
};
use crate::{
    action_line::graphql::ActionLine,
    day::Day,
    domain::policy::Action,
    failure::Failure,
    organisation::graphql::Organisation,
    page::{PageArguments, Paged},
    person::graphql::Person,
    request::{Request, of},
};

/// An entry with what stands around it.
#[derive(Clone, Debug)]
pub struct ProgressEntry {
    row: Arc<progress_entry::Model>,
    batch: Arc<Batch>,
}

impl From<progress_entry::Model> for ProgressEntry {
    /// An entry on its own.
    fn from(row: progress_entry::Model) -> Self {
        let batch = Arc::new(Batch::of(std::slice::from_ref(&row)));
        Self { row: Arc::new(row), batch }
    }
}

impl From<(progress_entry::Model, Arc<Batch>)> for ProgressEntry {
    fn from((row, batch): (progress_entry::Model, Arc<Batch>)) -> Self {
        Self { row: Arc::new(row), batch }
    }
}

/// A text for members: null for the public, and null once it is redacted.
fn inside(context: &Context<'_>, text: Option<&str>, redacted: bool) -> Option<String> {
    let text = text.filter(|text| !(redacted && text.is_empty()))?;
    sees_inside(of(context)).then(|| text.to_owned())
}

/// One organisation's statement of how far an action line is, as of a day. The public sees accepted entries of public
/// plans: line, organisation, `asOf`, `implementation`, `percentComplete`, state, and the titles and addresses of the
/// evidence. What is said in words, who said and decided it and when is for members. Drafts are seen by the editors and
/// focal points of their organisation.
#[Object]
impl ProgressEntry {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// The action line that it is about.
    async fn action_line(&self, context: &Context<'_>) -> Option<Result<ActionLine, Failure>> {
        let view = self.batch.view(of(context), self.row.plan_id).await.transpose()?;
        view.map(|view| ActionLine::of(view, self.row.action_line_id)).transpose()
    }

    /// The organisation that makes the statement.
    async fn organisation(&self, context: &Context<'_>) -> Option<Result<Organisation, Failure>> {
        let found = self.batch.organisation(of(context), self.row.organisation_id).await;
        Some(found.map(Organisation::from))
    }

    /// The day that the statement is about.
    fn as_of(&self) -> Day {
        Day(self.row.as_of)
    }

    /// How far the work is.
    fn implementation(&self) -> Implementation {
        self.row.implementation
    }

    /// The same in percent, 0 to 100.
    fn percent_complete(&self) -> i32 {
        self.row.percent_complete
    }

    /// What was done. For members; null once redacted.
    fn narrative(&self, context: &Context<'_>) -> Option<String> {
        inside(context, Some(&self.row.narrative), self.row.redacted_by.is_some())
    }

    /// What holds the work up; with BLOCKED. For members; null once redacted.
    fn blocker(&self, context: &Context<'_>) -> Option<String> {
        inside(context, self.row.blocker.as_deref(), self.row.redacted_by.is_some())
    }

    /// Why the percent went down, or why the line is cancelled. For members; null once redacted.
    fn reason(&self, context: &Context<'_>) -> Option<String> {
        inside(context, self.row.reason.as_deref(), self.row.redacted_by.is_some())
    }

    /// What proves the statement, in its order; at most 10.
    async fn evidence(&self, context: &Context<'_>) -> Option<Result<Vec<Evidence>, Failure>> {
        let pieces = self.batch.evidence(of(context), self.row.id).await;
        Some(pieces.map(|pieces| pieces.into_iter().map(Evidence).collect()))
    }

    /// Where the entry is in its life.
    fn state(&self) -> EntryState {
        self.row.state
    }

    /// The entry that this one answers. For members.
    async fn supersedes(&self, context: &Context<'_>) -> Option<Result<ProgressEntry, Failure>> {
        let request = of(context);
        let id = self.row.supersedes_id.filter(|_| sees_inside(request))?;
        self.batch.predecessor(request, id).await.transpose().map(|found| found.map(Self::from))
    }

    /// The entry that answers this one. For members, and a draft for the editors and focal points of the organisation.
    async fn superseded_by(&self, context: &Context<'_>) -> Option<Result<ProgressEntry, Failure>> {
        let request = of(context);
        if !sees_inside(request) {
            return None;
        }
        self.batch.successor(request, self.row.id).await.transpose().map(|found| found.map(Self::from))
    }

    /// Who began the entry. For members, not for service tokens.
    async fn author(&self, context: &Context<'_>) -> Option<Result<Person, Failure>> {
        self.batch.person(of(context), self.row.author_id).await.transpose()
    }

    /// Who submitted it; null for a draft. For members, not for service tokens.
    async fn submitted_by(&self, context: &Context<'_>) -> Option<Result<Person, Failure>> {
        self.batch.person(of(context), self.row.submitted_by?).await.transpose()
    }

    /// Record time of the submission; null for a draft. For members.
    fn submitted_at(&self, context: &Context<'_>) -> Option<OffsetDateTime> {
        let submitted_at = self.row.submitted_at.filter(|_| sees_inside(of(context)))?;
        Some(submitted_at.to_date_time())
    }

    /// The Secretariat's decision; null before it. An entry is decided once; what was decided on the entries before it
    /// is found through `supersedes`. For members.
    async fn review(&self, context: &Context<'_>) -> Option<Result<Review, Failure>> {
        let request = of(context);
        if !request.may(Action::ReadReview) {
            return None;
        }
        self.batch
            .review(request, self.row.id)
            .await
            .transpose()
            .map(|found| found.map(|row| Review { row, batch: Arc::clone(&self.batch) }))
    }

    /// Whether a text of the entry, of its evidence or of its review was blanked. For members.
    fn redacted(&self, context: &Context<'_>) -> Option<bool> {
        sees_inside(of(context)).then_some(self.row.redacted_by.is_some())
    }

    /// Grows by one with each change; give it back as `expectedVersion`. For members.
    fn version(&self, context: &Context<'_>) -> Option<i32> {
        sees_inside(of(context)).then_some(self.row.version)
    }

    /// Whether the viewer may change or discard the draft.
    async fn viewer_can_edit(&self, context: &Context<'_>) -> Option<Result<bool, Failure>> {
        Some(self.may(of(context), EntryState::Draft, Action::ChangeDraft).await)
    }

    /// Whether the viewer may submit the draft.
    async fn viewer_can_submit(&self, context: &Context<'_>) -> Option<Result<bool, Failure>> {
        Some(self.may(of(context), EntryState::Draft, Action::SubmitDraft).await)
    }

    /// Whether the viewer may accept or return the entry: it waits for review, nothing submitted answers it, and the
    /// viewer had no part in it.
    async fn viewer_can_review(&self, context: &Context<'_>) -> Option<Result<bool, Failure>> {
        Some(self.may_review(of(context)).await)
    }

    /// Whether the viewer may blank texts of the entry.
    async fn viewer_can_redact(&self, context: &Context<'_>) -> Option<Result<bool, Failure>> {
        if self.row.state == EntryState::Draft {
            return Some(Ok(false));
        }
        Some(self.may(of(context), self.row.state, Action::Redact).await)
    }
}

impl ProgressEntry {
    async fn may(
        &self,
        request: &Request,
        state: EntryState,
        action: impl Fn(crate::domain::policy::Entry) -> Action<'static>,
    ) -> Result<bool, Failure> {
        let plan = self.batch.plan(request, self.row.plan_id).await?;
        Ok(self.row.state == state && request.may(action(visible::facts(&self.row, plan))))
    }

    async fn may_review(&self, request: &Request) -> Result<bool, Failure> {
        let Some(person_id) = request.actor.person_id() else { return Ok(false) };
        let contributed = self.batch.contributed(request, person_id, self.row.id).await?;
        let may =
            self.may(request, EntryState::Submitted, |entry| Action::ReviewProgress { entry, contributed }).await?;
        Ok(may && !self.batch.answered(request, self.row.id).await?)
    }
}

/// Look-ups of entries.
#[derive(Default)]
pub struct ProgressQuery;

#[Object]
impl ProgressQuery {
    /// Entries that the viewer may know of, the newest day first unless `orderBy` says otherwise. The Secretariat's
    /// review queue is `where: {state: {eq: SUBMITTED}}, orderBy: {field: SUBMITTED_AT}`. Everybody may ask.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of the field")]
    async fn progress_entries(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which entries; all when left out.")] filter: Option<ProgressEntryWhere>,
        #[graphql(desc = "In which order; the newest `asOf` first when left out.")] order_by: Option<
            ProgressEntryOrder,
        >,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<ProgressEntry>, Failure>> {
        let selection =
            Selection { line: None, filter: filter.unwrap_or_default(), order: order_by.unwrap_or_default() };
        Some(entries(context, &selection, &PageArguments { first, after, last, before }).await)
    }
}

/// The connection of the entries that a field selects; for `progressEntries` and for `ActionLine.entries`.
pub async fn entries(
    context: &Context<'_>,
    selection: &Selection,
    page: &PageArguments,
) -> Result<Paged<ProgressEntry>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count(request, selection).await?) } else { None };
    let slice = list::list(request, selection, page).await?;
    let plan = selection.line.as_ref().map(|line| &line.plan);
    let batch = Arc::new(Batch::of(&slice.rows).within(plan));
    let key = |row: &progress_entry::Model| list::key(selection.order, row);
    slice.connect(total, key, |row| (row, Arc::clone(&batch)).into())
}
