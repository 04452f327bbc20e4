//! Tests of plan_stage.
