//! The command line, as somebody at a terminal meets it.

mod backup;
mod restore;
mod stop;
