//! Small makers of facts for the tests of the rules; never part of the program.

use entity::id::{ActionLineId, OrganisationId, ProgressEntryId, ResponsibilityId};
use entity::instant::Instant;
use entity::vocabulary::{EntryState, Implementation, ResponsibilityRole};
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use super::responsibility::ResponsibilityFacts;
use super::schedule::StatusSettings;
use super::standing::EntryFacts;

pub const SETTINGS: StatusSettings = StatusSettings { on_track_gap: 10, at_risk_gap: 25, reporting_days: 92 };

/// Two organisations that take part.
pub const OURS: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub const THEIRS: OrganisationId = OrganisationId(Uuid::from_u128(2));
pub const THIRD: OrganisationId = OrganisationId(Uuid::from_u128(3));

/// The line that the facts are about.
pub const LINE: ActionLineId = ActionLineId(Uuid::from_u128(7));

/// The day that lies `days` after the first of 2008.
pub fn day(days: i64) -> Date {
    date!(2008 - 01 - 01) + Duration::days(days)
}

pub fn entry_id(number: u64) -> ProgressEntryId {
    ProgressEntryId(Uuid::from_u128(number.into()))
}

pub fn part_id(number: u64) -> ResponsibilityId {
    ResponsibilityId(Uuid::from_u128(number.into()))
}

/// An accepted entry of OURS that was submitted at instant `10 · number` and decided 5 later.
pub fn entry(number: u32, as_of: Date, percent_complete: i32) -> EntryFacts {
    EntryFacts {
        id: entry_id(number.into()),
        organisation_id: OURS,
        as_of,
        implementation: Implementation::InProgress,
        percent_complete,
        state: EntryState::Accepted,
        supersedes_id: None,
        submitted_at: Some(Instant(10 * i64::from(number))),
        decided_at: Some(Instant(10 * i64::from(number) + 5)),
    }
}

impl EntryFacts {
    /// The same entry while it waits for review.
    pub(super) fn waiting(self) -> Self {
        Self { state: EntryState::Submitted, decided_at: None, ..self }
    }

    pub(super) fn returned(self) -> Self {
        Self { state: EntryState::Returned, ..self }
    }

    pub(super) fn draft(self) -> Self {
        Self { state: EntryState::Draft, submitted_at: None, decided_at: None, ..self }
    }

    pub(super) fn of(self, organisation_id: OrganisationId) -> Self {
        Self { organisation_id, ..self }
    }

    pub(super) fn answering(self, number: u64) -> Self {
        Self { supersedes_id: Some(entry_id(number)), ..self }
    }
}

/// A part on record from instant 0 on.
pub fn part(
    number: u64,
    organisation_id: OrganisationId,
    role: ResponsibilityRole,
    valid_from: Date,
    valid_until: Option<Date>,
) -> ResponsibilityFacts {
    ResponsibilityFacts {
        responsibility_id: part_id(number),
        organisation_id,
        role,
        valid_from,
        valid_until,
        recorded_at: Instant(0),
        replaced_at: None,
    }
}
