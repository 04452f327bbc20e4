//! Chains in every mix of states, what was on record when, and who may be official; against a restatement that
//! follows every chain forward and asks every instant.

use entity::instant::Instant;
use entity::vocabulary::{EntryState, Iterable, ProgressBasis, ResponsibilityRole};
use proptest::prelude::*;

use super::{ALL_ON_RECORD, EntryFacts, counting, counting_beside, newest_of, official};
use crate::domain::example::{OURS, THEIRS, THIRD, day, entry, entry_id, part};
use crate::domain::official_days::OfficialDays;
use crate::domain::responsibility::ResponsibilityFacts;

const ACCEPTED: ProgressBasis = ProgressBasis::Accepted;
const PROVISIONAL: ProgressBasis = ProgressBasis::Provisional;

/// Each row is a chain E1 ← E2 ← E3 (S submitted, A accepted, R returned, - absent), then the entry that counts on
/// the basis ACCEPTED and the one on PROVISIONAL.
const CHAINS: &str = "
    S  -  -  |  -   |  E1
    A  -  -  |  E1  |  E1
    R  -  -  |  -   |  -
    S  S  -  |  -   |  E2
    S  A  -  |  E2  |  E2
    S  R  -  |  -   |  E1
    A  S  -  |  E1  |  E2
    A  A  -  |  E2  |  E2
    A  R  -  |  E1  |  E1
    R  S  -  |  -   |  E2
    R  A  -  |  E2  |  E2
    R  R  -  |  -   |  -
    S  S  S  |  -   |  E3
    S  S  A  |  E3  |  E3
    S  S  R  |  -   |  E2
    S  A  S  |  E2  |  E3
    S  A  A  |  E3  |  E3
    S  A  R  |  E2  |  E2
    S  R  S  |  -   |  E3
    S  R  A  |  E3  |  E3
    S  R  R  |  -   |  E1
    A  S  S  |  E1  |  E3
    A  S  A  |  E3  |  E3
    A  S  R  |  E1  |  E2
    A  A  S  |  E2  |  E3
    A  A  A  |  E3  |  E3
    A  A  R  |  E2  |  E2
    A  R  S  |  E1  |  E3
    A  R  A  |  E3  |  E3
    A  R  R  |  E1  |  E1
    R  S  S  |  -   |  E3
    R  S  A  |  E3  |  E3
    R  S  R  |  -   |  E2
    R  A  S  |  E2  |  E3
    R  A  A  |  E3  |  E3
    R  A  R  |  E2  |  E2
    R  R  S  |  -   |  E3
    R  R  A  |  E3  |  E3
    R  R  R  |  -   |  -
";

fn in_state(entry: EntryFacts, letter: &str) -> EntryFacts {
    match letter {
        "S" => entry.waiting(),
        "A" => entry,
        "R" => entry.returned(),
        other => panic!("{other} is no state"),
    }
}

/// A chain of entries whose days go back while the chain goes on: the days must play no part.
fn chain(states: &str) -> Vec<EntryFacts> {
    (1..).zip(states.split_whitespace().take_while(|&letter| letter != "-")).fold(
        Vec::new(),
        |mut chain, (number, letter)| {
            let entry = in_state(entry(number, day(50 - i64::from(number)), 10), letter);
            chain.push(if number == 1 { entry } else { entry.answering(u64::from(number) - 1) });
            chain
        },
    )
}

fn names(entries: &[&EntryFacts]) -> String {
    let names: Vec<_> = entries.iter().map(|entry| format!("E{}", entry.id.0.as_u128())).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" ") }
}

/// The definition again: an entry counts when it stands and nothing that can be reached forward from it stands.
fn counts(wanted: &EntryFacts, entries: &[EntryFacts], known_at: Instant, basis: ProgressBasis) -> bool {
    let stands = |entry: &EntryFacts| {
        let Some(submitted_at) = entry.submitted_at else { return false };
        let decided = entry.decided_at.is_some_and(|decided_at| decided_at.0 <= known_at.0);
        submitted_at.0 <= known_at.0 && if decided { entry.state == EntryState::Accepted } else { basis == PROVISIONAL }
    };
    let mut later = vec![wanted.id];
    let mut reached = 0;
    while let Some(&id) = later.get(reached) {
        reached += 1;
        later.extend(entries.iter().filter(|entry| entry.supersedes_id == Some(id)).map(|entry| entry.id));
    }
    stands(wanted) && !entries.iter().any(|entry| later[1..].contains(&entry.id) && stands(entry))
}

#[test]
fn one_entry_of_a_chain_counts_at_most_whatever_the_states() {
    let rows: Vec<_> = CHAINS.lines().filter(|row| !row.trim().is_empty()).collect();
    assert_eq!(rows.len(), 3 + 9 + 27, "every mix of states, once");
    for row in rows {
        let [states, accepted, provisional] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{row} has not three parts")
        };
        let chain = chain(states);
        for (basis, expected) in [(ACCEPTED, accepted), (PROVISIONAL, provisional)] {
            assert_eq!(names(&counting(&chain, ALL_ON_RECORD, basis)), expected, "{states} on {basis:?}");
            let restated: Vec<_> = chain.iter().filter(|entry| counts(entry, &chain, ALL_ON_RECORD, basis)).collect();
            assert_eq!(names(&restated), expected, "{states} on {basis:?}, restated");
            let backwards: Vec<_> = chain.iter().rev().copied().collect();
            assert_eq!(names(&counting(&backwards, ALL_ON_RECORD, basis)), expected, "{states}, read backwards");
        }
    }
}

#[test]
fn drafts_and_discarded_entries_stand_nowhere() {
    let draft = entry(2, day(3), 20).answering(1).draft();
    let discarded = EntryFacts { state: EntryState::Discarded, ..draft };
    for basis in ProgressBasis::iter() {
        assert_eq!(names(&counting(&[entry(1, day(1), 10), draft, discarded], ALL_ON_RECORD, basis)), "E1");
    }
    assert_eq!(draft.state_at(ALL_ON_RECORD), None);
    assert_eq!(discarded.state_at(ALL_ON_RECORD), None);
}

#[test]
fn a_state_is_on_record_from_its_very_instant_on() {
    let accepted = entry(1, day(1), 10);
    let states = [9, 10, 14, 15, 16].map(|instant| accepted.state_at(Instant(instant)));
    let (submitted, accepted_state) = (Some(EntryState::Submitted), Some(EntryState::Accepted));
    assert_eq!(states, [None, submitted, submitted, accepted_state, accepted_state]);
    assert_eq!(accepted.returned().state_at(Instant(14)), submitted);
    assert_eq!(accepted.returned().state_at(Instant(15)), Some(EntryState::Returned));
}

fn lead(
    number: u64,
    organisation_id: entity::id::OrganisationId,
    from: i64,
    until: Option<i64>,
) -> ResponsibilityFacts {
    part(number, organisation_id, ResponsibilityRole::Lead, day(from), until.map(day))
}

fn official_on(entries: &[EntryFacts], parts: &[ResponsibilityFacts], asked: i64) -> String {
    names(&official(entries, parts, day(asked), ALL_ON_RECORD, ACCEPTED).into_iter().collect::<Vec<_>>())
}

#[test]
fn the_newest_entry_up_to_the_day_is_official() {
    let submitted_last = EntryFacts { submitted_at: Some(Instant(90)), ..entry(2, day(30), 20) };
    let entries = [entry(1, day(10), 10), submitted_last, entry(3, day(30), 30)];
    let parts = [lead(1, OURS, 0, None)];
    let answers = [9, 10, 29, 30, 99].map(|asked| official_on(&entries, &parts, asked));
    // On one day the later submission is the newer one, whichever draft was begun first.
    assert_eq!(answers, ["-", "E1", "E1", "E2", "E2"]);
}

#[test]
fn a_correction_corrects_the_past_even_before_its_own_day() {
    let entries = [entry(1, day(10), 10), entry(2, day(20), 20), entry(3, day(30), 15).answering(2)];
    let parts = [lead(1, OURS, 0, None)];
    assert_eq!([15, 20, 29, 30].map(|asked| official_on(&entries, &parts, asked)), ["E1", "E1", "E1", "E3"]);
}

#[test]
fn a_correction_under_review_leaves_the_accepted_entry_in_accepted_figures() {
    let entries = [entry(1, day(10), 10), entry(2, day(10), 20).answering(1).waiting()];
    let parts = [lead(1, OURS, 0, None)];
    let ask = |basis| official(&entries, &parts, day(10), ALL_ON_RECORD, basis).map(|entry| entry.percent_complete);
    assert_eq!((ask(ACCEPTED), ask(PROVISIONAL)), (Some(10), Some(20)));
}

#[test]
fn after_a_hand_over_the_old_lead_s_entry_stays_until_the_new_lead_s_counts() {
    let parts = [lead(1, OURS, 0, Some(19)), lead(2, THEIRS, 20, None)];
    let old = entry(1, day(19), 40);
    let new = entry(2, day(25), 50).of(THEIRS);
    assert_eq!(official_on(&[old, new.waiting()], &parts, 30), "E1");
    assert_eq!([20, 24, 25].map(|asked| official_on(&[old, new], &parts, asked)), ["E1", "E1", "E2"]);
}

#[test]
fn only_who_was_lead_on_the_entry_s_own_day_is_official() {
    let co_responsible = part(2, THEIRS, ResponsibilityRole::CoResponsible, day(0), None);
    let parts = [lead(1, OURS, 10, Some(20)), co_responsible];
    for (as_of, organisation, expected) in
        [(9, OURS, "-"), (10, OURS, "E1"), (20, OURS, "E1"), (21, OURS, "-"), (15, THEIRS, "-"), (15, THIRD, "-")]
    {
        assert_eq!(official_on(&[entry(1, day(as_of), 10).of(organisation)], &parts, 99), expected, "day {as_of}");
    }
}

#[test]
fn responsibilities_are_taken_as_they_were_on_record() {
    let before = ResponsibilityFacts { replaced_at: Some(Instant(100)), ..lead(1, OURS, 0, None) };
    let after = ResponsibilityFacts { recorded_at: Instant(100), ..lead(2, THEIRS, 0, None) };
    let entries = [entry(1, day(1), 10), entry(2, day(2), 20).of(THEIRS)];
    let ask = |instant| official(&entries, &[before, after], day(9), Instant(instant), ACCEPTED).map(|entry| entry.id);
    assert_eq!((ask(99), ask(100)), (Some(entry_id(1)), Some(entry_id(2))));
}

#[test]
fn an_answered_entry_binds_no_statement_and_an_answer_is_compared_without_its_whole_chain() {
    let beside = |states, answered: Option<u64>| names(&counting_beside(&chain(states), answered.map(entry_id)));
    // News is compared with what counts.
    assert_eq!([beside("A A -", None), beside("A S -", None), beside("A R -", None)], ["E2", "E2", "E1"]);
    // An answer takes the place of the whole chain, of what stands in it and what does not.
    for states in ["A A -", "A S -", "A R -", "S R -", "R R -"] {
        assert_eq!(beside(states, Some(2)), "-", "{states}");
    }
    let other = entry(9, day(0), 90);
    assert_eq!(names(&counting_beside(&[chain("A A -"), vec![other]].concat(), Some(entry_id(2)))), "E9");
}

#[test]
fn the_newest_entry_of_an_organisation_is_its_own() {
    let entries = [entry(1, day(1), 10), entry(2, day(5), 20).waiting(), entry(3, day(9), 30).of(THEIRS)];
    let newest = |asked| newest_of(&counting_beside(&entries, None), OURS, day(asked)).map(|entry| entry.id);
    assert_eq!([newest(0), newest(4), newest(99)], [None, Some(entry_id(1)), Some(entry_id(2))]);
}

/// Entries of two organisations in chains of any shape, submitted one after the other and decided at any time.
fn any_entries() -> impl Strategy<Value = Vec<EntryFacts>> {
    let one =
        (0..6_i64, any::<bool>(), prop::sample::select(vec!["S", "A", "R"]), 0..60_i64, prop::option::of(0..8_u32));
    prop::collection::vec(one, 0..9).prop_map(|rows| {
        (1_u32..)
            .zip(rows)
            .map(|(number, (as_of, ours, state, wait, supersedes))| {
                let entry = in_state(entry(number, day(as_of), 10), state).of(if ours { OURS } else { THEIRS });
                let decided_at = entry.decided_at.map(|decided_at| Instant(decided_at.0 + wait));
                let supersedes_id = supersedes.filter(|&earlier| 0 < earlier && earlier < number);
                EntryFacts { decided_at, supersedes_id: supersedes_id.map(|id| entry_id(id.into())), ..entry }
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn counting_is_what_following_every_chain_forward_gives(entries in any_entries(), instant in 0..160_i64) {
        for basis in ProgressBasis::iter() {
            let expected: Vec<_> =
                entries.iter().filter(|entry| counts(entry, &entries, Instant(instant), basis)).collect();
            prop_assert_eq!(counting(&entries, Instant(instant), basis), expected);
        }
    }

    #[test]
    fn a_statement_is_compared_with_what_counts_as_if_it_were_submitted(
        entries in any_entries(), answered in prop::option::of(1..9_u64),
    ) {
        let itself = EntryFacts { supersedes_id: answered.map(entry_id), ..entry(99, day(0), 10).waiting() };
        let with = [entries.clone(), vec![itself]].concat();
        let expected: Vec<_> =
            entries.iter().filter(|entry| counts(entry, &with, ALL_ON_RECORD, PROVISIONAL)).collect();
        prop_assert_eq!(counting_beside(&entries, itself.supersedes_id), expected);
    }

    #[test]
    fn official_is_the_last_of_those_that_count_and_lead(
        entries in any_entries(), asked in 0..6_i64, instant in 0..160_i64, handed_over in 0..6_i64, recorded in 0..160_i64,
    ) {
        let until_then = ResponsibilityFacts { replaced_at: Some(Instant(recorded)), ..lead(1, OURS, 0, None) };
        let ended = ResponsibilityFacts { recorded_at: Instant(recorded), ..lead(1, OURS, 0, Some(handed_over - 1)) };
        let next = ResponsibilityFacts { recorded_at: Instant(recorded), ..lead(2, THEIRS, handed_over, None) };
        for basis in ProgressBasis::iter() {
            let mut expected: Option<&EntryFacts> = None;
            for entry in entries.iter().filter(|entry| counts(entry, &entries, Instant(instant), basis)) {
                let known = recorded <= instant;
                let leader = if known && entry.as_of >= day(handed_over) { THEIRS } else { OURS };
                let leads = entry.organisation_id == leader;
                // The entries come in the order of their submission.
                if leads && entry.as_of <= day(asked) && expected.is_none_or(|last| last.as_of <= entry.as_of) {
                    expected = Some(entry);
                }
            }
            let parts = [until_then, ended, next];
            prop_assert_eq!(official(&entries, &parts, day(asked), Instant(instant), basis), expected);
            let found = OfficialDays::of(&entries, &parts, basis).on(day(asked)).map(|place| &entries[place]);
            prop_assert_eq!(found, official(&entries, &parts, day(asked), ALL_ON_RECORD, basis));
        }
    }
}
