//! Plans: their read model, their status, and the changes to a plan itself; never what stands below one in its tree.

pub mod begin;
pub mod cache;
pub mod create;
pub mod find;
pub mod graphql;
pub mod levels;
pub mod list;
pub mod load;
pub mod move_stage;
pub mod mutations;
pub mod problems;
pub mod publish;
pub mod queries;
pub mod rows;
pub mod status;
pub mod subscription;
pub mod tree;
pub mod update;
pub mod view;
mod weight;
