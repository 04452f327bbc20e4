//! What the rules need of the submitted entries, read without their texts; the one query for it, whatever the entries are
//! chosen by, and never a draft.

use async_graphql::futures_util::{Stream, TryStreamExt};
use entity::{
    id::{ActionLineId, OrganisationId, ProgressEntryId},
    instant::Instant,
    progress_entry::{self, Column},
    vocabulary::{EntryState, Implementation},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder, Select, StreamTrait,
};
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

/// Reads the chosen entries with their lines, in the order in which they were submitted; row by row, for all rows of a plan
/// at once take several times the room of what is kept of them.
pub async fn read<C: ConnectionTrait + StreamTrait>(
    database: &C,
    entries: Select<progress_entry::Entity>,
) -> Result<impl Stream<Item = Result<(ActionLineId, EntryFacts), DbErr>> + Send, DbErr> {
    let rows = entries.order_by_asc(Column::SubmittedAt).stream_partial_model::<_, Row>(database).await?;
    Ok(rows.map_ok(|row| {
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
pub async fn of_line<C: ConnectionTrait + StreamTrait>(
    database: &C,
    line_id: ActionLineId,
) -> Result<Vec<EntryFacts>, DbErr> {
    let entries = read(database, submitted().filter(Column::ActionLineId.eq(line_id))).await?;
    entries.map_ok(|(_, facts)| facts).try_collect().await
}
