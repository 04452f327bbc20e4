//! What a change of responsibilities must keep to and what it writes; never who may make it.

use entity::id::{OrganisationId, ProgressEntryId, ResponsibilityId};
use entity::vocabulary::ResponsibilityRole;
use time::Date;

use super::responsibility::{ResponsibilityFacts, may_log, role_of};
use super::standing::{ALL_ON_RECORD, EntryFacts};

/// A part that is to be given to an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// To whom.
    pub organisation_id: OrganisationId,
    /// Which part.
    pub role: ResponsibilityRole,
    /// First day.
    pub valid_from: Date,
    /// Last day; none leaves it open.
    pub valid_until: Option<Date>,
}

impl Assignment {
    fn lets_log(&self, entry: &EntryFacts) -> bool {
        self.organisation_id == entry.organisation_id
            && may_log(Some(self.role))
            && self.valid_from <= entry.as_of
            && self.valid_until.is_none_or(|valid_until| entry.as_of <= valid_until)
    }
}

/// A part that is to end: it gets a new version with another last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The part.
    pub responsibility_id: ResponsibilityId,
    /// Its last day from now on.
    pub valid_until: Date,
}

/// What a hand-over writes, the endings first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The old LEAD's part, and the part that the new LEAD had so far, if it had one.
    pub endings: Vec<Ending>,
    /// The new LEAD's part.
    pub assignment: Assignment,
}

/// A rule that a change of responsibilities breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponsibilityProblem {
    /// There is no such part on record.
    Unknown,
    /// The last day lies before the first.
    EndsBeforeStart {
        /// The first day.
        valid_from: Date,
    },
    /// The part ends earlier already.
    EndsAlready {
        /// Its last day.
        valid_until: Date,
    },
    /// Another organisation is LEAD on one of the days.
    LeadOverlaps {
        /// The other LEAD.
        organisation_id: OrganisationId,
        /// Its part.
        responsibility_id: ResponsibilityId,
    },
    /// The organisation has a part in the line on one of the days already.
    PartOverlaps {
        /// That part.
        responsibility_id: ResponsibilityId,
    },
    /// Only a LEAD is handed over.
    NotLead,
    /// A LEAD is handed over to another organisation.
    SameOrganisation,
    /// The hand-over must be after the day on which the old LEAD started.
    HandOverNotAfterStart {
        /// The old LEAD's first day.
        valid_from: Date,
    },
    /// The old LEAD has ended before the hand-over.
    HandOverAfterEnd {
        /// The old LEAD's last day.
        valid_until: Date,
    },
    /// A submitted entry would be left without a part that may log, on the entry's own day.
    EntryWithoutRole {
        /// The entry.
        entry_id: ProgressEntryId,
        /// Its day.
        as_of: Date,
    },
}

/// The rules that giving a part would break.
#[must_use]
pub fn assign(wanted: &Assignment, responsibilities: &[ResponsibilityFacts]) -> Vec<ResponsibilityProblem> {
    if wanted.valid_until.is_some_and(|valid_until| valid_until < wanted.valid_from) {
        return vec![ResponsibilityProblem::EndsBeforeStart { valid_from: wanted.valid_from }];
    }
    responsibilities
        .iter()
        .filter(|part| part.is_on_record(ALL_ON_RECORD) && part.overlaps(wanted.valid_from, wanted.valid_until))
        .filter_map(|part| {
            let ResponsibilityFacts { responsibility_id, organisation_id, role, .. } = *part;
            let lead = ResponsibilityRole::Lead;
            if organisation_id == wanted.organisation_id {
                Some(ResponsibilityProblem::PartOverlaps { responsibility_id })
            } else if role == lead && wanted.role == lead {
                Some(ResponsibilityProblem::LeadOverlaps { organisation_id, responsibility_id })
            } else {
                None
            }
        })
        .collect()
}

/// What ending a part writes, or the rules that it would break. A part can be shortened, never lengthened.
pub fn end(
    responsibility_id: ResponsibilityId,
    valid_until: Date,
    responsibilities: &[ResponsibilityFacts],
    entries: &[EntryFacts],
) -> Result<Ending, Vec<ResponsibilityProblem>> {
    let part = current(responsibilities, responsibility_id)?;
    if valid_until < part.valid_from {
        return Err(vec![ResponsibilityProblem::EndsBeforeStart { valid_from: part.valid_from }]);
    }
    if let Some(earlier) = part.valid_until.filter(|&earlier| earlier < valid_until) {
        return Err(vec![ResponsibilityProblem::EndsAlready { valid_until: earlier }]);
    }
    let ending = Ending { responsibility_id, valid_until };
    let problems = entries_without_role(responsibilities, &[ending], None, entries);
    if problems.is_empty() { Ok(ending) } else { Err(problems) }
}

/// What handing a LEAD over writes, or the rules that it would break.
///
/// The old LEAD ends the day before `on`; the new one runs from `on` to the day on which the old one would have
/// ended. A part that the new LEAD had so far ends with the old LEAD's, because an organisation has one part a day.
pub fn hand_over(
    responsibility_id: ResponsibilityId,
    organisation_id: OrganisationId,
    on: Date,
    responsibilities: &[ResponsibilityFacts],
    entries: &[EntryFacts],
) -> Result<HandOver, Vec<ResponsibilityProblem>> {
    let old = current(responsibilities, responsibility_id)?;
    if old.role != ResponsibilityRole::Lead {
        return Err(vec![ResponsibilityProblem::NotLead]);
    }
    if old.organisation_id == organisation_id {
        return Err(vec![ResponsibilityProblem::SameOrganisation]);
    }
    if let Some(valid_until) = old.valid_until.filter(|&valid_until| valid_until < on) {
        return Err(vec![ResponsibilityProblem::HandOverAfterEnd { valid_until }]);
    }
    let not_after_start = vec![ResponsibilityProblem::HandOverNotAfterStart { valid_from: old.valid_from }];
    let Some(eve) = on.previous_day().filter(|&eve| old.valid_from <= eve) else { return Err(not_after_start) };

    let assignment =
        Assignment { organisation_id, role: ResponsibilityRole::Lead, valid_from: on, valid_until: old.valid_until };
    let own = responsibilities.iter().filter(|part| part.organisation_id == organisation_id);
    let endings: Vec<Ending> = own
        .filter(|part| part.is_on_record(ALL_ON_RECORD) && part.covers(on) && part.covers(eve))
        .chain([old])
        .map(|part| Ending { responsibility_id: part.responsibility_id, valid_until: eve })
        .collect();
    let after = with_endings(responsibilities, &endings);
    let mut problems = assign(&assignment, &after);
    problems.extend(entries_without_role(responsibilities, &endings, Some(&assignment), entries));
    if problems.is_empty() { Ok(HandOver { endings, assignment }) } else { Err(problems) }
}

/// The version of a part that is on record now.
fn current(
    responsibilities: &[ResponsibilityFacts],
    responsibility_id: ResponsibilityId,
) -> Result<&ResponsibilityFacts, Vec<ResponsibilityProblem>> {
    responsibilities
        .iter()
        .find(|part| part.responsibility_id == responsibility_id && part.is_on_record(ALL_ON_RECORD))
        .ok_or_else(|| vec![ResponsibilityProblem::Unknown])
}

/// The parts as they will be once `endings` are written.
fn with_endings(responsibilities: &[ResponsibilityFacts], endings: &[Ending]) -> Vec<ResponsibilityFacts> {
    let current = responsibilities.iter().filter(|part| part.is_on_record(ALL_ON_RECORD));
    current
        .map(|part| match endings.iter().find(|ending| ending.responsibility_id == part.responsibility_id) {
            Some(ending) => ResponsibilityFacts { valid_until: Some(ending.valid_until), ..*part },
            None => *part,
        })
        .collect()
}

/// Names the submitted entries that had a part that may log and would have none. A returned or an answered entry was
/// submitted too: what was said stays said by somebody who had to say it.
fn entries_without_role(
    responsibilities: &[ResponsibilityFacts],
    endings: &[Ending],
    assignment: Option<&Assignment>,
    entries: &[EntryFacts],
) -> Vec<ResponsibilityProblem> {
    let after = with_endings(responsibilities, endings);
    let may_log_by = |parts: &[ResponsibilityFacts], entry: &EntryFacts| {
        may_log(role_of(parts, entry.organisation_id, entry.as_of, ALL_ON_RECORD))
    };
    entries
        .iter()
        .filter(|entry| entry.state_at(ALL_ON_RECORD).is_some())
        .filter(|entry| may_log_by(responsibilities, entry) && !may_log_by(&after, entry))
        .filter(|entry| !assignment.is_some_and(|assignment| assignment.lets_log(entry)))
        .map(|entry| ResponsibilityProblem::EntryWithoutRole { entry_id: entry.id, as_of: entry.as_of })
        .collect()
}

#[cfg(test)]
#[path = "responsibility_change/tests.rs"]
mod tests;
