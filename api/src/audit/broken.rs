//! What can be wrong with the log, and how it is said; how it is found stands in `verify`.

use crate::{failure::Failure, message::Message};

/// What is wrong with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not there, and a later one is.
    Missing,
    /// It holds what no version of the program writes.
    Unreadable,
    /// Its record time is before that of the event before it.
    Time,
    /// It does not follow the event before it.
    PreviousHash,
    /// It says something else than what was hashed.
    Hash,
    /// Its payload is not the one that was hashed.
    Payload,
    /// Its payload is blank, and no later event says that it was redacted.
    Redaction,
    /// It is not the one that was expected.
    Unexpected,
}

/// Why the log is not whole: the first thing that is wrong with it.
#[derive(Clone, Debug)]
pub enum Broken {
    /// An event is wrong.
    Event {
        /// Which.
        seq: i64,
        /// How.
        flaw: Flaw,
    },
    /// The log ends elsewhere than it must.
    End {
        /// The last event that is there.
        last: i64,
        /// The last event that must be there.
        must: i64,
    },
    /// A plan says that another event is its newest.
    Revision {
        /// The plan's code.
        plan: String,
        /// What it says.
        revision: i64,
        /// The newest event that touches it.
        newest: i64,
    },
    /// The log cannot be read.
    Failure(Failure),
}

impl<F: Into<Failure>> From<F> for Broken {
    fn from(failure: F) -> Self {
        Self::Failure(failure.into())
    }
}

impl Broken {
    /// What is wrong; none when the database could not be read, which says nothing about the log.
    #[must_use]
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Self::Event { seq, flaw } => flaw.message().with("seq", seq.to_string()),
            Self::End { last, must } => {
                Message::new("verify-end").with("last", last.to_string()).with("must", must.to_string())
            }
            Self::Revision { plan, revision, newest } => Message::new("verify-revision")
                .with("plan", plan.as_str())
                .with("revision", revision.to_string())
                .with("newest", newest.to_string()),
            Self::Failure(_) => return None,
        })
    }
}

impl Flaw {
    fn message(self) -> Message {
        match self {
            Self::Missing => Message::new("verify-missing"),
            Self::Unreadable => Message::new("verify-unreadable"),
            Self::Time => Message::new("verify-time"),
            Self::PreviousHash => Message::new("verify-previous-hash"),
            Self::Hash => Message::new("verify-hash"),
            Self::Payload => Message::new("verify-payload"),
            Self::Redaction => Message::new("verify-redaction"),
            Self::Unexpected => Message::new("verify-unexpected"),
        }
    }
}
