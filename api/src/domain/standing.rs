//! Which of a line's entries stand, which count and which one is official, on either basis and by what was on record
//! at any instant; never who may see them.

use std::collections::{HashMap, HashSet};

use entity::id::{OrganisationId, ProgressEntryId};
use entity::instant::Instant;
use entity::vocabulary::{EntryState, Implementation, ProgressBasis};
use time::Date;

use super::responsibility::{ResponsibilityFacts, lead_on};
use super::schedule::OfficialProgress;

/// An instant by which everything that is stored was on record. Rules for writing judge by it: a record time may run
/// ahead of the clock by some microseconds.
pub const ALL_ON_RECORD: Instant = Instant(i64::MAX);

/// What standing depends on in one entry. The functions here take all entries of ONE line; drafts among them are
/// passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    /// The entry.
    pub id: ProgressEntryId,
    /// Whose statement it is.
    pub organisation_id: OrganisationId,
    /// The day that the statement is about.
    pub as_of: Date,
    /// How far the work is.
    pub implementation: Implementation,
    /// 0 to 100.
    pub percent_complete: i32,
    /// The state that is stored, which is the newest one.
    pub state: EntryState,
    /// The entry that this one answers.
    pub supersedes_id: Option<ProgressEntryId>,
    /// Record time of the submission; none for a draft.
    pub submitted_at: Option<Instant>,
    /// Record time of the review; none before it.
    pub decided_at: Option<Instant>,
}

impl From<&EntryFacts> for OfficialProgress {
    fn from(entry: &EntryFacts) -> Self {
        let EntryFacts { implementation, percent_complete, as_of, .. } = *entry;
        Self { implementation, percent_complete, as_of }
    }
}

impl EntryFacts {
    /// The state that was on record at an instant, that instant included; none before the submission, because a
    /// draft is on no record.
    #[must_use]
    pub fn state_at(&self, known_at: Instant) -> Option<EntryState> {
        match self.state {
            EntryState::Draft | EntryState::Discarded => None,
            EntryState::Submitted | EntryState::Accepted | EntryState::Returned => {
                self.submitted_at.filter(|&submitted_at| submitted_at <= known_at)?;
                let decided = self.decided_at.is_some_and(|decided_at| decided_at <= known_at);
                Some(if decided { self.state } else { EntryState::Submitted })
            }
        }
    }

    /// True where the entry is good by itself: accepted, or on the PROVISIONAL basis also waiting for review.
    #[must_use]
    pub fn stands(&self, known_at: Instant, basis: ProgressBasis) -> bool {
        match (self.state_at(known_at), basis) {
            (Some(EntryState::Accepted), _) | (Some(EntryState::Submitted), ProgressBasis::Provisional) => true,
            (Some(EntryState::Submitted), ProgressBasis::Accepted)
            | (Some(EntryState::Returned | EntryState::Draft | EntryState::Discarded) | None, _) => false,
        }
    }

    /// What makes one entry newer than another: its own day, then its submission. The id only keeps the order total.
    pub(super) fn age(&self) -> (Date, Option<Instant>, ProgressEntryId) {
        (self.as_of, self.submitted_at, self.id)
    }
}

/// The entries that count: those that stand while no later entry of their chain does. The day of the later entry
/// plays no part: a correction corrects the past.
#[must_use]
pub fn counting(entries: &[EntryFacts], known_at: Instant, basis: ProgressBasis) -> Vec<&EntryFacts> {
    unanswered(entries, None, known_at, basis)
}

/// What a new statement is compared with: the entries that count on the basis PROVISIONAL beside it. `answered` is the
/// entry that the statement answers; that entry, and what comes before it in its chain, is left aside.
///
/// An entry that was answered binds nobody, though it stands by itself: the answer took its place, and a wrong day or
/// percent that was corrected must not be held against what is stated next.
#[must_use]
pub fn counting_beside(entries: &[EntryFacts], answered: Option<ProgressEntryId>) -> Vec<&EntryFacts> {
    unanswered(entries, answered, ALL_ON_RECORD, ProgressBasis::Provisional)
}

/// The entries that stand and that neither a standing entry answers nor a statement that answers `answered`.
fn unanswered(
    entries: &[EntryFacts],
    answered: Option<ProgressEntryId>,
    known_at: Instant,
    basis: ProgressBasis,
) -> Vec<&EntryFacts> {
    let by_id: HashMap<_, _> = entries.iter().map(|entry| (entry.id, entry)).collect();
    let standing: Vec<_> = entries.iter().filter(|entry| entry.stands(known_at, basis)).collect();
    let mut all_answered = HashSet::new();
    for mut earlier in standing.iter().map(|entry| entry.supersedes_id).chain([answered]) {
        // What lies before an answered entry was marked on the way back that marked it.
        while let Some(id) = earlier.filter(|&id| all_answered.insert(id)) {
            earlier = by_id.get(&id).and_then(|entry| entry.supersedes_id);
        }
    }
    standing.into_iter().filter(|entry| !all_answered.contains(&entry.id)).collect()
}

/// The official entry of a line on a day: the newest that counts, whose own day is not after that day, and whose
/// organisation was LEAD on the entry's own day by what was on record.
#[must_use]
pub fn official<'entries>(
    entries: &'entries [EntryFacts],
    responsibilities: &[ResponsibilityFacts],
    day: Date,
    known_at: Instant,
    basis: ProgressBasis,
) -> Option<&'entries EntryFacts> {
    newest_of_leads(&counting(entries, known_at, basis), responsibilities, day, known_at)
}

/// The newest of these entries up to a day whose organisation was LEAD on the entry's own day by what was on record.
#[must_use]
pub fn newest_of_leads<'entries>(
    entries: &[&'entries EntryFacts],
    responsibilities: &[ResponsibilityFacts],
    day: Date,
    known_at: Instant,
) -> Option<&'entries EntryFacts> {
    let leads = |entry: &EntryFacts| is_of_lead(entry, responsibilities, known_at);
    entries.iter().copied().filter(|entry| entry.as_of <= day && leads(entry)).max_by_key(|entry| entry.age())
}

/// The newest of these entries up to a day that are an organisation's own.
#[must_use]
pub fn newest_of<'entries>(
    entries: &[&'entries EntryFacts],
    organisation_id: OrganisationId,
    day: Date,
) -> Option<&'entries EntryFacts> {
    let own = |entry: &EntryFacts| entry.organisation_id == organisation_id;
    entries.iter().copied().filter(|entry| entry.as_of <= day && own(entry)).max_by_key(|entry| entry.age())
}

/// Whether the organisation of an entry was LEAD on the entry's own day by what was on record.
pub(super) fn is_of_lead(entry: &EntryFacts, responsibilities: &[ResponsibilityFacts], known_at: Instant) -> bool {
    lead_on(responsibilities, entry.as_of, known_at) == Some(entry.organisation_id)
}

#[cfg(test)]
#[path = "standing/history_tests.rs"]
mod history_tests;
#[cfg(test)]
#[path = "standing/tests.rs"]
mod tests;
