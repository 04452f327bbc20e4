//! The people of an organisation, in the browser: inviting, roles, accounts; never who may do which of it.

pub mod change;
pub mod list;
pub mod organisation;
