//! Who is asking, as far as policy needs to know; never a decision about what they may do.

use entity::id::{OrganisationId, PersonId, ServiceTokenId, SessionId};
use entity::vocabulary::{Role, ServiceScope};

/// Who is asking. Being signed out is an actor too, so that no operation can forget to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is signed in. A disabled person, a revoked token and an ended session come out as this.
    Public,
    /// A dashboard or a script with a read-only token.
    Service {
        /// The token that was shown.
        id: ServiceTokenId,
        /// What the token may read.
        scope: ServiceScope,
    },
    /// A person who is signed in and not disabled.
    Person(Person),
    /// The command line on the server.
    Operator,
}

/// A person who is signed in, with the memberships that they hold at the time of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// The sign-in that the request came through.
    pub session_id: SessionId,
    /// Current memberships only, one an organisation; none for somebody whose last membership has ended.
    pub memberships: Vec<Member>,
}

/// One current membership of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where the person belongs.
    pub organisation_id: OrganisationId,
    /// What they are there.
    pub role: Role,
}

impl Actor {
    /// Whether this actor belongs to the group's inner circle, the one that reads what a VIEWER reads: a person with
    /// at least one membership, or a `READ_MEMBERS` token. Persons and drafts are narrower circles within it.
    #[must_use]
    pub fn is_member(&self) -> bool {
        match self {
            Self::Public | Self::Operator => false,
            Self::Service { scope, .. } => *scope == ServiceScope::ReadMembers,
            Self::Person(person) => !person.memberships.is_empty(),
        }
    }

    /// The person's role in one organisation; none for everybody who does not belong to it.
    #[must_use]
    pub fn role_in(&self, organisation_id: OrganisationId) -> Option<Role> {
        self.memberships().iter().find(|member| member.organisation_id == organisation_id).map(|member| member.role)
    }

    /// Whether the person holds exactly this role in any organisation. Roles are not a ladder: an ADMINISTRATOR does
    /// not hold SECRETARIAT, and who holds both holds them in two organisations.
    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.memberships().iter().any(|member| member.role == role)
    }

    /// The person who is asking; none for the public, a token and the command line.
    #[must_use]
    pub fn person_id(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person.id),
            Self::Public | Self::Service { .. } | Self::Operator => None,
        }
    }

    /// The person's current memberships; empty for everybody who is not a person.
    #[must_use]
    pub fn memberships(&self) -> &[Member] {
        match self {
            Self::Person(person) => &person.memberships,
            Self::Public | Self::Service { .. } | Self::Operator => &[],
        }
    }
}
