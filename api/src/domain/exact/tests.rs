//! Tests of exact.
