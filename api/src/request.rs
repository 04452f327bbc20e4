//! What one request carries down to the operations: who asks, in which language, when and of which installation;
//! never a body, a header or anything else of HTTP.

use std::{net::IpAddr, sync::Arc};

use entity::{instant::Instant, vocabulary::Language};
use time::{Date, OffsetDateTime, UtcOffset, macros::offset};

use crate::{
    database::Database,
    domain::{
        actor::Actor,
        policy::{self, Action},
    },
    failure::Failure,
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
    /// In which language texts are answered.
    pub language: Language,
    /// The instant at which it came: for tokens, limits and the record time of what it writes.
    pub now: Instant,
    /// The day that dates are compared with.
    pub today: Date,
    /// Where it came from; none for a command.
    pub address: Option<IpAddr>,
    /// A number that names the request in answers and in the log.
    pub id: String,
}

impl Request {
    /// What a command on the server asks for, now.
    #[must_use]
    pub fn of_operator(installation: Arc<Installation>) -> Self {
        let now = Instant::from(OffsetDateTime::now_utc());
        Self {
            today: installation.settings.today.unwrap_or_else(|| day_in_lima(now)),
            installation,
            actor: Actor::Operator,
            language: Language::En,
            now,
            address: None,
            id: "command line".to_owned(),
        }
    }

    /// The database of the installation.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.installation.database
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
