//! Tests of summary.
