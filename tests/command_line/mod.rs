//! The command line, as somebody at a terminal meets it.

mod backup;
mod close;
mod demo;
mod gone;
mod restore;
mod stop;
