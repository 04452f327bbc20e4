//! The fields of an organisation that are about its people: who belongs to it and who is invited.

use std::sync::Arc;

use async_graphql::Context;
use entity::{id::PersonId, invitation, membership, organisation};

use super::{
    invitation::Invitation,
    list::{self, InvitationWhere},
    membership::Membership,
    record::{self, Record},
};
use crate::{
    failure::Failure,
    page::{PageArguments, Paged, Slice},
    request::of,
};

/// A page of an organisation's current memberships, those that the reader may see.
pub async fn memberships(
    context: &Context<'_>,
    organisation: &organisation::Model,
    page: PageArguments,
) -> Result<Paged<Membership>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count_memberships(request, organisation.id).await?) } else { None };
    let slice = list::memberships(request, organisation.id, &page).await?;
    let people = record::load(request.database().read(), slice.rows.iter().map(|row| row.person_id)).await?;
    let shown = |row: membership::Model| {
        let person = people.get(&row.person_id).cloned()?;
        Some(Membership { row, organisation: organisation.clone(), person })
    };
    let Slice { rows, has_previous, has_next } = slice;
    let rows = rows.into_iter().filter_map(shown).collect();
    Slice { rows, has_previous, has_next }.connect(total, |shown| shown.row.id, |shown: Membership| shown)
}

/// A page of the invitations to an organisation, those that the reader may see.
pub async fn invitations(
    context: &Context<'_>,
    organisation: &organisation::Model,
    filter: InvitationWhere,
    page: PageArguments,
) -> Result<Paged<Invitation>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count_invitations(request, organisation.id, &filter).await?) } else { None };
    let slice = list::invitations(request, organisation.id, &filter, &page).await?;
    let named = slice.rows.iter().flat_map(|row| row.invited_by.into_iter().chain(row.accepted_by));
    let people = record::load(request.database().read(), named).await?;
    let known = |id: Option<PersonId>| -> Option<Arc<Record>> { people.get(&id?).cloned() };
    slice.connect(
        total,
        |row| row.id,
        |row: invitation::Model| Invitation {
            invited_by: known(row.invited_by),
            accepted_by: known(row.accepted_by),
            organisation: organisation.clone(),
            row,
        },
    )
}
