//! What one request carries down to the operations: who asks, in which language, when and of which installation;
//! never a body, a header or anything else of HTTP.

use std::{net::IpAddr, sync::Arc};

use entity::{instant::Instant, vocabulary::Language};
use time::{Date, OffsetDateTime, UtcOffset, macros::offset};

use crate::{
    auth::Reader,
    database::Database,
    domain::{
        actor::Actor,
        policy::{self, Action},
    },
    execution::budget::Budget,
    failure::Failure,
    idempotency::claim::Claim,
    installation::Installation,
};

/// Peru keeps this offset all year (IANA time zone database, America/Lima: no summer time since 1994).
const LIMA: UtcOffset = offset!(-5);

/// One request, or one run of a command.
#[derive(Clone, Debug)]
pub struct Request {
    /// What the request is made to.
    pub installation: Arc<Installation>,
    /// Who asks; a signed-out reader is an actor too.
    pub actor: Actor,
    /// What the change that it makes claims under an idempotency key; none where it came without one.
    pub claim: Option<Claim>,
    /// In which language texts are answered.
    pub language: Language,
    /// The instant at which it came: for tokens and limits.
    pub now: Instant,
    /// The clock that dates what it writes.
    pub clock: Clock,
    /// The day that dates are compared with.
    pub today: Date,
    /// Where it came from; none for a command.
    pub address: Option<IpAddr>,
    /// A number that names the request in answers and in the log.
    pub id: String,
    /// How much its answer may hold.
    pub budget: Arc<Budget>,
}

/// Which clock gives the record time of what a request writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's, read when the change begins and not when the request came.
    Real,
    /// One that stands still for as long as the request runs, while samples are made.
    Simulated,
}

impl Clock {
    /// What the clock shows to a request that came at `now`.
    #[must_use]
    pub fn at(self, now: Instant) -> Instant {
        match self {
            Self::Real => Instant::from(OffsetDateTime::now_utc()),
            Self::Simulated => now,
        }
    }
}

impl Request {
    /// What a reader asks for over a network, now.
    #[must_use]
    pub fn of_reader(
        installation: Arc<Installation>,
        reader: Reader,
        accepted: Language,
        address: Option<IpAddr>,
        id: String,
    ) -> Self {
        let now = Instant::from(OffsetDateTime::now_utc());
        Self {
            today: installation.settings.today.unwrap_or_else(|| day_in_lima(now)),
            budget: Arc::new(Budget::new(installation.settings.limits.resolved_fields)),
            installation,
            actor: reader.actor,
            claim: None,
            language: reader.language.unwrap_or(accepted),
            now,
            clock: Clock::Real,
            address,
            id,
        }
    }

    /// What a command on the server asks for, now.
    #[must_use]
    pub fn of_operator(installation: Arc<Installation>) -> Self {
        let now = Instant::from(OffsetDateTime::now_utc());
        Self {
            today: installation.settings.today.unwrap_or_else(|| day_in_lima(now)),
            budget: Arc::new(Budget::new(installation.settings.limits.resolved_fields)),
            installation,
            actor: Actor::Operator,
            claim: None,
            language: Language::En,
            now,
            clock: Clock::Real,
            address: None,
            id: "command line".to_owned(),
        }
    }

    /// The database of the installation.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.installation.database
    }

    /// What there is in two languages, in the one that is asked for, or in the reader's when none is.
    pub fn choose<T>(&self, language: Option<Language>, es: T, en: T) -> T {
        match language.unwrap_or(self.language) {
            Language::Es => es,
            Language::En => en,
        }
    }

    /// Asks the policy, for an action on what the input field at `path` names.
    pub fn require(&self, action: Action, path: &str) -> Result<(), Failure> {
        policy::require(&self.actor, action).map_err(|denial| Failure::denied(denial, path))
    }

    /// Whether the policy allows the actor an action.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        policy::allows(&self.actor, action)
    }
}

/// The day in Lima at an instant.
#[must_use]
pub fn day_in_lima(now: Instant) -> Date {
    now.to_date_time().to_offset(LIMA).date()
}

/// The request that a resolver works for. The one handler puts it there before anything is executed.
#[must_use]
pub fn of<'a>(context: &async_graphql::Context<'a>) -> &'a Request {
    context.data_unchecked::<Arc<Request>>()
}
