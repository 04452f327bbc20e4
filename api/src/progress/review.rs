//! The Secretariat's decision on a submitted entry: accepted, or returned with a comment; once and for good.

use async_graphql::{ID, InputObject};
use entity::{
    id::{PersonId, ProgressEntryId, ReviewId},
    plan, progress_entry, progress_entry_contributor, review,
    vocabulary::{Decision, EntryState},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::{event, facts, problems, submit::save, visible};
use crate::{
    change::Change,
    domain::{
        policy::Action,
        review::{ReviewFacts, review_problems},
    },
    failure::Failure,
    request::Request,
    text::tidy_optional,
    version,
};

/// A decision on an entry.
#[derive(Clone, Debug, InputObject)]
pub struct ReviewProgressInput {
    /// The submitted entry.
    pub entry_id: ID,
    /// ACCEPT or RETURN.
    pub decision: Decision,
    /// What the organisation should know; required with RETURN. At most 2,000 characters. For members only. No personal
    /// data.
    pub comment: Option<String>,
    /// The version that was read. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Reviews the entry.
pub async fn review(request: &Request, input: ReviewProgressInput) -> Result<progress_entry::Model, Failure> {
    permitted(request, request.database().read(), &input.entry_id).await?;
    let reviewer_id = request.actor.person_id().ok_or(Failure::Forbidden)?;

    let mut change = Change::begin(request).await?;
    // Another reviewer may have been quicker, and the organisation may have answered it since.
    let (before, plan) = permitted(request, change.database(), &input.entry_id).await?;
    version::check(input.expected_version, before.version, before.id)?;
    let successor = facts::submitted().filter(progress_entry::Column::SupersedesId.eq(before.id));
    let facts = ReviewFacts {
        stage: plan.stage,
        state: before.state,
        submitted_successor: successor.one(change.database()).await?.map(|successor| successor.id),
    };
    let comment = tidy_optional(input.comment.as_deref());
    problems::refuse_review(&review_problems(input.decision, comment.as_deref(), &facts))?;
    let after = decide(&change, &before, input.decision);
    let row = review::Model {
        id: ReviewId::generate(),
        entry_id: after.id,
        reviewer_id,
        decision: input.decision,
        comment,
        same_organisation: request.actor.role_in(after.organisation_id).is_some(),
        recorded_at: change.recorded_at(),
    };
    save(change.database(), &after).await?;
    review::Entity::insert(row.clone().into_active_model()).exec_without_returning(change.database()).await?;
    change.record(event::review(&before, &after, &row))?;
    change.commit_made(after.id).await?;
    Ok(after)
}

fn decide(change: &Change, before: &progress_entry::Model, decision: Decision) -> progress_entry::Model {
    progress_entry::Model {
        state: match decision {
            Decision::Accept => EntryState::Accepted,
            Decision::Return => EntryState::Returned,
        },
        decided_at: Some(change.recorded_at()),
        version: before.version + 1,
        updated_at: change.recorded_at(),
        ..before.clone()
    }
}

/// The entry, if the reader may review it: for the policy it matters who had a part in it.
async fn permitted(
    request: &Request,
    database: &impl ConnectionTrait,
    id: &str,
) -> Result<(progress_entry::Model, plan::Model), Failure> {
    let (entry, plan) = visible::entry(request, database, id).await?;
    let contributed = contributed(database, entry.id, request.actor.person_id()).await?;
    request.require(Action::ReviewProgress { entry: visible::facts(&entry, &plan), contributed }, "entryId")?;
    Ok((entry, plan))
}

/// Whether a person wrote, changed or submitted an entry.
async fn contributed(
    database: &impl ConnectionTrait,
    entry_id: ProgressEntryId,
    person_id: Option<PersonId>,
) -> Result<bool, DbErr> {
    use progress_entry_contributor::{Column, Entity};
    let Some(person_id) = person_id else { return Ok(false) };
    let parts = Entity::find().filter(Column::EntryId.eq(entry_id)).filter(Column::PersonId.eq(person_id));
    Ok(parts.count(database).await? > 0)
}
