//! Stating how far a line is, in the browser: one form for a new entry, for the answer to one, and for a draft; never a
//! rule about what an entry must hold.

pub mod draft;
pub mod form;
pub mod log;
