//! Tests of responsibility.
