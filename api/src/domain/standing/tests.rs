//! Tests of standing.
