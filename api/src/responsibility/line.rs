//! One line with all that a change of its responsibilities is judged by, read within the change's transaction.

use entity::{
    action_line,
    id::{ActionLineId, OrganisationId, PlanId, ResponsibilityId},
    organisation, plan, responsibility,
    vocabulary::Publication,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use time::Date;

use crate::{
    action_line::rows::{self, refuse_withdrawn},
    change::Change,
    domain::{limits::PARTS_IN_A_LINE, policy::Action, responsibility::ResponsibilityFacts, standing::EntryFacts},
    failure::Failure,
    message::Message,
    plan::{
        begin::{self, refuse_closed},
        problems,
    },
    progress::facts,
    request::Request,
    text::Problems,
};

/// A line whose responsibilities are about to change.
#[derive(Debug)]
pub struct Line {
    /// Its plan.
    pub plan: plan::Model,
    /// Its row.
    pub row: action_line::Model,
    /// All versions of all parts in it.
    pub parts: Vec<responsibility::Model>,
    /// The same as the rules read them.
    pub facts: Vec<ResponsibilityFacts>,
    /// Its submitted entries.
    pub entries: Vec<EntryFacts>,
}

/// Begins a change to the responsibilities of a line; `path` is the input field that leads to it.
pub async fn begin(
    request: &Request,
    plan_id: PlanId,
    line_id: ActionLineId,
    path: &str,
) -> Result<(Change, Line), Failure> {
    let (change, plan) = begin::begin(request, plan_id, path, assign).await?;
    let row = rows::read(change.database(), line_id, path).await?;
    let parts = responsibility::Entity::find()
        .filter(responsibility::Column::PlanId.eq(plan_id))
        .filter(responsibility::Column::ActionLineId.eq(line_id))
        .order_by_asc(responsibility::Column::ValidFrom)
        .all(change.database())
        .await?;
    let facts = parts.iter().map(ResponsibilityFacts::from).collect();
    let entries = facts::of_line(change.database(), line_id).await?;
    Ok((change, Line { plan, row, parts, facts, entries }))
}

/// Changing responsibilities, for [`begin::begin`].
pub(super) fn assign(publication: Publication) -> Action<'static> {
    Action::AssignResponsibility { publication }
}

impl Line {
    /// Refuses what would change a closed plan or a withdrawn line.
    pub fn refuse_locked(&self, today: Date) -> Result<(), Failure> {
        refuse_closed(&self.plan)?;
        refuse_withdrawn(&self.row, today)
    }

    /// The version of a part that is on record.
    pub fn current(&self, id: ResponsibilityId, path: &str) -> Result<&responsibility::Model, Failure> {
        let mut current = self.parts.iter().filter(|part| part.replaced_at.is_none());
        current.find(|part| part.responsibility_id == id).ok_or_else(|| Failure::not_found(path))
    }

    /// Notes a day that the plan does not have.
    pub fn note_outside(&self, problems: &mut Problems, path: &str, day: Date) {
        problems::note_outside(problems, path, day, &self.plan);
    }

    /// Notes that the line takes no more parts, so that the list of them has a bound.
    pub fn note_full(&self, problems: &mut Problems, path: &str) {
        if self.parts.len() >= PARTS_IN_A_LINE {
            problems.conflict(path, Message::new("line-parts-full").with("limit", PARTS_IN_A_LINE));
        }
    }
}

/// The organisation that the input field `organisationId` names.
pub async fn organisation(database: &impl ConnectionTrait, id: &str) -> Result<organisation::Model, Failure> {
    let not_found = || Failure::not_found("organisationId");
    let id: OrganisationId = id.parse().map_err(|_| not_found())?;
    organisation::Entity::find_by_id(id).one(database).await?.ok_or_else(not_found)
}

/// The part that the input field at `id` names: its line and plan, which never change.
pub async fn place(request: &Request, id: &str) -> Result<(ResponsibilityId, PlanId, ActionLineId), Failure> {
    let id: ResponsibilityId = id.parse().map_err(|_| Failure::not_found("id"))?;
    let row = responsibility::Entity::find()
        .filter(responsibility::Column::ResponsibilityId.eq(id))
        .one(request.database().read())
        .await?
        .ok_or_else(|| Failure::not_found("id"))?;
    Ok((id, row.plan_id, row.action_line_id))
}
