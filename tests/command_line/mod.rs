//! The command line, as somebody at a terminal meets it.

mod backup;
mod demo;
mod gone;
mod restore;
mod stop;
