//! Service tokens: read-only access for dashboards and scripts; never for writing, and never to persons.

pub mod graphql;
pub mod issue;
pub mod list;
pub mod revoke;

/// Longest name of a token, in characters.
const NAME: usize = 100;
