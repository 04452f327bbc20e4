//! Who answers for a line when, by what was on record at any instant; never how that may change.

use entity::id::{OrganisationId, ResponsibilityId};
use entity::instant::Instant;
use entity::responsibility;
use entity::vocabulary::ResponsibilityRole;
use time::Date;

/// One version of an organisation's dated part in a line. The functions here take all versions of ONE line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponsibilityFacts {
    /// The same through all versions.
    pub responsibility_id: ResponsibilityId,
    /// Whose part it is.
    pub organisation_id: OrganisationId,
    /// Which part.
    pub role: ResponsibilityRole,
    /// First day.
    pub valid_from: Date,
    /// Last day; none while open.
    pub valid_until: Option<Date>,
    /// From when this version was on record.
    pub recorded_at: Instant,
    /// From when another version stood in its place.
    pub replaced_at: Option<Instant>,
}

impl From<&responsibility::Model> for ResponsibilityFacts {
    fn from(version: &responsibility::Model) -> Self {
        Self {
            responsibility_id: version.responsibility_id,
            organisation_id: version.organisation_id,
            role: version.role,
            valid_from: version.valid_from,
            valid_until: version.valid_until,
            recorded_at: version.recorded_at,
            replaced_at: version.replaced_at,
        }
    }
}

impl ResponsibilityFacts {
    /// True where this version was the one on record at an instant, that instant included.
    #[must_use]
    pub fn is_on_record(&self, known_at: Instant) -> bool {
        self.recorded_at <= known_at && self.replaced_at.is_none_or(|replaced_at| known_at < replaced_at)
    }

    /// True where the part covers a day; first and last day are covered.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|valid_until| day <= valid_until)
    }

    /// True where the part covers a day of a span; a span without an end is open.
    #[must_use]
    pub fn overlaps(&self, from: Date, until: Option<Date>) -> bool {
        until.is_none_or(|until| self.valid_from <= until)
            && self.valid_until.is_none_or(|valid_until| from <= valid_until)
    }
}

/// The organisation that is LEAD on a day, by what was on record.
#[must_use]
pub fn lead_on(responsibilities: &[ResponsibilityFacts], day: Date, known_at: Instant) -> Option<OrganisationId> {
    responsibilities
        .iter()
        .find(|part| part.role == ResponsibilityRole::Lead && part.is_on_record(known_at) && part.covers(day))
        .map(|part| part.organisation_id)
}

/// An organisation's part in the line on a day, by what was on record; the foremost, should it have several.
#[must_use]
pub fn role_of(
    responsibilities: &[ResponsibilityFacts],
    organisation_id: OrganisationId,
    day: Date,
    known_at: Instant,
) -> Option<ResponsibilityRole> {
    responsibilities
        .iter()
        .filter(|part| part.organisation_id == organisation_id && part.is_on_record(known_at) && part.covers(day))
        .map(|part| part.role)
        .min()
}

/// True where an organisation with this part may log progress.
#[must_use]
pub fn may_log(role: Option<ResponsibilityRole>) -> bool {
    match role {
        Some(ResponsibilityRole::Lead | ResponsibilityRole::CoResponsible) => true,
        Some(ResponsibilityRole::Supporting) | None => false,
    }
}

#[cfg(test)]
#[path = "responsibility/tests.rs"]
mod tests;
