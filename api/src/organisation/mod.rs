//! The organisations of the working group: adding, changing, finding and listing them; never their people.

pub mod create;
pub mod find;
pub mod graphql;
pub mod list;
pub mod update;
