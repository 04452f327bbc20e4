//! Which of a line's entries is official on which day while everything is on record, found once for each change, so that no
//! figure of today goes through the whole history again; never what was on record before.

use std::collections::HashMap;

use entity::vocabulary::ProgressBasis;
use time::Date;

use super::responsibility::ResponsibilityFacts;
use super::standing::{ALL_ON_RECORD, EntryFacts, counting, is_of_lead};

/// The official entries of one line on one basis.
#[derive(Clone, Debug)]
pub struct OfficialDays {
    /// From which day on the entry at which place is official, in the order of the days.
    since: Box<[(Date, usize)]>,
}

impl OfficialDays {
    /// Finds them for all entries and all parts of one line.
    #[must_use]
    pub fn of(entries: &[EntryFacts], responsibilities: &[ResponsibilityFacts], basis: ProgressBasis) -> Self {
        let places: HashMap<_, _> = entries.iter().zip(0..).map(|(entry, place)| (entry.id, place)).collect();
        let mut leading = counting(entries, ALL_ON_RECORD, basis);
        leading.retain(|entry| is_of_lead(entry, responsibilities, ALL_ON_RECORD));
        leading.sort_unstable_by_key(|entry| entry.age());
        let mut since: Vec<(Date, usize)> = Vec::with_capacity(leading.len());
        for entry in leading {
            let Some(&place) = places.get(&entry.id) else { continue };
            // Of one day the newest alone is ever official.
            since.pop_if(|(day, _)| *day == entry.as_of);
            since.push((entry.as_of, place));
        }
        Self { since: since.into() }
    }

    /// The place of the entry that is official on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<usize> {
        let begun = self.since.partition_point(|(since, _)| *since <= day);
        Some(self.since.get(..begun)?.last()?.1)
    }

    /// About how much memory they take beside themselves, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.since)
    }
}
