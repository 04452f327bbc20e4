//! Minka: the coordination platform of a multisectoral working group, as a library for its one binary, `minka`.

pub mod domain;
