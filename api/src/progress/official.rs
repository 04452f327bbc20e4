//! The entries behind figures: those that one request's lines name are read together, in one query for the whole answer,
//! through the data loader of the GraphQL library; only an entry that the reader may know of is handed out.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    dataloader::{DataLoader, Loader},
    runtime::{TokioSpawner, TokioTimer},
};
use entity::{id::ProgressEntryId, progress_entry};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{batch::Batch, graphql::ProgressEntry, visible::visible_to};
use crate::{failure::Failure, request::Request};

/// Reads entries by their ids for one request.
#[derive(Debug)]
pub struct EntryLoader {
    request: Arc<Request>,
}

/// The most ids in one query; a plan has at most 2,000 lines.
const BATCH: usize = 2_000;

impl EntryLoader {
    /// The loader of a request.
    #[must_use]
    pub fn of(request: Arc<Request>) -> DataLoader<Self> {
        DataLoader::new(Self { request }, TokioSpawner::current(), TokioTimer::default()).max_batch_size(BATCH)
    }
}

impl Loader<ProgressEntryId> for EntryLoader {
    type Value = ProgressEntry;
    type Error = Failure;

    async fn load(&self, ids: &[ProgressEntryId]) -> Result<HashMap<ProgressEntryId, ProgressEntry>, Failure> {
        let rows = progress_entry::Entity::find()
            .filter(progress_entry::Column::Id.is_in(ids.iter().copied()))
            .filter(visible_to(&self.request))
            .all(self.request.database().read())
            .await?;
        let batch = Arc::new(Batch::of(&rows));
        Ok(rows.into_iter().map(|row| (row.id, ProgressEntry::from((row, Arc::clone(&batch))))).collect())
    }
}
