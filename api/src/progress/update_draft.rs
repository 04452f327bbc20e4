//! Changing a draft; what is submitted is never changed.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entity::{
    evidence, progress_entry,
    vocabulary::{EntryState, Implementation},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use time::Date;

use super::{
    ground::Ground,
    log::{contribute, prove, read_supersedes},
    problems::{self, Input},
    statement::{EvidenceInput, Statement},
    submit::{evidence_of, save},
    visible,
};
use crate::{
    change::Change,
    domain::policy::Action,
    failure::Failure,
    request::Request,
    text::{Problems, tidy, tidy_optional},
    version,
};

/// Changes to a draft. A field that is left out stays as it is; null clears a text, the evidence or `supersedesId`.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateDraftInput {
    /// The draft entry.
    pub entry_id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// The day that the statement is about; see `logProgress`.
    pub as_of: MaybeUndefined<Date>,
    /// How far the work is.
    pub implementation: MaybeUndefined<Implementation>,
    /// The same in percent; see `logProgress`.
    pub percent_complete: MaybeUndefined<i32>,
    /// What was done; at most 8,000 characters. For members only. No personal data.
    pub narrative: MaybeUndefined<String>,
    /// What holds the work up; with BLOCKED and only then. At most 2,000 characters. For members only. No personal
    /// data.
    pub blocker: MaybeUndefined<String>,
    /// Why the percent goes down, or why the line is cancelled; at most 2,000 characters. For members only. No personal
    /// data.
    pub reason: MaybeUndefined<String>,
    /// What proves it, all of it; at most 10.
    pub evidence: MaybeUndefined<Vec<EvidenceInput>>,
    /// The entry that this one answers.
    pub supersedes_id: MaybeUndefined<ID>,
}

/// Changes the draft.
pub async fn update_draft(request: &Request, input: UpdateDraftInput) -> Result<progress_entry::Model, Failure> {
    let (entry, plan) = visible::entry(request, request.database().read(), &input.entry_id).await?;
    request.require(Action::ChangeDraft(visible::facts(&entry, &plan)), "entryId")?;
    let editor = request.actor.person_id().ok_or(Failure::Forbidden)?;

    let change = Change::begin(request).await?;
    // Somebody else may have changed, submitted or discarded it since.
    let (mut entry, _) = visible::entry(request, change.database(), &input.entry_id).await?;
    version::check(input.expected_version, entry.version, entry.id)?;
    if entry.state != EntryState::Draft {
        return Err(problems::not_a_draft());
    }
    let evidence = evidence_of(change.database(), entry.id).await?;
    let other_evidence = !input.evidence.is_undefined();
    let mut statement = Statement::of(&entry, evidence.iter().map(EvidenceInput::from).collect());
    patch(&mut statement, input)?;
    let ground = Ground::read(request, change.database(), entry.action_line_id, &statement, Some(entry.id)).await?;
    problems::refuse(&ground.problems(request, entry.organisation_id, &statement), Input::Draft)?;
    statement.fill(&mut entry);
    entry.version += 1;
    entry.updated_at = change.recorded_at();
    save(change.database(), &entry).await?;
    if other_evidence {
        evidence::Entity::delete_many().filter(evidence::Column::EntryId.eq(entry.id)).exec(change.database()).await?;
        prove(change.database(), entry.id, &statement.evidence).await?;
    }
    contribute(change.database(), entry.id, editor).await?;
    change.commit().await?;
    Ok(entry)
}

fn patch(statement: &mut Statement, input: UpdateDraftInput) -> Result<(), Failure> {
    let mut problems = Problems::default();
    statement.as_of = problems.patched_value("asOf", &input.as_of, statement.as_of);
    statement.implementation =
        problems.patched_value("implementation", &input.implementation, statement.implementation);
    let percent_complete = &input.percent_complete;
    statement.percent_complete =
        problems.patched_value("percentComplete", percent_complete, statement.percent_complete);
    problems.into_result()?;
    if !input.narrative.is_undefined() {
        statement.narrative = tidy(input.narrative.as_opt_ref().flatten().map_or("", String::as_str));
    }
    if let Some(blocker) = input.blocker.as_opt_deref() {
        statement.blocker = tidy_optional(blocker);
    }
    if let Some(reason) = input.reason.as_opt_deref() {
        statement.reason = tidy_optional(reason);
    }
    if let Some(supersedes) = input.supersedes_id.as_opt_ref() {
        statement.supersedes_id = read_supersedes(supersedes)?;
    }
    match input.evidence {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => statement.evidence.clear(),
        MaybeUndefined::Value(evidence) => {
            statement.evidence = evidence.into_iter().map(EvidenceInput::tidied).collect();
        }
    }
    Ok(())
}
