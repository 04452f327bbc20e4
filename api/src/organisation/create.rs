//! Adding an organisation to the group.

use async_graphql::InputObject;
use entity::{
    id::OrganisationId,
    organisation,
    vocabulary::{AuditAction, GroupMembership, OrganisationKind},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

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
};

/// An organisation to add.
#[derive(Clone, Debug, InputObject)]
pub struct CreateOrganisationInput {
    /// Short name; at most 20 characters, unique.
    pub acronym: String,
    /// Full name in Spanish; at most 300 characters.
    pub name_es: String,
    /// Full name in English; at most 300 characters.
    pub name_en: String,
    /// What sort of member it is.
    pub kind: OrganisationKind,
    /// Its standing in the group.
    pub membership: GroupMembership,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Adds the organisation.
pub async fn create(request: &Request, input: CreateOrganisationInput) -> Result<organisation::Model, Failure> {
    request.require(Action::CreateOrganisation, "")?;
    let mut problems = Problems::default();
    let acronym = problems.line("acronym", &input.acronym, ACRONYM_CHARACTERS);
    let name_es = problems.line("nameEs", &input.name_es, ORGANISATION_NAME_CHARACTERS);
    let name_en = problems.line("nameEn", &input.name_en, ORGANISATION_NAME_CHARACTERS);
    problems.into_result()?;
    let mut change = Change::begin(request).await?;
    let same = organisation::Entity::find().filter(organisation::Column::Acronym.eq(&acronym));
    if same.count(change.database()).await? > 0 {
        return Err(Failure::conflict("acronym", Message::new("acronym-taken").with("acronym", acronym)));
    }
    let row = organisation::Model {
        id: OrganisationId::generate(),
        acronym,
        name_es,
        name_en,
        kind: input.kind,
        iati_type: iati_type(input.kind),
        membership: input.membership,
        provenance: None,
        version: 1,
        created_at: change.recorded_at(),
    };
    change.insert(&row).await?;
    let event = Event::new(AuditAction::OrganisationCreate, OrganisationId::PREFIX, row.id);
    change.record(event.of_organisation(row.id).after(&row))?;
    change.commit_made(row.id).await?;
    Ok(row)
}

/// The code of the IATI OrganisationType list that a kind has unless the group says otherwise.
pub(super) fn iati_type(kind: OrganisationKind) -> i32 {
    match kind {
        OrganisationKind::Ministry => 10,
        OrganisationKind::Ngo => 22,
        OrganisationKind::InternationalOrganisation => 40,
        OrganisationKind::Partner => 60,
    }
}
