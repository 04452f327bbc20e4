//! Service tokens.

mod issue;
mod revoke;
