//! People: accounts, memberships, invitations.

mod accept_invitation;
mod change_role;
mod disable;
mod end_membership;
mod first_start;
mod invite;
mod list;
mod revoke_invitation;
mod trail;
mod update_profile;
