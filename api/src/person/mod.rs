//! People: their accounts, what they are in which organisation, and the links by which they come in; never how they sign
//! in.

pub mod accept_invitation;
pub mod graphql;
pub mod invite;

use entity::{instant::Instant, invitation};
use sea_orm::{ColumnTrait, Condition};

/// Longest name of a person, in characters.
const NAME: usize = 300;

/// The invitations that can still be accepted at an instant.
#[must_use]
pub fn pending(now: Instant) -> Condition {
    Condition::all()
        .add(invitation::Column::AcceptedAt.is_null())
        .add(invitation::Column::RevokedAt.is_null())
        .add(invitation::Column::ExpiresAt.gt(now))
}
