//! The departments of Peru; they come by import and are read here, never changed.

pub mod graphql;
