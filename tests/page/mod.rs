//! The lists that come in pages: every connection of the schema, walked while it grows, and asked wrongly.

mod arguments;
mod lists;
mod walk;
