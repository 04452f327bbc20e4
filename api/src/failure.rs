//! Everything that can go wrong, and the only place that says how each failure reaches a client: its code, its text
//! and its HTTP status; never a cause, a query or a path of the server.

mod of_database;

use std::sync::Arc;

use actix_web::http::StatusCode;
use async_graphql::Enum;
use serde::{Deserialize, Serialize};

use crate::{domain::policy::Denial, message::Message};

/// Why an operation did not happen. It has no `Display` on purpose: the GraphQL library would send that text to the
/// client, and only [`crate::http::answer`] knows the reader's language.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The person can mend it: answered as `userErrors`, nothing was written.
    Refused(Vec<UserError>),
    /// Nobody is signed in and the action needs somebody.
    Unauthenticated,
    /// Somebody is signed in, sees the thing, and may not do this.
    Forbidden,
    /// The request asks for more than a limit allows.
    LimitExceeded(Message),
    /// The request itself is malformed.
    BadRequest(Message),
    /// The client named a document that nobody has sent yet; it sends the text, and then the name is known.
    PersistedQueryNotFound,
    /// The database is read-only, full, locked or gone: trying again later may help.
    Unavailable(Arc<str>),
    /// The database did not answer at the end of a write: it may have been saved or not.
    Uncertain(Arc<str>),
    /// A fault of ours; the cause is for the log alone.
    Internal(Arc<str>),
}

/// One thing that the person can mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserError {
    /// What sort of problem it is.
    pub code: UserErrorCode,
    /// What happened and what to do.
    pub message: Message,
    /// Where in the input it is, outermost first, such as `["evidence", "0", "url"]`.
    pub path: Vec<String>,
    /// The identifier of the thing whose present state goes with the answer; none unless it is STALE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
}

/// What sort of problem a `UserError` is; clients decide by it, people read the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
pub enum UserErrorCode {
    /// A value of the input breaks a rule. Change it and send again.
    Invalid,
    /// The thing does not exist, or not for this viewer.
    NotFound,
    /// The input is right in itself but does not fit what is on record.
    Conflict,
    /// The thing was changed since the given version was read. The payload holds it as it is now.
    Stale,
    /// The thing can no longer be changed in this way, such as anything of a closed plan.
    Locked,
    /// Too many attempts; wait before trying again.
    Throttled,
}

impl UserError {
    /// A problem with the input field at `path`, written with dots: `evidence.0.url`; empty for the input as a whole.
    #[must_use]
    pub fn new(code: UserErrorCode, path: &str, message: Message) -> Self {
        let path = path.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Self { code, message, path, current: None }
    }
}

impl Failure {
    /// One value of the input breaks a rule.
    #[must_use]
    pub fn invalid(path: &str, message: Message) -> Self {
        Self::Refused(vec![UserError::new(UserErrorCode::Invalid, path, message)])
    }

    /// What the input field at `path` names does not exist for this viewer.
    #[must_use]
    pub fn not_found(path: &str) -> Self {
        Self::Refused(vec![UserError::new(UserErrorCode::NotFound, path, Message::new("not-found"))])
    }

    /// The input does not fit what is on record.
    #[must_use]
    pub fn conflict(path: &str, message: Message) -> Self {
        Self::Refused(vec![UserError::new(UserErrorCode::Conflict, path, message)])
    }

    /// The thing cannot be changed any more in this way.
    #[must_use]
    pub fn locked(path: &str, message: Message) -> Self {
        Self::Refused(vec![UserError::new(UserErrorCode::Locked, path, message)])
    }

    /// A value that no database of ours can store or compare with.
    #[must_use]
    pub fn unusable() -> Self {
        Self::BadRequest(Message::new("value-unusable"))
    }

    /// A fault of ours, with the cause for the log.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Debug) -> Self {
        Self::Internal(format!("{cause:?}").into())
    }

    /// What a denial of the policy becomes, for an action on what the input field at `path` names.
    #[must_use]
    pub fn denied(denial: Denial, path: &str) -> Self {
        match denial {
            Denial::Hidden => Self::not_found(path),
            Denial::Forbidden => Self::Forbidden,
            Denial::Unauthenticated => Self::Unauthenticated,
        }
    }

    /// The code in `extensions.code` and the text for the client. A refusal that reaches the top level is one that a
    /// query's argument caused, and so a bad request.
    #[must_use]
    pub fn public(&self, request: &str) -> (&'static str, Message) {
        match self {
            Self::Refused(errors) => (
                "BAD_REQUEST",
                errors.first().map_or_else(|| Message::new("bad-request-body"), |error| error.message.clone()),
            ),
            Self::Unauthenticated => ("UNAUTHENTICATED", Message::new("unauthenticated")),
            Self::Forbidden => ("FORBIDDEN", Message::new("forbidden")),
            Self::LimitExceeded(message) => ("LIMIT_EXCEEDED", message.clone()),
            Self::BadRequest(message) => ("BAD_REQUEST", message.clone()),
            Self::PersistedQueryNotFound => ("PERSISTED_QUERY_NOT_FOUND", Message::new("persisted-query-not-found")),
            Self::Unavailable(_) => ("UNAVAILABLE", Message::new("unavailable")),
            Self::Uncertain(_) => ("UNAVAILABLE", Message::new("uncertain")),
            Self::Internal(_) => ("INTERNAL", Message::new("internal").with("request", request)),
        }
    }

    /// The status of an answer that is this failure and nothing else.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) | Self::BadRequest(_) | Self::PersistedQueryNotFound => StatusCode::BAD_REQUEST,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::LimitExceeded(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable(_) | Self::Uncertain(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What only the log may hold; none for failures that are the client's.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Unavailable(cause) | Self::Uncertain(cause) | Self::Internal(cause) => Some(cause),
            Self::Refused(_)
            | Self::Unauthenticated
            | Self::Forbidden
            | Self::LimitExceeded(_)
            | Self::BadRequest(_)
            | Self::PersistedQueryNotFound => None,
        }
    }
}

impl From<Failure> for async_graphql::Error {
    /// Carries the failure to the boundary, which writes its text; the message here is never sent.
    fn from(failure: Failure) -> Self {
        Self { message: String::new(), source: Some(Arc::new(failure)), extensions: None }
    }
}
