//! Why the server closes a socket, with the code that clients decide by. The reasons are the protocol's own words, for
//! programs; people read what their client makes of the code.

use actix_web::error::PayloadError;
use actix_ws::{CloseCode, CloseReason, ProtocolError};

use crate::failure::Failure;

/// Why a socket ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Close {
    /// The peer closed it, or the connection broke.
    Gone,
    /// The peer does not take what it is sent: nothing can be said to it any more.
    CutOff,
    /// The server stops. 1001, after which clients connect again.
    GoingAway,
    /// What was sent breaks the rules of WebSockets. 1002.
    Protocol,
    /// A message was larger than the limit. 1009.
    TooBig,
    /// A fault of ours. 1011.
    Internal,
    /// The database does not answer. 1013, after which clients connect again.
    TryAgainLater,
    /// What was sent is no message of the protocol. 4400.
    Invalid(&'static str),
    /// An operation before the connection was acknowledged. 4401, after which clients give up.
    Unauthorized,
    /// The token does not hold, or no longer: unknown, expired, revoked, signed out, or its person disabled. 4403 and not
    /// 4401, because the reference client of the protocol gives up at 4401, and connects again at 4403, with a new token.
    Forbidden,
    /// The client offers no protocol that the server speaks. 4406.
    SubprotocolNotAcceptable,
    /// No `connection_init` came in time. 4408.
    InitialisationTimeout,
    /// The id is that of an operation that has not ended. 4409.
    SubscriberExists(String),
    /// A second `connection_init`. 4429.
    TooManyInitialisations,
}

impl Close {
    /// What an error of the connection means.
    #[must_use]
    pub fn of_error(error: &ProtocolError) -> Self {
        match error {
            ProtocolError::Overflow => Self::TooBig,
            ProtocolError::Io(error) => match error.get_ref().and_then(|cause| cause.downcast_ref::<PayloadError>()) {
                Some(PayloadError::Overflow) => Self::TooBig,
                Some(_) => Self::Gone,
                // Text that is no UTF-8, or a message that grows too large frame by frame.
                None if error.kind() == std::io::ErrorKind::InvalidData => Self::Protocol,
                None => Self::TooBig,
            },
            _ => Self::Protocol,
        }
    }

    /// What it means when somebody cannot be recognised.
    #[must_use]
    pub fn of_failure(failure: Failure) -> Self {
        if let Some(cause) = failure.cause() {
            tracing::error!(cause, "a socket's token could not be checked");
        }
        match failure {
            Failure::Unauthenticated => Self::Forbidden,
            Failure::Unavailable(_) => Self::TryAgainLater,
            _ => Self::Internal,
        }
    }

    /// What the peer is told; none when it cannot be told anything.
    #[must_use]
    pub fn reason(&self) -> Option<CloseReason> {
        let (code, text) = match self {
            Self::Gone | Self::CutOff => return None,
            Self::GoingAway => (CloseCode::Away, "Going away"),
            Self::Protocol => (CloseCode::Protocol, "Protocol error"),
            Self::TooBig => (CloseCode::Size, "Message too big"),
            Self::Internal => (CloseCode::Error, "Internal error"),
            Self::TryAgainLater => (CloseCode::Again, "Try again later"),
            Self::Invalid(what) => (CloseCode::Other(4400), *what),
            Self::Unauthorized => (CloseCode::Other(4401), "Unauthorized"),
            Self::Forbidden => (CloseCode::Other(4403), "Forbidden"),
            Self::SubprotocolNotAcceptable => (CloseCode::Other(4406), "Subprotocol not acceptable"),
            Self::InitialisationTimeout => (CloseCode::Other(4408), "Connection initialisation timeout"),
            Self::SubscriberExists(id) => {
                let description = Some(format!("Subscriber for {id} already exists"));
                return Some(CloseReason { code: CloseCode::Other(4409), description });
            }
            Self::TooManyInitialisations => (CloseCode::Other(4429), "Too many initialisation requests"),
        };
        Some(CloseReason { code, description: Some(text.to_owned()) })
    }
}
