//! What may be relied on in every history that the rules allow: an accepted entry counted, so that the public may know of
//! it.

use entity::instant::Instant;
use entity::vocabulary::{Decision, EntryState, PlanStage, ProgressBasis};
use proptest::prelude::*;

use super::{EntryFacts, counting};
use crate::domain::example::{day, entry};
use crate::domain::review::{ReviewFacts, review_problems};

/// Something that happens to the entries of one organisation on one line.
#[derive(Clone, Copy, Debug)]
enum Step {
    News,
    /// The entry at this place is answered, if nothing answers it yet.
    Answer(usize),
    /// The entry at this place is decided on, if the rules of reviews let it be.
    Review(usize, Decision),
}

fn any_step() -> impl Strategy<Value = Step> {
    let place = 0..8_usize;
    let decision = prop_oneof![3 => Just(Decision::Accept), 1 => Just(Decision::Return)];
    prop_oneof![
        1 => Just(Step::News),
        3 => place.clone().prop_map(Step::Answer),
        4 => (place, decision).prop_map(|(place, decision)| Step::Review(place, decision)),
    ]
}

/// Takes a step at an instant, if it is allowed.
fn take(step: Step, now: Instant, entries: &mut Vec<EntryFacts>) {
    let number = u32::try_from(entries.len() + 1).unwrap_or(u32::MAX);
    let new = EntryFacts { submitted_at: Some(now), ..entry(number, day(1), 10).waiting() };
    let answer_to = |id| entries.iter().find(|entry| entry.supersedes_id == Some(id)).map(|entry| entry.id);
    match step {
        Step::News => entries.push(new),
        Step::Answer(place) => {
            if let Some(answered) = entries.get(place).map(|entry| entry.id).filter(|&id| answer_to(id).is_none()) {
                entries.push(EntryFacts { supersedes_id: Some(answered), ..new });
            }
        }
        Step::Review(place, decision) => {
            let Some(&entry) = entries.get(place) else { return };
            let stage = PlanStage::Operational;
            let facts = ReviewFacts { stage, state: entry.state, submitted_successor: answer_to(entry.id) };
            if review_problems(decision, Some("Seen."), &facts).is_empty() {
                let state = match decision {
                    Decision::Accept => EntryState::Accepted,
                    Decision::Return => EntryState::Returned,
                };
                entries[place] = EntryFacts { state, decided_at: Some(now), ..entry };
            }
        }
    }
}

proptest! {
    #[test]
    fn every_accepted_entry_counted_from_its_acceptance_on(steps in prop::collection::vec(any_step(), 0..24)) {
        let mut entries = Vec::new();
        for (step, now) in steps.into_iter().zip(1..) {
            take(step, Instant(now), &mut entries);
        }
        for entry in entries.iter().filter(|entry| entry.state == EntryState::Accepted) {
            let accepted_at = entry.decided_at.unwrap_or(Instant(0));
            prop_assert!(counting(&entries, accepted_at, ProgressBasis::Accepted).contains(&entry), "{entry:?}");
        }
    }
}
