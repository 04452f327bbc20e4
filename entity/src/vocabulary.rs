//! The closed lists of the domain: each value is a string in the database (with a CHECK), the same name in the API
//! and in the code; never a number and never a value that the API does not show.

use async_graphql::Enum;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

pub use crate::audit_action::AuditAction;
pub use crate::computed::{ProgressBasis, Reporting, Schedule};
/// Walks all values of a closed list in their fixed order: `PlanStage::iter()`.
pub use sea_orm::Iterable;

/// A language that people read Minka in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Language {
    /// Spanish.
    #[sea_orm(string_value = "ES")]
    Es,
    /// English.
    #[sea_orm(string_value = "EN")]
    En,
}

/// What sort of member an organisation is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrganisationKind {
    /// A ministry or another body of the State. IATI OrganisationType 10.
    #[sea_orm(string_value = "MINISTRY")]
    Ministry,
    /// A non-governmental organisation. IATI OrganisationType 22.
    #[sea_orm(string_value = "NGO")]
    Ngo,
    /// An intergovernmental organisation. IATI OrganisationType 40.
    #[sea_orm(string_value = "INTERNATIONAL_ORGANISATION")]
    InternationalOrganisation,
    /// A partner that supports the group without being part of it.
    #[sea_orm(string_value = "PARTNER")]
    Partner,
}

/// An organisation's standing in the working group.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GroupMembership {
    /// A full member.
    #[sea_orm(string_value = "MEMBER")]
    Member,
    /// Takes part without a vote.
    #[sea_orm(string_value = "OBSERVER")]
    Observer,
    /// Supports the group from outside.
    #[sea_orm(string_value = "PARTNER")]
    Partner,
}

/// Where an organisation's name comes from in the illustrative data set.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NameProvenance {
    /// Named in the published source.
    #[sea_orm(string_value = "ARTICLE")]
    Article,
    /// Supposed, until the group confirms it.
    #[sea_orm(string_value = "PROVISIONAL")]
    Provisional,
}

/// What a person may do in one organisation. A person has one role per organisation.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Reads everything internal except drafts.
    #[sea_orm(string_value = "VIEWER")]
    Viewer,
    /// A viewer who also drafts progress for the own organisation.
    #[sea_orm(string_value = "EDITOR")]
    Editor,
    /// An editor who also submits progress and manages the own organisation's people.
    #[sea_orm(string_value = "FOCAL_POINT")]
    FocalPoint,
    /// The technical secretariat: edits plans and responsibilities, reviews progress, publishes.
    #[sea_orm(string_value = "SECRETARIAT")]
    Secretariat,
    /// Runs the installation: people, organisations and tokens; no say in progress or reviews.
    #[sea_orm(string_value = "ADMINISTRATOR")]
    Administrator,
}

/// What a service token may read.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ServiceScope {
    /// What the public reads.
    #[sea_orm(string_value = "READ_PUBLIC")]
    ReadPublic,
    /// What a VIEWER reads, without persons.
    #[sea_orm(string_value = "READ_MEMBERS")]
    ReadMembers,
}

/// Where a plan is in its life: DRAFT → IN_REVIEW → APPROVED → OPERATIONAL → CLOSED; IN_REVIEW may go back to DRAFT.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PlanStage {
    /// Being written. Cannot be published; no progress is logged.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// Under review by the group. Progress may be logged.
    #[sea_orm(string_value = "IN_REVIEW")]
    InReview,
    /// Approved. Structural changes are amendments.
    #[sea_orm(string_value = "APPROVED")]
    Approved,
    /// Being carried out.
    #[sea_orm(string_value = "OPERATIONAL")]
    Operational,
    /// Ended and read-only.
    #[sea_orm(string_value = "CLOSED")]
    Closed,
}

/// Who may see a plan.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Publication {
    /// Members only.
    #[sea_orm(string_value = "INTERNAL")]
    Internal,
    /// Everybody, accepted figures only.
    #[sea_orm(string_value = "PUBLIC")]
    Public,
}

/// An organisation's part in an action line.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ResponsibilityRole {
    /// Answers for the line (responsable). At most one on any day.
    #[sea_orm(string_value = "LEAD")]
    Lead,
    /// Shares the work and may log progress, which is shown but not counted (corresponsable).
    #[sea_orm(string_value = "CO_RESPONSIBLE")]
    CoResponsible,
    /// Helps and does not report (entidad colaboradora).
    #[sea_orm(string_value = "SUPPORTING")]
    Supporting,
}

/// How far the work on a line is, as its organisation states it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Implementation {
    /// Nothing done yet; 0 percent.
    #[sea_orm(string_value = "NOT_STARTED")]
    NotStarted,
    /// Under way; 1 to 99 percent.
    #[sea_orm(string_value = "IN_PROGRESS")]
    InProgress,
    /// Held up by what `blocker` names; 0 to 99 percent.
    #[sea_orm(string_value = "BLOCKED")]
    Blocked,
    /// Done; 100 percent.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// Given up for the reason given; keeps the last percent and leaves every sum.
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
}

/// Where a progress entry is in its life.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntryState {
    /// Being written; only its own organisation sees it.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// Waits for review.
    #[sea_orm(string_value = "SUBMITTED")]
    Submitted,
    /// Accepted by the Secretariat.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// Sent back with a comment; answered by a new entry that supersedes it.
    #[sea_orm(string_value = "RETURNED")]
    Returned,
    /// A draft that was thrown away; nobody sees it.
    #[sea_orm(string_value = "DISCARDED")]
    Discarded,
}

/// What the Secretariat decided on an entry.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Decision {
    /// The entry stands as accepted (aprobar).
    #[sea_orm(string_value = "ACCEPT")]
    Accept,
    /// The entry is sent back with a comment (observar).
    #[sea_orm(string_value = "RETURN")]
    Return,
}

/// What sort of proof a piece of evidence is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EvidenceKind {
    /// A document.
    #[sea_orm(string_value = "DOCUMENT")]
    Document,
    /// A photograph.
    #[sea_orm(string_value = "PHOTOGRAPH")]
    Photograph,
    /// A web page or news item.
    #[sea_orm(string_value = "WEB_PAGE")]
    WebPage,
    /// A table of aggregate figures.
    #[sea_orm(string_value = "DATASET")]
    Dataset,
    /// A law, decree or resolution.
    #[sea_orm(string_value = "LEGAL_INSTRUMENT")]
    LegalInstrument,
    /// Anything else.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// Who made a change.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ActorKind {
    /// A person who was signed in.
    #[sea_orm(string_value = "PERSON")]
    Person,
    /// The command line on the server.
    #[sea_orm(string_value = "OPERATOR")]
    Operator,
    /// Somebody with a single-use link who was not signed in, such as an invited person.
    #[sea_orm(string_value = "ANONYMOUS")]
    Anonymous,
}
