//! Service tokens in GraphQL: fields, look-ups and mutations, each a line or two over the operation of its name.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use entity::{instant::Instant, service_token, vocabulary::ServiceScope};
use sea_orm::ConnectionTrait;
use time::OffsetDateTime;

use super::{
    issue::{self, IssueServiceTokenInput},
    list,
    revoke::{self, RevokeServiceTokenInput},
};
use crate::{
    domain::policy::Action,
    failure::Failure,
    idempotency::{at_most_once, secret::WithSecret},
    page::{PageArguments, Paged, Slice},
    payload,
    payload::{Payload as _, UserError},
    person::{
        graphql::Person,
        record::{self, Record},
    },
    request::{Request, of},
};

/// A service token with who issued it.
#[derive(Clone, Debug)]
pub struct ServiceToken {
    /// The token.
    row: service_token::Model,
    /// Who issued it; none for the command line.
    created_by: Option<Arc<Record>>,
}

impl ServiceToken {
    /// The token with what is shown of it.
    pub async fn load(database: &impl ConnectionTrait, row: service_token::Model) -> Result<Self, Failure> {
        let created_by = match row.created_by {
            Some(id) => record::load_one(database, id).await?,
            None => None,
        };
        Ok(Self { row, created_by })
    }
}

/// A read-only token for a dashboard or a script. For administrators.
#[Object(cache_control(private))]
impl ServiceToken {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// What it is for, as its issuer wrote it.
    fn name(&self) -> &str {
        &self.row.name
    }

    /// What it may read.
    fn scope(&self) -> ServiceScope {
        self.row.scope
    }

    /// Who issued it; null when the command line did.
    fn created_by(&self, context: &Context<'_>) -> Option<Person> {
        Person::shown(of(context), self.created_by.as_ref())
    }

    /// When it was issued.
    fn created_at(&self) -> OffsetDateTime {
        self.row.created_at.to_date_time()
    }

    /// Until when it holds; null when until it is revoked.
    fn expires_at(&self) -> Option<OffsetDateTime> {
        self.row.expires_at.map(Instant::to_date_time)
    }

    /// When it was revoked; null when it was not.
    fn revoked_at(&self) -> Option<OffsetDateTime> {
        self.row.revoked_at.map(Instant::to_date_time)
    }

    /// Whether the viewer may revoke it with `revokeServiceToken`.
    fn viewer_can_revoke(&self, context: &Context<'_>) -> bool {
        self.row.revoked_at.is_none() && of(context).may(Action::RevokeServiceToken)
    }
}

payload! {
    /// What `revokeServiceToken` answers.
    RevokeServiceTokenPayload {
        /// The token, revoked.
        service_token: ServiceToken
    }
}

/// What `issueServiceToken` answers.
#[derive(SimpleObject)]
pub struct IssueServiceTokenPayload {
    /// The token that was issued.
    pub service_token: Option<ServiceToken>,
    /// Its text, sent as `Authorization: Bearer …`. It is shown here, once, and nowhere else: null
    /// when the request is repeated under its idempotency key.
    pub token: Option<String>,
    /// What keeps the change from being made, each with what to do; empty when it was made.
    pub user_errors: Vec<UserError>,
}

/// Look-ups of service tokens.
#[derive(Default)]
pub struct ServiceTokenQuery;

#[Object]
impl ServiceTokenQuery {
    /// The service tokens, the newest first, those that have ended among them. For administrators.
    #[graphql(cache_control(private))]
    async fn service_tokens(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<ServiceToken>, Failure>> {
        Some(service_tokens(context, PageArguments { first, after, last, before }).await)
    }
}

async fn service_tokens(context: &Context<'_>, page: PageArguments) -> Result<Paged<ServiceToken>, Failure> {
    let request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count(request).await?) } else { None };
    let slice: Slice<service_token::Model> = list::list(request, &page).await?;
    let issuers = slice.rows.iter().filter_map(|row| row.created_by);
    let people = record::load(request.database().read(), issuers).await?;
    slice.connect(
        total,
        |row| row.id,
        |row| ServiceToken { created_by: row.created_by.and_then(|id| people.get(&id).cloned()), row },
    )
}

/// Changes to service tokens.
#[derive(Default)]
pub struct ServiceTokenMutation;

#[Object]
impl ServiceTokenMutation {
    /// Issues a read-only token for a dashboard or a script; the answer holds its text, once. For administrators.
    async fn issue_service_token(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The token to issue.")] input: IssueServiceTokenInput,
    ) -> Option<Result<IssueServiceTokenPayload, Failure>> {
        Some(issue_service_token(context, input).await)
    }

    /// Revokes a service token; the next request that shows it is refused. For administrators.
    async fn revoke_service_token(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The token to revoke.")] input: RevokeServiceTokenInput,
    ) -> Option<Result<RevokeServiceTokenPayload, Failure>> {
        let request = of(context);
        RevokeServiceTokenPayload::answer(revoke::revoke(request, input).await, request)
    }
}

async fn issue_service_token(
    context: &Context<'_>,
    input: IssueServiceTokenInput,
) -> Result<IssueServiceTokenPayload, Failure> {
    let request = of(context);
    let issue = async |request: &Request, input| {
        let issued = issue::issue(request, input).await?;
        Ok(WithSecret::made(issued.service_token, issued.token))
    };
    let result = at_most_once(request, "issueServiceToken", input, issue).await;
    let (issued, user_errors) = payload::split(result, request)?;
    Ok(IssueServiceTokenPayload {
        token: issued.as_ref().and_then(WithSecret::secret).map(str::to_owned),
        service_token: issued.map(|issued| issued.thing),
        user_errors,
    })
}
