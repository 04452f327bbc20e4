//! The API as HTTP: status codes and headers, and what a client is told when the database cannot do its work.

mod answers;
mod disk;
mod failures;
mod pages;
