//! Finding one entry by its id; an entry that the reader may not know of is not found.

use entity::{id::ProgressEntryId, progress_entry};
use sea_orm::{EntityTrait, QueryFilter};

use super::visible::visible_to;
use crate::{failure::Failure, request::Request};

/// The entry, if there is one that the reader may know of.
pub async fn find(request: &Request, id: &str) -> Result<Option<progress_entry::Model>, Failure> {
    let Ok(id) = id.parse::<ProgressEntryId>() else { return Ok(None) };
    let query = progress_entry::Entity::find_by_id(id).filter(visible_to(request));
    Ok(query.one(request.database().read()).await?)
}
