//! Organisations in GraphQL: fields, look-ups and mutations, each a line or two over the operation of its name.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{
    organisation,
    vocabulary::{GroupMembership, Iterable, Language, NameProvenance, OrganisationKind, Role},
};

use super::{
    create::{self, CreateOrganisationInput},
    find::{self, OrganisationBy},
    list,
    update::{self, UpdateOrganisationInput},
};
use crate::{
    bilingual_text::BilingualText,
    domain::policy::Action,
    execution::written_once::WrittenOnce,
    failure::Failure,
    idempotency::at_most_once,
    page::{PageArguments, Paged},
    payload,
    payload::Payload as _,
    person::{invitation::Invitation, list::InvitationWhere, membership::Membership, of_organisation},
    request::{Request, of},
};

/// An organisation, as it is shown. Cheap to clone: a plan's answer holds the same few hundreds of times.
#[derive(Clone, Debug)]
pub struct Organisation(Arc<organisation::Model>);

impl From<organisation::Model> for Organisation {
    fn from(row: organisation::Model) -> Self {
        Self(Arc::new(row))
    }
}

impl From<Arc<organisation::Model>> for Organisation {
    fn from(row: Arc<organisation::Model>) -> Self {
        Self(row)
    }
}

impl Organisation {
    /// The organisation where it stands many times in one answer.
    #[must_use]
    pub fn written_once(row: &Arc<organisation::Model>) -> WrittenOnce<Self> {
        WrittenOnce::new(Self(Arc::clone(row)), row.id.0, row.version)
    }
}

/// A member of the working group: a ministry, an NGO, an international organisation or a partner. Everybody may read
/// it.
#[Object]
impl Organisation {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Short name, unique in the group.
    fn acronym(&self) -> &str {
        &self.0.acronym
    }

    /// Full name, in the viewer's language unless another is asked for.
    fn name(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language to answer in; the viewer's when left out.")] language: Option<Language>,
    ) -> &str {
        of(context).choose(language, &self.0.name_es, &self.0.name_en)
    }

    /// Full name in both languages.
    fn names(&self) -> BilingualText {
        BilingualText::new(&self.0.name_es, &self.0.name_en)
    }

    /// What sort of member it is.
    fn kind(&self) -> OrganisationKind {
        self.0.kind
    }

    /// Code of the IATI OrganisationType list: 10 government, 22 national NGO, 40 multilateral, 60 foundation.
    fn iati_type(&self) -> i32 {
        self.0.iati_type
    }

    /// Its standing in the group.
    fn membership(&self) -> GroupMembership {
        self.0.membership
    }

    /// Where its name comes from, for organisations of the illustrative data set; null for others, and once it is renamed.
    fn name_provenance(&self) -> Option<NameProvenance> {
        self.0.provenance
    }

    /// Who belongs to it now, the oldest membership first. For its focal points, the Secretariat and administrators; others
    /// who are signed in see their own, the public and service tokens none.
    #[graphql(cache_control(private))]
    async fn memberships(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<Membership>, Failure>> {
        let page = PageArguments { first, after, last, before };
        Some(Box::pin(of_organisation::memberships(context, &self.0, page)).await)
    }

    /// The invitations to it, the newest first. For its focal points, the Secretariat and administrators; others who are
    /// signed in see those to their own address, the public and service tokens none.
    #[graphql(cache_control(private))]
    async fn invitations(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which invitations; all when left out.")] filter: Option<Box<InvitationWhere>>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<Invitation>, Failure>> {
        let page = PageArguments { first, after, last, before };
        let filter = filter.unwrap_or_default();
        Some(Box::pin(of_organisation::invitations(context, &self.0, *filter, page)).await)
    }

    /// Whether the viewer may change the organisation.
    #[expect(clippy::unused_self, reason = "it is the same for every organisation")]
    fn viewer_can_edit(&self, context: &Context<'_>) -> bool {
        of(context).may(Action::UpdateOrganisation)
    }

    /// The roles with which the viewer may invite somebody to the organisation; none for those who may invite nobody.
    fn viewer_can_invite(&self, context: &Context<'_>) -> Vec<Role> {
        let organisation_id = self.0.id;
        let may = |role: &Role| of(context).may(Action::InvitePerson { organisation_id, role: *role, own: false });
        Role::iter().filter(may).collect()
    }

    /// Grows by one with each change; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.0.version
    }
}

payload! {
    /// What `createOrganisation` answers.
    CreateOrganisationPayload {
        /// The new organisation.
        organisation: Organisation
    }
}

payload! {
    /// What `updateOrganisation` answers.
    UpdateOrganisationPayload {
        /// The organisation after the change; with STALE, as it is now.
        organisation: Organisation
    }
}

/// Look-ups of organisations.
#[derive(Default)]
pub struct OrganisationQuery;

#[Object]
impl OrganisationQuery {
    /// One organisation by its id or acronym; null when there is none. Everybody may ask.
    async fn organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How the organisation is named.")] by: OrganisationBy,
    ) -> Option<Result<Organisation, Failure>> {
        find::find(of(context), by).await.transpose().map(|found| found.map(Organisation::from))
    }

    /// The organisations of the group by acronym. Everybody may ask.
    async fn organisations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<Organisation>, Failure>> {
        Some(organisations(context, PageArguments { first, after, last, before }).await)
    }
}

async fn organisations(context: &Context<'_>, page: PageArguments) -> Result<Paged<Organisation>, Failure> {
    let request: &Request = of(context);
    let counted = context.look_ahead().field("totalCount").exists();
    let total = if counted { Some(list::count(request).await?) } else { None };
    list::list(request, &page).await?.connect(total, list::key, Organisation::from)
}

/// Changes to organisations.
#[derive(Default)]
pub struct OrganisationMutation;

#[Object]
impl OrganisationMutation {
    /// Adds an organisation to the group. For the Secretariat and administrators.
    async fn create_organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The organisation to add.")] input: CreateOrganisationInput,
    ) -> Option<Result<CreateOrganisationPayload, Failure>> {
        let request = of(context);
        let create = async |request: &Request, input| create::create(request, input).await.map(Organisation::from);
        let created = at_most_once(request, "createOrganisation", input, create).await;
        CreateOrganisationPayload::answer(created, request)
    }

    /// Changes an organisation. For the Secretariat and administrators.
    async fn update_organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateOrganisationInput,
    ) -> Option<Result<UpdateOrganisationPayload, Failure>> {
        let request = of(context);
        UpdateOrganisationPayload::answer_or_current(
            update::update(request, input).await.map(Organisation::from),
            request,
        )
        .await
    }
}
