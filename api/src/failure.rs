//! Everything that can go wrong, and the only place that says how each failure reaches a client: its code, its text
//! and its HTTP status; never a cause, a query or a path of the server.

use std::sync::Arc;

use async_graphql::Enum;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

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
    /// The database is read-only, full, locked or gone: trying again later may help.
    Unavailable(Arc<str>),
    /// A fault of ours; the cause is for the log alone.
    Internal(Arc<str>),
}

/// One thing that the person can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// What sort of problem it is.
    pub code: UserErrorCode,
    /// What happened and what to do.
    pub message: Message,
    /// Where in the input it is, outermost first, such as `["evidence", "0", "url"]`.
    pub path: Vec<String>,
}

/// What sort of problem a `UserError` is; clients decide by it, people read the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
pub enum UserErrorCode {
    /// A value of the input breaks a rule. Change it and send again.
    Invalid,
    /// The thing does not exist, or not for this viewer.
    NotFound,
    /// The input is right in itself but does not fit what is on record.
    Conflict,
    /// The thing was changed since the given version was read.
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
        Self { code, message, path }
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
            Self::Unavailable(_) => ("UNAVAILABLE", Message::new("unavailable")),
            Self::Internal(_) => ("INTERNAL", Message::new("internal").with("request", request)),
        }
    }

    /// What only the log may hold; none for failures that are the client's.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Unavailable(cause) | Self::Internal(cause) => Some(cause),
            Self::Refused(_)
            | Self::Unauthenticated
            | Self::Forbidden
            | Self::LimitExceeded(_)
            | Self::BadRequest(_) => None,
        }
    }
}

impl From<Failure> for async_graphql::Error {
    /// Carries the failure to the boundary, which writes its text; the message here is never sent.
    fn from(failure: Failure) -> Self {
        Self { message: String::new(), source: Some(Arc::new(failure)), extensions: None }
    }
}

impl From<DbErr> for Failure {
    /// The rules are checked before anything is written, under the lock that orders all writes; a constraint that is
    /// hit all the same is a race that the database caught.
    fn from(error: DbErr) -> Self {
        if is_constraint(&error) {
            return Self::conflict("", Message::new("conflict"));
        }
        // Whoever runs the server reads why the database is away, and may be no programmer.
        if is_unavailable(&error) { Self::Unavailable(error.to_string().into()) } else { Self::internal(error) }
    }
}

fn is_constraint(error: &DbErr) -> bool {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_) | SqlErr::ForeignKeyConstraintViolation(_)) => true,
        Some(_) | None => {
            // 23P01 is PostgreSQL's exclusion violation; SQLite's triggers give their constraint's name as the text.
            sql_state(error).is_some_and(|(code, text)| {
                code == "23P01" || text.contains("responsibility_one_lead") || text.contains("responsibility_one_part")
            })
        }
    }
}

fn is_unavailable(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        _ => match driver_error(error) {
            Some(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => true,
            // SQLite: 5 busy, 6 locked, 8 read-only, 10 disk error, 13 full, 14 cannot open (low byte of the code).
            // PostgreSQL: class 08 connection, 53 resources, 57 operator intervention, 25006 read-only.
            _ => sql_state(error).is_some_and(|(code, _)| match code.parse::<u32>() {
                Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6 | 8 | 10 | 13 | 14),
                _ => code.starts_with("08") || code.starts_with("53") || code.starts_with("57") || code == "25006",
            }),
        },
    }
}

fn driver_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

fn sql_state(error: &DbErr) -> Option<(String, String)> {
    let database = driver_error(error)?.as_database_error()?;
    Some((database.code()?.into_owned(), database.message().to_owned()))
}
