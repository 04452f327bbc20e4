//! Changing an organisation; the plans that it takes part in show the new name at once.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entity::{
    id::{OrganisationId, PlanId},
    organisation, responsibility,
    vocabulary::{AuditAction, GroupMembership, OrganisationKind},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use super::create::iati_type;
use crate::{
    change::{Change, Event},
    domain::{
        limits::{ACRONYM_CHARACTERS, ORGANISATION_NAME_CHARACTERS},
        policy::Action,
    },
    failure::Failure,
    message::Message,
    request::Request,
    text::Problems,
    version,
};

/// Changes to an organisation. A field that is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateOrganisationInput {
    /// The organisation.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// Short name; at most 20 characters, unique.
    pub acronym: MaybeUndefined<String>,
    /// Full name in Spanish; at most 300 characters.
    pub name_es: MaybeUndefined<String>,
    /// Full name in English; at most 300 characters.
    pub name_en: MaybeUndefined<String>,
    /// What sort of member it is; with another kind goes another code of the IATI list.
    pub kind: MaybeUndefined<OrganisationKind>,
    /// Its standing in the group.
    pub membership: MaybeUndefined<GroupMembership>,
}

/// Changes the organisation; writes nothing when nothing would be different.
pub async fn update(request: &Request, input: UpdateOrganisationInput) -> Result<organisation::Model, Failure> {
    request.require(Action::UpdateOrganisation, "")?;
    let id: OrganisationId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    let mut change = Change::begin(request).await?;
    let before =
        organisation::Entity::find_by_id(id).one(change.database()).await?.ok_or_else(|| Failure::not_found("id"))?;
    version::check(input.expected_version, before.version, id)?;
    let mut problems = Problems::default();
    let mut after = patched(&before, &input, &mut problems);
    problems.into_result()?;
    if after == before {
        return Ok(before);
    }
    after.version += 1;
    let same = organisation::Entity::find()
        .filter(organisation::Column::Acronym.eq(&after.acronym))
        .filter(organisation::Column::Id.ne(id));
    if same.count(change.database()).await? > 0 {
        return Err(Failure::conflict("acronym", Message::new("acronym-taken").with("acronym", after.acronym)));
    }
    change.update(&after).await?;
    let mut event = Event::new(AuditAction::OrganisationUpdate, OrganisationId::PREFIX, id).of_organisation(id);
    for plan in plans_of(&change, id).await? {
        event = event.touching(plan);
    }
    change.record(event.before(&before).after(&after))?;
    change.commit().await?;
    Ok(after)
}

fn patched(
    before: &organisation::Model,
    input: &UpdateOrganisationInput,
    problems: &mut Problems,
) -> organisation::Model {
    let name_es = problems.patched_line("nameEs", &input.name_es, ORGANISATION_NAME_CHARACTERS, &before.name_es);
    let name_en = problems.patched_line("nameEn", &input.name_en, ORGANISATION_NAME_CHARACTERS, &before.name_en);
    let kind = problems.patched_value("kind", &input.kind, before.kind);
    // Where the old name came from says nothing of a new one.
    let renamed = name_es != before.name_es || name_en != before.name_en;
    organisation::Model {
        acronym: problems.patched_line("acronym", &input.acronym, ACRONYM_CHARACTERS, &before.acronym),
        name_es,
        name_en,
        kind,
        iati_type: if kind == before.kind { before.iati_type } else { iati_type(kind) },
        membership: problems.patched_value("membership", &input.membership, before.membership),
        provenance: before.provenance.filter(|_| !renamed),
        ..before.clone()
    }
}

/// The plans that show the organisation.
pub(crate) async fn plans_of(change: &Change, id: OrganisationId) -> Result<Vec<PlanId>, Failure> {
    let plans = responsibility::Entity::find()
        .select_only()
        .column(responsibility::Column::PlanId)
        .distinct()
        .filter(responsibility::Column::OrganisationId.eq(id))
        .into_tuple()
        .all(change.database())
        .await?;
    Ok(plans)
}
