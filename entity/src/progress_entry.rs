//! One organisation's statement of how far a line is, as of a date. Once submitted, only its review changes it.

use sea_orm::entity::prelude::*;
use serde::Serialize;
use time::Date;

use crate::id::{ActionLineId, OrganisationId, PersonId, PlanId, ProgressEntryId};
use crate::instant::Instant;
use crate::vocabulary::{EntryState, Implementation};

/// One organisation's statement of how far a line is, as of a date. Once submitted, only its review changes it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "progress_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgressEntryId,
    pub plan_id: PlanId,
    pub action_line_id: ActionLineId,
    pub organisation_id: OrganisationId,
    /// Who began it.
    pub author_id: PersonId,
    /// The day that the statement is about.
    pub as_of: Date,
    pub implementation: Implementation,
    /// 0 to 100.
    pub percent_complete: i32,
    /// At most 8,000 characters; empty once redacted.
    pub narrative: String,
    /// What holds the work up; only with BLOCKED.
    pub blocker: Option<String>,
    /// Why the percent went down, or why the line is cancelled.
    pub reason: Option<String>,
    pub state: EntryState,
    /// The entry that this one answers: same line, same organisation.
    pub supersedes_id: Option<ProgressEntryId>,
    pub submitted_by: Option<PersonId>,
    /// Record time of the submission.
    pub submitted_at: Option<Instant>,
    /// Record time of the review; a copy that spares a join.
    pub decided_at: Option<Instant>,
    /// `seq` of the audit event that blanked its texts.
    pub redacted_by: Option<i64>,
    /// Grows by one with each change.
    pub version: i32,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
