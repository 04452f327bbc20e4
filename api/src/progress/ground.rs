//! What a statement of progress is judged by, read inside the change that writes it, so that nothing of it can move
//! before the commit.

use entity::{
    action_line,
    id::{ActionLineId, OrganisationId, ProgressEntryId},
    plan, progress_entry, responsibility,
    vocabulary::EntryState,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, StreamTrait};

use super::{facts, statement::Statement, visible};
use crate::{
    domain::{
        limits::SUBMITTED_ENTRIES,
        progress::{ProgressFacts, SupersededFacts, progress_problems},
        progress_problem::ProgressProblem,
        responsibility::ResponsibilityFacts,
        standing::EntryFacts,
    },
    failure::Failure,
    message::Message,
    request::Request,
};

/// The plan, the line and what is on record of it.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The plan.
    pub plan: plan::Model,
    /// The line.
    pub line: action_line::Model,
    responsibilities: Vec<ResponsibilityFacts>,
    entries: Vec<EntryFacts>,
    superseded: Option<SupersededFacts>,
}

impl Ground {
    /// Reads what a statement on a line is judged by; `itself` is the draft that makes it, if there is one already.
    pub async fn read(
        request: &Request,
        database: &(impl ConnectionTrait + StreamTrait),
        line_id: ActionLineId,
        statement: &Statement,
        itself: Option<ProgressEntryId>,
    ) -> Result<Self, Failure> {
        let (line, plan) = visible::line(request, database, line_id).await?;
        let parts = responsibility::Entity::find()
            .filter(responsibility::Column::ActionLineId.eq(line_id))
            .all(database)
            .await?;
        let superseded = match statement.supersedes_id {
            Some(id) => superseded(request, database, id, itself).await?,
            None => None,
        };
        Ok(Self {
            plan,
            line,
            responsibilities: parts.iter().map(ResponsibilityFacts::from).collect(),
            entries: facts::of_line(database, line_id).await?,
            superseded,
        })
    }

    /// The rules that the statement would break.
    #[must_use]
    pub fn problems(
        &self,
        request: &Request,
        organisation_id: OrganisationId,
        statement: &Statement,
    ) -> Vec<ProgressProblem> {
        let facts = ProgressFacts {
            today: request.today,
            stage: self.plan.stage,
            plan_starts_on: self.plan.starts_on,
            plan_ends_on: self.plan.ends_on,
            line_withdrawn_on: self.line.withdrawn_on,
            responsibilities: &self.responsibilities,
            entries: &self.entries,
            superseded: self.superseded,
        };
        progress_problems(&statement.wanted(self.line.id, organisation_id), &facts)
    }

    /// Refuses one more submitted entry than a line may have.
    pub fn require_room(&self, path: &str) -> Result<(), Failure> {
        if self.entries.len() < SUBMITTED_ENTRIES {
            return Ok(());
        }
        let message = Message::new("progress-too-many-entries").with("limit", SUBMITTED_ENTRIES);
        Err(Failure::conflict(path, message))
    }
}

/// The entry to answer, if its author may know of it, and what answers it already.
async fn superseded(
    request: &Request,
    database: &impl ConnectionTrait,
    id: ProgressEntryId,
    itself: Option<ProgressEntryId>,
) -> Result<Option<SupersededFacts>, Failure> {
    let found = progress_entry::Entity::find_by_id(id).filter(visible::visible_to(request)).one(database).await?;
    let Some(found) = found else { return Ok(None) };
    // An entry is answered by one other at the most, draft or submitted.
    let mut successors = progress_entry::Entity::find()
        .filter(progress_entry::Column::SupersedesId.eq(id))
        .filter(progress_entry::Column::State.ne(EntryState::Discarded));
    if let Some(itself) = itself {
        successors = successors.filter(progress_entry::Column::Id.ne(itself));
    }
    Ok(Some(SupersededFacts {
        action_line_id: found.action_line_id,
        organisation_id: found.organisation_id,
        state: found.state,
        successor_id: successors.one(database).await?.map(|successor| successor.id),
    }))
}
