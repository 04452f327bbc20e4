//! Which entries a reader may know of: the condition that every query of entries begins with, and the way to one entry
//! that an input names; the decisions are the policy's.
//!
//! The public may know of an entry that counts or counted, which every ACCEPTED one does: it counts from its decision on
//! unless a later entry of its chain stands by then; an entry with a submitted successor cannot be reviewed, and the rest
//! of a chain hangs on that successor, so at the decision no later entry was even submitted. A test in
//! `domain/standing` walks through such histories.

use entity::{
    action_line,
    id::{ActionLineId, OrganisationId, ProgressEntryId},
    plan, progress_entry,
    vocabulary::{EntryState, Iterable, Publication},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    domain::policy::{Action, Entry},
    failure::Failure,
    request::Request,
};

/// What the policy needs to know of an entry.
#[must_use]
pub fn facts(entry: &progress_entry::Model, plan: &plan::Model) -> Entry {
    Entry { publication: plan.publication, organisation_id: entry.organisation_id, state: entry.state }
}

/// Whether the reader sees more of an entry than the public does: its texts, and when and by what it was decided.
#[must_use]
pub fn sees_inside(request: &Request) -> bool {
    request.may(Action::ReadNarrative)
}

/// The entries that the reader may know of: what the policy shows of anybody's, and what more it shows of those of the
/// reader's own organisations.
#[must_use]
pub fn visible_to(request: &Request) -> Condition {
    visible(request, &Publication::iter().collect::<Vec<_>>())
}

/// The same for a query of entries whose plan is of this publication, which asks for no look at the plans.
#[must_use]
pub fn visible_in(request: &Request, publication: Publication) -> Condition {
    visible(request, &[publication])
}

fn visible(request: &Request, publications: &[Publication]) -> Condition {
    // No organisation has this id, so what is shown of its entries is shown of everybody's.
    let of_anybody = shown(request, publications, OrganisationId(Uuid::nil()));
    let mut visible = among(publications, &of_anybody);
    for member in request.actor.memberships() {
        let mut more = shown(request, publications, member.organisation_id);
        more.retain(|kind| !of_anybody.contains(kind));
        if !more.is_empty() {
            let own = progress_entry::Column::OrganisationId.eq(member.organisation_id);
            visible = visible.add(Condition::all().add(own).add(among(publications, &more)));
        }
    }
    // An empty `any` would let everything through.
    if visible.is_empty() { Condition::all().add(progress_entry::Column::Id.is_null()) } else { visible }
}

type Kind = (Publication, EntryState);

/// In plans of which of these publications the reader may know of an organisation's entries in which state.
fn shown(request: &Request, publications: &[Publication], organisation_id: OrganisationId) -> Vec<Kind> {
    let kinds = publications.iter().flat_map(|&publication| EntryState::iter().map(move |state| (publication, state)));
    kinds
        .filter(|&(publication, state)| request.may(Action::ReadEntry(Entry { publication, organisation_id, state })))
        .collect()
}

/// The entries of these kinds, where all plans are of these publications. A state that is shown in every plan asks for no
/// look at the plans.
fn among(publications: &[Publication], kinds: &[Kind]) -> Condition {
    let mut condition = Condition::any();
    let anywhere = |state: &EntryState| publications.iter().all(|&publication| kinds.contains(&(publication, *state)));
    let states: Vec<EntryState> = EntryState::iter().filter(anywhere).collect();
    if !states.is_empty() {
        condition = condition.add(progress_entry::Column::State.is_in(states));
    }
    for &publication in publications {
        let states = EntryState::iter().filter(|state| kinds.contains(&(publication, *state)) && !anywhere(state));
        let states: Vec<EntryState> = states.collect();
        if !states.is_empty() {
            let of_plan = Expr::col((plan::Entity, plan::Column::Id))
                .equals((progress_entry::Entity, progress_entry::Column::PlanId));
            // Asked of each entry: SQLite would go through a list of plans one by one, and sort what it finds.
            let plan = plan::Entity::find()
                .select_only()
                .column(plan::Column::Id)
                .filter(of_plan)
                .filter(plan::Column::Publication.eq(publication))
                .into_query();
            let kind = Condition::all().add(Expr::exists(plan)).add(progress_entry::Column::State.is_in(states));
            condition = condition.add(kind);
        }
    }
    condition
}

/// The entry that an input's `entryId` names, with its plan; NOT_FOUND when it is not there for the reader.
pub async fn entry(
    request: &Request,
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<(progress_entry::Model, plan::Model), Failure> {
    let hidden = || Failure::not_found("entryId");
    let id: ProgressEntryId = id.parse().map_err(|_| hidden())?;
    let entry =
        progress_entry::Entity::find_by_id(id).filter(visible_to(request)).one(database).await?.ok_or_else(hidden)?;
    let plan = plan::Entity::find_by_id(entry.plan_id).one(database).await?.ok_or_else(hidden)?;
    Ok((entry, plan))
}

/// The line that an input's `actionLineId` names, with its plan; NOT_FOUND when it is not there for the reader.
pub async fn line(
    request: &Request,
    database: &impl ConnectionTrait,
    id: ActionLineId,
) -> Result<(action_line::Model, plan::Model), Failure> {
    let hidden = || Failure::not_found("actionLineId");
    let line = action_line::Entity::find_by_id(id).one(database).await?.ok_or_else(hidden)?;
    let plan = plan::Entity::find_by_id(line.plan_id).one(database).await?.ok_or_else(hidden)?;
    request.require(Action::ReadPlan { publication: plan.publication }, "actionLineId")?;
    Ok((line, plan))
}
