//! Plans: their read model, their status, and the changes to a plan itself; never what stands below one in its tree.

pub mod cache;
pub mod find;
pub mod graphql;
pub mod list;
pub mod load;
pub mod status;
pub mod tree;
pub mod view;
