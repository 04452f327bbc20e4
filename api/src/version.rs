//! How a lost race is found: every change may name the version that it is based on, and is told how things stand now when
//! that is no longer the current one.

use crate::{
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
};

/// Refuses a change that is based on another version than the current one. `shown` is the identifier of what the
/// mutation's payload holds, which is read anew for the answer.
pub fn check(expected: Option<i32>, current: i32, shown: impl ToString) -> Result<(), Failure> {
    match expected {
        Some(expected) if expected != current => {
            let message = Message::new("stale").with("current", i64::from(current));
            let stale = UserError::new(UserErrorCode::Stale, "expectedVersion", message);
            Err(Failure::Refused(vec![UserError { current: Some(shown.to_string()), ..stale }]))
        }
        Some(_) | None => Ok(()),
    }
}
