//! The command line, as somebody at a terminal meets it.

mod backup;
mod gone;
mod restore;
mod stop;
