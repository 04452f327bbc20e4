//! Responsibilities.

mod assign;
mod end;
mod hand_over;
