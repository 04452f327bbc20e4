//! People in GraphQL: what is shown of a person to whom, and how people are listed; never a password or a session.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{id::PersonId, instant::Instant};
use time::OffsetDateTime;

use super::{
    find::is_own,
    list::{self, PersonWhere},
    membership::Membership,
    record::{self, Record},
};
use crate::{
    domain::policy::Action,
    failure::Failure,
    page::{PageArguments, Paged},
    request::{Request, of},
};

/// A person as the API shows one.
#[derive(Clone, Debug)]
pub struct Person(pub Arc<Record>);

impl Person {
    /// The person behind a record, for readers who may know people's names.
    #[must_use]
    pub fn shown(request: &Request, record: Option<&Arc<Record>>) -> Option<Self> {
        let record = record?;
        let own = is_own(request, record.row.id);
        request.may(Action::ReadPersonName { own }).then(|| Self(Arc::clone(record)))
    }

    fn own(&self, request: &Request) -> bool {
        is_own(request, self.0.row.id)
    }

    fn may_read_account(&self, request: &Request) -> bool {
        let organisation_ids = self.0.organisation_ids();
        request.may(Action::ReadEmail { organisation_ids: &organisation_ids, own: self.own(request) })
    }
}

/// A person with an account. Members of the group know each other's names; for the public and for service tokens there
/// are no people.
#[Object(cache_control(private))]
impl Person {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.0.row.id.to_string().into()
    }

    /// What the person is called. For members; null for others.
    fn name(&self, context: &Context<'_>) -> Option<&str> {
        let request = of(context);
        let own = self.own(request);
        request.may(Action::ReadPersonName { own }).then_some(self.0.row.name.as_str())
    }

    /// The e-mail address, which is the sign-in name. For the person, the focal points of their organisations, the
    /// Secretariat and administrators; null for others.
    fn email(&self, context: &Context<'_>) -> Option<&str> {
        self.may_read_account(of(context)).then_some(self.0.row.email.as_str())
    }

    /// What the person is now in which organisation, those that the viewer may see: for the person, the organisation's
    /// focal points, the Secretariat and administrators.
    fn memberships(&self, context: &Context<'_>) -> Vec<Membership> {
        let request = of(context);
        let own = self.own(request);
        let seen = self.0.memberships.iter().filter(|(membership, _)| {
            request.may(Action::ReadMembership { organisation_id: membership.organisation_id, own })
        });
        let shown = seen.map(|(row, organisation)| Membership {
            row: row.clone(),
            organisation: organisation.clone(),
            person: Arc::clone(&self.0),
        });
        shown.collect()
    }

    /// Since when the account is disabled; null while it is not. For those who may read the e-mail address; null for
    /// others.
    fn disabled_at(&self, context: &Context<'_>) -> Option<OffsetDateTime> {
        let since = self.0.row.disabled_at.filter(|_| self.may_read_account(of(context)));
        since.map(Instant::to_date_time)
    }

    /// Grows by one with each change of the account; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.0.row.version
    }

    /// Whether the viewer may disable and enable the account.
    fn viewer_can_disable(&self, context: &Context<'_>) -> bool {
        let request = of(context);
        request.may(Action::DisablePerson { own: self.own(request) })
    }

    /// Whether the viewer may issue a password reset for the account.
    fn viewer_can_issue_password_reset(&self, context: &Context<'_>) -> bool {
        let request = of(context);
        request.may(Action::IssuePasswordReset { own: self.own(request) })
    }
}

/// Look-ups of people.
#[derive(Default)]
pub struct PersonQuery;

#[Object]
impl PersonQuery {
    /// The people with an account, by name, those who have left or are disabled among them. Members see all, others who
    /// are signed in only themselves, the public and service tokens nobody.
    #[graphql(cache_control(private))]
    async fn persons(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which people; all when left out.")] filter: Option<PersonWhere>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<Person>, Failure>> {
        let page = PageArguments { first, after, last, before };
        Some(people(context, &filter.unwrap_or_default(), &page).await)
    }
}

async fn people(context: &Context<'_>, filter: &PersonWhere, page: &PageArguments) -> Result<Paged<Person>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count_people(request, filter).await?) } else { None };
    let slice = list::people(request, filter, page).await?;
    let ids: Vec<PersonId> = slice.rows.iter().map(|row| row.id).collect();
    let records = record::load(request.database().read(), ids).await?;
    slice.connect(
        total,
        |row| (row.name.clone(), row.id),
        |row| {
            // Somebody may have been removed between the two statements; then what the first one read is shown.
            let record = records.get(&row.id).cloned();
            Person(record.unwrap_or_else(|| Arc::new(Record { row, memberships: Vec::new() })))
        },
    )
}
