//! What waits for the Secretariat, in the browser: the queue, and one entry beside what was accepted before; never who may
//! decide.

pub mod entry;
pub mod queue;
