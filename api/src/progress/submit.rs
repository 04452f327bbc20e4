//! Submitting a draft: all rules are judged again, and from then on nothing of the entry changes but its state.

use async_graphql::{ID, InputObject};
use entity::{
    evidence,
    id::{PersonId, ProgressEntryId},
    plan, progress_entry,
    vocabulary::EntryState,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::{
    event,
    ground::Ground,
    log::contribute,
    problems::{self, Input},
    statement::{EvidenceInput, Statement},
    visible,
};
use crate::{change::Change, domain::policy::Action, failure::Failure, request::Request, version};

/// A draft to submit.
#[derive(Clone, Debug, InputObject)]
pub struct SubmitProgressInput {
    /// The draft entry.
    pub entry_id: ID,
    /// The version that was read. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
}

/// Submits the draft.
pub async fn submit(request: &Request, input: SubmitProgressInput) -> Result<progress_entry::Model, Failure> {
    let (entry, plan) = visible::entry(request, request.database().read(), &input.entry_id).await?;
    request.require(Action::SubmitDraft(visible::facts(&entry, &plan)), "entryId")?;
    let submitter = request.actor.person_id().ok_or(Failure::Forbidden)?;

    let mut change = Change::begin(request).await?;
    // Somebody else may have changed, submitted or discarded it since.
    let (entry, _) = visible::entry(request, change.database(), &input.entry_id).await?;
    version::check(input.expected_version, entry.version, entry.id)?;
    if entry.state != EntryState::Draft {
        return Err(problems::not_a_draft());
    }
    let evidence = evidence_of(change.database(), entry.id).await?;
    let statement = Statement::of(&entry, evidence.iter().map(EvidenceInput::from).collect());
    let ground = Ground::read(request, change.database(), entry.action_line_id, &statement, Some(entry.id)).await?;
    problems::refuse(&ground.problems(request, entry.organisation_id, &statement), Input::EntryAlone)?;
    ground.require_room("entryId")?;
    contribute(change.database(), entry.id, submitter).await?;
    let entry = progress_entry::Model { version: entry.version + 1, ..entry };
    let entry = record(&mut change, entry, &ground.plan, &evidence, submitter).await?;
    change.commit().await?;
    Ok(entry)
}

/// Puts a draft that keeps all rules on record. The first submitted entry of a plan ends the time in which its
/// structure is edited freely.
pub async fn record(
    change: &mut Change,
    draft: progress_entry::Model,
    plan: &plan::Model,
    evidence: &[evidence::Model],
    submitter: PersonId,
) -> Result<progress_entry::Model, Failure> {
    let entry = progress_entry::Model {
        state: EntryState::Submitted,
        submitted_by: Some(submitter),
        submitted_at: Some(change.recorded_at()),
        updated_at: change.recorded_at(),
        ..draft
    };
    save(change.database(), &entry).await?;
    if plan.baselined_at.is_none() {
        let baseline =
            plan::ActiveModel { id: Set(plan.id), baselined_at: Set(Some(change.recorded_at())), ..Default::default() };
        plan::Entity::update(baseline).exec(change.database()).await?;
    }
    change.record(event::submission(&entry, evidence))?;
    Ok(entry)
}

/// Writes an entry's row.
pub async fn save(database: &impl ConnectionTrait, entry: &progress_entry::Model) -> Result<(), DbErr> {
    progress_entry::Entity::update(entry.clone().into_active_model().reset_all()).exec(database).await?;
    Ok(())
}

/// An entry's evidence in its order.
pub async fn evidence_of(
    database: &impl ConnectionTrait,
    entry_id: ProgressEntryId,
) -> Result<Vec<evidence::Model>, DbErr> {
    evidence::Entity::find()
        .filter(evidence::Column::EntryId.eq(entry_id))
        .order_by_asc(evidence::Column::Position)
        .all(database)
        .await
}

impl From<&evidence::Model> for EvidenceInput {
    fn from(piece: &evidence::Model) -> Self {
        Self { title: piece.title.clone(), url: piece.url.clone(), kind: piece.kind, sha256: piece.sha256.clone() }
    }
}
