//! The made-up entries: written a thousand a transaction as the operations write one, submitted by each line's LEAD and
//! then accepted by the Secretariat, each with its events.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use entity::{
    action_line,
    id::{OrganisationId, PersonId, PlanId, ReviewId},
    progress_entry, progress_entry_contributor, responsibility, review,
    vocabulary::{Decision, EntryState, Implementation, ResponsibilityRole},
};
use minka::{change::Change, failure::Failure, progress::event, request::Request, terminal::Stop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::people::Cast;

/// Entries in a transaction: those of the twenty lines that an organisation leads in a plan.
pub const BATCH: u32 = 1_000;
const ENTRIES_A_LINE: i32 = 50;
/// Days from one entry of a line to its next.
const EVERY: time::Duration = time::Duration::days(12);

/// Writes the entries of a plan; answers how long each batch took, from its submission to its acceptance.
pub async fn write(cast: &Cast, plan: PlanId) -> Result<Vec<Duration>, Stop> {
    let lines = lines(&cast.secretariat, plan).await?;
    let mut batches = Vec::new();
    for (organisation, focal_point) in &cast.focal_points {
        let started = Instant::now();
        let led: Vec<_> = lines.iter().filter(|(lead, _)| lead == organisation).map(|(_, line)| line).collect();
        let submitted = submit(focal_point, *organisation, &led).await?;
        accept(&cast.secretariat, submitted).await?;
        batches.push(started.elapsed());
    }
    Ok(batches)
}

async fn lines(request: &Request, plan: PlanId) -> Result<Vec<(OrganisationId, action_line::Model)>, Failure> {
    let database = request.database().read();
    let rows = action_line::Entity::find().filter(action_line::Column::PlanId.eq(plan)).all(database).await?;
    let leads: HashMap<_, _> = responsibility::Entity::find()
        .filter(responsibility::Column::PlanId.eq(plan))
        .filter(responsibility::Column::Role.eq(ResponsibilityRole::Lead))
        .all(database)
        .await?
        .into_iter()
        .map(|part| (part.action_line_id, part.organisation_id))
        .collect();
    Ok(rows.into_iter().filter_map(|row| Some((*leads.get(&row.id)?, row))).collect())
}

async fn submit(
    focal_point: &Request,
    organisation: OrganisationId,
    lines: &[&action_line::Model],
) -> Result<Vec<progress_entry::Model>, Failure> {
    let author = focal_point.actor.person_id().ok_or(Failure::Forbidden)?;
    let mut change = Change::begin(focal_point).await?;
    let entries: Vec<_> = lines
        .iter()
        .flat_map(|line| (0..ENTRIES_A_LINE).map(|number| entry(&change, line, organisation, author, number)))
        .collect();
    change.insert_all(&entries).await?;
    let contributors: Vec<_> = entries
        .iter()
        .map(|entry| progress_entry_contributor::Model { entry_id: entry.id, person_id: author })
        .collect();
    change.insert_all(&contributors).await?;
    for entry in &entries {
        change.record(event::submission(entry, &[]))?;
    }
    change.commit().await?;
    Ok(entries)
}

fn entry(
    change: &Change,
    line: &action_line::Model,
    organisation_id: OrganisationId,
    author_id: PersonId,
    number: i32,
) -> progress_entry::Model {
    // Lines go at different paces, so that some are ahead, some late and some done.
    let pace = 40 + line.weight * 10;
    let percent_complete = (number * pace / ENTRIES_A_LINE).min(100);
    progress_entry::Model {
        id: entity::id::ProgressEntryId::generate(),
        plan_id: line.plan_id,
        action_line_id: line.id,
        organisation_id,
        author_id,
        as_of: line.starts_on + EVERY * number,
        implementation: match percent_complete {
            0 => Implementation::NotStarted,
            100 => Implementation::Completed,
            _ => Implementation::InProgress,
        },
        percent_complete,
        narrative: "Avance inventado para medir el sistema: se cumplió lo que estaba previsto para estos días."
            .to_owned(),
        blocker: None,
        reason: None,
        state: EntryState::Submitted,
        supersedes_id: None,
        submitted_by: Some(author_id),
        submitted_at: Some(change.recorded_at()),
        decided_at: None,
        redacted_by: None,
        version: 1,
        created_at: change.recorded_at(),
        updated_at: change.recorded_at(),
    }
}

async fn accept(secretariat: &Request, submitted: Vec<progress_entry::Model>) -> Result<(), Failure> {
    use progress_entry::Column;
    let Some(first) = submitted.first() else { return Ok(()) };
    let reviewer_id = secretariat.actor.person_id().ok_or(Failure::Forbidden)?;
    let mut change = Change::begin(secretariat).await?;
    let at = change.recorded_at();
    progress_entry::Entity::update_many()
        .col_expr(Column::State, Expr::value(EntryState::Accepted))
        .col_expr(Column::DecidedAt, Expr::value(at))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .col_expr(Column::Version, Expr::value(first.version + 1))
        .filter(Column::PlanId.eq(first.plan_id))
        .filter(Column::OrganisationId.eq(first.organisation_id))
        .filter(Column::State.eq(EntryState::Submitted))
        .exec(change.database())
        .await?;
    let mut reviews = Vec::with_capacity(submitted.len());
    for before in submitted {
        let after = progress_entry::Model {
            state: EntryState::Accepted,
            decided_at: Some(at),
            updated_at: at,
            version: before.version + 1,
            ..before.clone()
        };
        let row = review::Model {
            id: ReviewId::generate(),
            entry_id: after.id,
            reviewer_id,
            decision: Decision::Accept,
            comment: None,
            same_organisation: secretariat.actor.role_in(after.organisation_id).is_some(),
            recorded_at: at,
        };
        change.record(event::review(&before, &after, &row))?;
        reviews.push(row);
    }
    change.insert_all(&reviews).await?;
    change.commit().await
}
