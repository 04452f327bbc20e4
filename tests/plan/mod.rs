//! Plans.

mod create;
mod list;
mod move_stage;
mod publish;
mod trail;
mod update;
