//! People: their accounts, what they are in which organisation, and the links by which they come in; never how they sign
//! in.

pub mod accept_invitation;
pub mod change_role;
pub mod disable;
pub mod enable;
pub mod end_membership;
pub mod find;
pub mod graphql;
pub mod invitation;
pub mod invite;
pub mod issue_password_reset;
pub mod last_administrator;
pub mod list;
pub mod membership;
pub mod mutations;
pub mod of_organisation;
pub mod record;
pub mod revoke_invitation;
pub mod update_profile;

use entity::{instant::Instant, invitation as table};
use sea_orm::{ColumnTrait, Condition};

/// The invitations that can still be accepted at an instant.
#[must_use]
pub fn pending(now: Instant) -> Condition {
    Condition::all()
        .add(table::Column::AcceptedAt.is_null())
        .add(table::Column::RevokedAt.is_null())
        .add(table::Column::ExpiresAt.gt(now))
}
