//! Finding one entry by its id; an entry that the reader may not know of is not found.

use entity::{id::ProgressEntryId, progress_entry};
use sea_orm::{EntityTrait, QueryFilter};

use super::{graphql::ProgressEntry, visible::visible_to};
use crate::{failure::Failure, node::ById, request::Request};

impl ById for ProgressEntry {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let Ok(id) = id.parse::<ProgressEntryId>() else { return Ok(None) };
        let query = progress_entry::Entity::find_by_id(id).filter(visible_to(request));
        Ok(query.one(request.database().read()).await?.map(Self::from))
    }
}
