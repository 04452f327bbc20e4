//! Tests of responsibility_change.
