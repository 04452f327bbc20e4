//! Listing people, an organisation's memberships and the invitations to it; what the reader may not know of is neither
//! shown nor counted.

use async_graphql::InputObject;
use entity::{
    id::{InvitationId, MembershipId, OrganisationId, PersonId},
    invitation, membership, person,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{BinOper, Expr, Func},
};

use super::{find, invitation::InvitationState};
use crate::{
    domain::policy::Action,
    execution::budget::STATEMENT,
    failure::Failure,
    page::{self, Direction, PageArguments, Slice},
    request::Request,
    text::searchable,
};

/// Which people to list. What is left out does not narrow the list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PersonWhere {
    /// By name.
    pub name: Option<NameComparator>,
}

/// A name to compare with.
#[derive(Clone, Debug, Default, InputObject)]
pub struct NameComparator {
    /// Names that hold this text, whatever the case of the letters of Spanish.
    pub contains: Option<String>,
}

/// Which invitations to list. What is left out does not narrow the list.
#[derive(Clone, Debug, Default, InputObject)]
pub struct InvitationWhere {
    /// By state, now.
    pub state: Option<InvitationStateComparator>,
}

/// A state to compare with.
#[derive(Clone, Debug, Default, InputObject)]
pub struct InvitationStateComparator {
    /// Exactly this state.
    pub eq: Option<InvitationState>,
}

/// A place in the list of people: by name, with the id as a tiebreak.
pub type PersonKey = (String, PersonId);

/// One page of the people, by name.
pub async fn people(
    request: &Request,
    filter: &PersonWhere,
    page: &PageArguments,
) -> Result<Slice<person::Model>, Failure> {
    let query = person::Entity::find().filter(people_condition(request, filter)?);
    let query = query.cursor_by((person::Column::Name, person::Column::Id));
    page.read::<PersonKey>()?.fetch(query, request, |key| key).await
}

/// How many people there are under a filter.
pub async fn count_people(request: &Request, filter: &PersonWhere) -> Result<u64, Failure> {
    let query = person::Entity::find().filter(people_condition(request, filter)?);
    page::count(query, request).await
}

fn people_condition(request: &Request, filter: &PersonWhere) -> Result<Condition, Failure> {
    let mut condition = Condition::all();
    if !request.may(Action::ReadPersonName { own: false }) {
        condition = condition.add(own_row(request, person::Column::Id));
    }
    if let Some(text) = filter.name.as_ref().and_then(|name| name.contains.as_deref()) {
        let escaped = searchable(text)?.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = folded(Expr::val(format!("%{escaped}%"))).binary(BinOper::Escape, Expr::Constant('\\'.into()));
        condition = condition.add(folded(Expr::col(person::Column::Name)).binary(BinOper::Like, pattern));
    }
    Ok(condition)
}

/// A text without difference of case; name and pattern go through the same, so that nothing differs between them. The
/// accented letters are listed because SQLite's `lower` knows only ASCII, and PostgreSQL's what its locale says.
fn folded(text: Expr) -> Expr {
    let accented = [("Á", "á"), ("É", "é"), ("Í", "í"), ("Ó", "ó"), ("Ú", "ú"), ("Ü", "ü"), ("Ñ", "ñ")];
    accented.into_iter().fold(Func::lower(text).into(), |text, (capital, small)| {
        Func::cust("replace").args([text, Expr::Constant(capital.into()), Expr::Constant(small.into())]).into()
    })
}

/// The rows of the person who asks; none for those who are no person.
fn own_row(request: &Request, column: impl ColumnTrait) -> Expr {
    match request.actor.person_id() {
        Some(id) => column.eq(id),
        None => column.is_null(),
    }
}

/// One page of an organisation's current memberships, the oldest first.
pub async fn memberships(
    request: &Request,
    organisation: OrganisationId,
    page: &PageArguments,
) -> Result<Slice<membership::Model>, Failure> {
    let query = membership::Entity::find().filter(memberships_condition(request, organisation));
    let query = query.cursor_by(membership::Column::Id);
    page.read::<MembershipId>()?.fetch(query, request, |key| key).await
}

/// How many current memberships of an organisation the reader may see.
pub async fn count_memberships(request: &Request, organisation: OrganisationId) -> Result<u64, Failure> {
    let query = membership::Entity::find().filter(memberships_condition(request, organisation));
    page::count(query, request).await
}

fn memberships_condition(request: &Request, organisation_id: OrganisationId) -> Condition {
    let condition = Condition::all()
        .add(membership::Column::OrganisationId.eq(organisation_id))
        .add(membership::Column::EndedAt.is_null());
    if request.may(Action::ReadMembership { organisation_id, own: false }) {
        condition
    } else {
        condition.add(own_row(request, membership::Column::PersonId))
    }
}

/// One page of the invitations to an organisation, the newest first.
pub async fn invitations(
    request: &Request,
    organisation: OrganisationId,
    filter: &InvitationWhere,
    page: &PageArguments,
) -> Result<Slice<invitation::Model>, Failure> {
    let query = invitation::Entity::find().filter(invitations_condition(request, organisation, filter).await?);
    let query = Direction::Desc.apply(query.cursor_by(invitation::Column::Id));
    page.read::<InvitationId>()?.fetch(query, request, |key| key).await
}

/// How many invitations to an organisation the reader may see under a filter.
pub async fn count_invitations(
    request: &Request,
    organisation: OrganisationId,
    filter: &InvitationWhere,
) -> Result<u64, Failure> {
    let query = invitation::Entity::find().filter(invitations_condition(request, organisation, filter).await?);
    page::count(query, request).await
}

async fn invitations_condition(
    request: &Request,
    organisation_id: OrganisationId,
    filter: &InvitationWhere,
) -> Result<Condition, Failure> {
    let mut condition = Condition::all().add(invitation::Column::OrganisationId.eq(organisation_id));
    if !request.may(Action::ReadInvitation { organisation_id, own: false }) {
        request.budget.spend(STATEMENT)?;
        condition = condition.add(match find::own_email(request, request.database().read()).await? {
            Some(email) => invitation::Column::Email.eq(email),
            None => invitation::Column::Id.is_null(),
        });
    }
    if let Some(state) = filter.state.as_ref().and_then(|state| state.eq) {
        condition = condition.add(state.condition(request.now));
    }
    Ok(condition)
}
