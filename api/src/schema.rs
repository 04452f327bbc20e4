//! The GraphQL schema: merges what each feature offers; no field is written here.

use async_graphql::{MergedObject, MergedSubscription, SDLExportOptions};

use crate::{
    action_line::{graphql::ActionLineQuery, mutations::ActionLineMutation},
    audit::graphql::{AuditEvent, AuditQuery},
    auth::{graphql::AuthMutation, viewer::ViewerQuery},
    execution::limits::NESTING,
    node::NodeQuery,
    objective::mutations::ObjectiveMutation,
    organisation::graphql::{Organisation, OrganisationMutation, OrganisationQuery},
    page::Paged,
    person::{
        graphql::{Person, PersonQuery},
        invitation::Invitation,
        membership::Membership,
        mutations::PersonMutation,
    },
    plan::{graphql::Plan, mutations::PlanMutation, queries::PlanQuery, subscription::PlanSubscription},
    progress::{
        graphql::{ProgressEntry, ProgressQuery},
        mutations::ProgressMutation,
        subscription::ProgressSubscription,
    },
    region::graphql::RegionQuery,
    responsibility::mutations::ResponsibilityMutation,
    service_token::graphql::{ServiceToken, ServiceTokenMutation, ServiceTokenQuery},
};

/// What can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    NodeQuery,
    PlanQuery,
    ActionLineQuery,
    OrganisationQuery,
    PersonQuery,
    ServiceTokenQuery,
    ViewerQuery,
    ProgressQuery,
    AuditQuery,
    RegionQuery,
);

/// What can be changed. Every mutation takes one `input` and answers with the changed entity and `userErrors`; when
/// `userErrors` is not empty nothing was changed.
#[derive(MergedObject, Default)]
pub struct Mutation(
    PlanMutation,
    ObjectiveMutation,
    ActionLineMutation,
    ResponsibilityMutation,
    OrganisationMutation,
    AuthMutation,
    PersonMutation,
    ServiceTokenMutation,
    ProgressMutation,
);

/// What can be followed, over a WebSocket at `/graphql/ws` by the protocol `graphql-transport-ws`. An operation asks for
/// one field. Each event is read anew, under the rights that the viewer has then.
#[derive(MergedSubscription, Default)]
pub struct Subscription(PlanSubscription, ProgressSubscription);

/// The schema with its resolvers.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Builds the schema.
#[must_use]
pub fn build() -> Schema {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .override_output_type_description::<Paged<Plan>>("A page of plans.")
        .override_output_type_description::<Paged<Organisation>>("A page of organisations.")
        .override_output_type_description::<Paged<Person>>("A page of people.")
        .override_output_type_description::<Paged<Membership>>("A page of memberships.")
        .override_output_type_description::<Paged<Invitation>>("A page of invitations.")
        .override_output_type_description::<Paged<ServiceToken>>("A page of service tokens.")
        .override_output_type_description::<Paged<ProgressEntry>>("A page of progress entries.")
        .override_output_type_description::<Paged<AuditEvent>>("A page of the audit log.")
        // Every document is held against this before it comes here, in the reader's language.
        .limit_recursive_depth(usize::try_from(NESTING).unwrap_or(usize::MAX))
        .finish()
}

/// The schema in its definition language, as `schema.graphql` holds it.
#[must_use]
pub fn definition() -> String {
    let text = build().sdl_with_options(SDLExportOptions::new().include_specified_by().use_space_ident());
    format!("{}\n", text.trim_end())
}
