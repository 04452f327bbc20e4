//! Plans.

mod create;
mod move_stage;
mod publish;
mod trail;
mod update;
