//! How a lost race is found: every change may name the version that it is based on.

use crate::{
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
};

/// Refuses a change that is based on another version than the current one.
pub fn check(expected: Option<i32>, current: i32) -> Result<(), Failure> {
    match expected {
        Some(expected) if expected != current => {
            let message = Message::new("stale").with("current", i64::from(current));
            Err(Failure::Refused(vec![UserError::new(UserErrorCode::Stale, "expectedVersion", message)]))
        }
        Some(_) | None => Ok(()),
    }
}
