//! The group's organisations, in the browser: how the lines of each stand, what it has stated, and its names; never who may
//! change them.

pub mod change;
pub mod form;
pub mod list;
pub mod one;
