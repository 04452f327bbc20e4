//! Service tokens: read-only access for dashboards and scripts; never for writing, and never to persons.

pub mod find;
pub mod graphql;
pub mod issue;
pub mod list;
pub mod revoke;
