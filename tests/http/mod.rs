//! The API as HTTP: status codes and headers, what a request may ask for, what clients may keep, and what a client is told
//! when the database cannot do its work.

mod answers;
mod beside;
mod budget;
mod conditional;
mod disk;
mod failures;
mod graphiql;
mod hostile;
mod limits;
mod limits_of_changes;
mod memory;
mod merged;
mod partial;
mod patches;
mod persisted;
mod reading;
mod servers;
mod written;
