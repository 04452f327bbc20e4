//! What the rules need of the submitted entries, read without their texts; the one query for it, whatever the entries are
//! chosen by, and never a draft.

use entity::{
    id::{ActionLineId, OrganisationId, ProgressEntryId},
    instant::Instant,
    progress_entry::{self, Column},
    vocabulary::{EntryState, Implementation},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, Select};
use time::Date;

use crate::domain::standing::EntryFacts;

/// The states of entries that are on record.
const ON_RECORD: [EntryState; 3] = [EntryState::Submitted, EntryState::Accepted, EntryState::Returned];

/// The entries that were submitted, whatever came of them.
#[must_use]
pub fn submitted() -> Select<progress_entry::Entity> {
    progress_entry::Entity::find().filter(Column::State.is_in(ON_RECORD))
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "progress_entry::Entity")]
struct Row {
    id: ProgressEntryId,
    action_line_id: ActionLineId,
    organisation_id: OrganisationId,
    as_of: Date,
    implementation: Implementation,
    percent_complete: i32,
    state: EntryState,
    supersedes_id: Option<ProgressEntryId>,
    submitted_at: Option<Instant>,
    decided_at: Option<Instant>,
}

/// Reads the chosen entries with their lines, in the order in which they were submitted.
pub async fn read(
    database: &impl ConnectionTrait,
    entries: Select<progress_entry::Entity>,
) -> Result<impl Iterator<Item = (ActionLineId, EntryFacts)>, DbErr> {
    let rows: Vec<Row> = entries.order_by_asc(Column::SubmittedAt).into_partial_model().all(database).await?;
    Ok(rows.into_iter().map(|row| {
        let facts = EntryFacts {
            id: row.id,
            organisation_id: row.organisation_id,
            as_of: row.as_of,
            implementation: row.implementation,
            percent_complete: row.percent_complete,
            state: row.state,
            supersedes_id: row.supersedes_id,
            submitted_at: row.submitted_at,
            decided_at: row.decided_at,
        };
        (row.action_line_id, facts)
    }))
}

/// Reads what the rules need of one line's entries.
pub async fn of_line(database: &impl ConnectionTrait, line_id: ActionLineId) -> Result<Vec<EntryFacts>, DbErr> {
    Ok(read(database, submitted().filter(Column::ActionLineId.eq(line_id))).await?.map(|(_, facts)| facts).collect())
}
