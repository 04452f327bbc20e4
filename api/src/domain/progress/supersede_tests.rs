//! What an answer may answer, that all broken rules are named at once, and the measures against a restatement.

use entity::id::ProgressEntryId;

use super::*;

#[test]
fn an_answer_answers_a_submitted_entry_of_the_same_line_and_organisation() {
    for state in [EntryState::Submitted, EntryState::Accepted, EntryState::Returned] {
        assert_eq!(problems_answering(wanted(), state, &[]), [], "{state:?}");
    }
    assert_eq!(problems_answering(wanted(), EntryState::Draft, &[]), [Problem::SupersededDraft]);
    assert_eq!(problems_answering(wanted(), EntryState::Discarded, &[]), [Problem::SupersededUnknown]);

    let parts = parts();
    let ask = |superseded| {
        let wanted = WantedProgress { supersedes_id: Some(entry_id(1)), ..wanted() };
        progress_problems(&wanted, &ProgressFacts { superseded, ..facts(&parts, &[]) })
    };
    let (organisation_id, state) = (OURS, EntryState::Accepted);
    let found = SupersededFacts { action_line_id: LINE, organisation_id, state, successor_id: None };
    let elsewhere = entity::id::ActionLineId(entry_id(99).0);
    assert_eq!(ask(None), [Problem::SupersededUnknown]);
    assert_eq!(ask(Some(found)), []);
    assert_eq!(ask(Some(SupersededFacts { action_line_id: elsewhere, ..found })), [Problem::SupersededElsewhere]);
    assert_eq!(ask(Some(SupersededFacts { organisation_id: THEIRS, ..found })), [Problem::SupersededElsewhere]);
    let answered = SupersededFacts { successor_id: Some(entry_id(2)), ..found };
    assert_eq!(ask(Some(answered)), [Problem::SupersededAnswered { successor_id: entry_id(2) }]);
}

#[test]
fn what_was_corrected_away_binds_nobody() {
    let wrong_day = entry(1, day(80), 40);
    let corrected = entry(2, day(31), 40).answering(1);
    let newest = Problem::AsOfBeforeNewest { entry_id: wrong_day.id, as_of: day(80) };
    assert_eq!(problems(&wanted(), &[wrong_day, corrected]), []);
    assert_eq!(problems(&wanted(), &[wrong_day, corrected.waiting()]), []);
    assert_eq!(problems(&wanted(), &[wrong_day, corrected.returned()]), [newest]);

    let wrong_percent = entry(1, day(60), 90);
    let corrected = entry(2, day(60), 30).answering(1);
    assert_eq!(problems(&wanted(), &[wrong_percent, corrected]), []);
    assert_eq!(
        problems(&wanted(), &[wrong_percent, corrected.returned()]),
        [Problem::DecreaseWithoutReason { last: 90 }]
    );
    // An answer takes the place of the whole chain, whatever became of the entry that it answers.
    let again = WantedProgress { supersedes_id: Some(entry_id(2)), ..wanted() };
    for second in [corrected, corrected.waiting(), corrected.returned()] {
        assert_eq!(problems_answering_second(&again, &[wrong_percent, second]), [], "{:?}", second.state);
    }
}

fn problems_answering_second(wanted: &WantedProgress<'_>, entries: &[EntryFacts]) -> Vec<Problem> {
    let state = entries[1].state;
    let superseded = SupersededFacts { action_line_id: LINE, organisation_id: OURS, state, successor_id: None };
    progress_problems(wanted, &ProgressFacts { superseded: Some(superseded), ..facts(&parts(), entries) })
}

/// The percents with which a cancellation by OURS about day 60 is taken.
fn kept(parts: &[ResponsibilityFacts], entries: &[EntryFacts], supersedes_id: Option<ProgressEntryId>) -> Vec<i32> {
    let superseded = supersedes_id.map(|_| SupersededFacts {
        action_line_id: LINE,
        organisation_id: OURS,
        state: EntryState::Submitted,
        successor_id: None,
    });
    let taken = |percent_complete: &i32| {
        let (implementation, reason) = (Implementation::Cancelled, Some("Merged with line 1.2.1.2"));
        let wanted =
            WantedProgress { implementation, reason, percent_complete: *percent_complete, supersedes_id, ..wanted() };
        progress_problems(&wanted, &ProgressFacts { superseded, ..facts(parts, entries) }).is_empty()
    };
    (0..=100).filter(taken).collect()
}

#[test]
fn a_lead_that_cancels_keeps_what_the_line_shows() {
    let handed_over = [
        part(1, THEIRS, ResponsibilityRole::Lead, day(0), Some(day(49))),
        part(2, OURS, ResponsibilityRole::CoResponsible, day(0), Some(day(49))),
        part(3, OURS, ResponsibilityRole::Lead, day(50), None),
    ];
    let of_old_lead = entry(1, day(40), 60).of(THEIRS);
    let as_co_responsible = entry(2, day(45), 30);
    let as_lead = entry(3, day(55), 70);
    for (entries, expected) in [
        (vec![], 0),
        (vec![of_old_lead], 60),
        (vec![of_old_lead.waiting()], 60),
        (vec![of_old_lead.returned()], 0),
        (vec![of_old_lead, as_co_responsible], 60),
        (vec![as_co_responsible], 30),
        (vec![of_old_lead, as_co_responsible, as_lead], 70),
        (vec![of_old_lead, as_lead.returned()], 60),
    ] {
        assert_eq!(kept(&handed_over, &entries, None), [expected], "{entries:?}");
    }
}

#[test]
fn a_co_responsible_organisation_that_cancels_keeps_its_own_percent() {
    let parts = [
        part(1, THEIRS, ResponsibilityRole::Lead, day(0), None),
        part(2, OURS, ResponsibilityRole::CoResponsible, day(0), None),
    ];
    let of_lead = entry(1, day(50), 60).of(THEIRS);
    assert_eq!(kept(&parts, &[of_lead], None), [60]);
    assert_eq!(kept(&parts, &[entry(2, day(40), 30), of_lead], None), [30]);
}

#[test]
fn a_cancellation_that_answers_keeps_what_it_takes_the_place_of_unless_something_else_was_said() {
    let parts = parts();
    let (first, second) = (entry(1, day(50), 60), entry(2, day(50), 20).answering(1));
    let answer = Some(entry_id(2));
    assert_eq!(kept(&parts, &[first], Some(first.id)), [60]);
    assert_eq!(kept(&parts, &[first.returned()], Some(first.id)), [0]);
    assert_eq!(kept(&parts, &[first, second], answer), [20]);
    assert_eq!(kept(&parts, &[first, second.returned()], answer), [60]);
    let before = entry(3, day(40), 10);
    assert_eq!(kept(&parts, &[before, first, second], answer), [10]);
}

#[test]
fn all_broken_rules_are_named_at_once_each_with_its_field() {
    let wanted = WantedProgress {
        organisation_id: THIRD,
        as_of: day(300),
        implementation: Implementation::InProgress,
        percent_complete: 101,
        narrative: "\0",
        blocker: Some("No budget"),
        reason: Some("\0"),
        evidence: vec![WantedEvidence { title: "", url: "", sha256: Some("") }],
        supersedes_id: Some(entry_id(1)),
        ..wanted()
    };
    let parts = parts();
    let (stage, line_withdrawn_on) = (PlanStage::Closed, Some(day(70)));
    let facts = ProgressFacts { stage, line_withdrawn_on, ..facts(&parts, &[]) };
    let fields: Vec<_> = progress_problems(&wanted, &facts).iter().map(Problem::field).collect();
    assert_eq!(
        fields,
        [
            ProgressField::ActionLine,
            ProgressField::AsOf,
            ProgressField::AsOf,
            ProgressField::AsOf,
            ProgressField::AsOf,
            ProgressField::Supersedes,
            ProgressField::PercentComplete,
            ProgressField::Narrative,
            ProgressField::Blocker,
            ProgressField::Reason,
            ProgressField::EvidenceTitle(0),
            ProgressField::EvidenceUrl(0),
            ProgressField::EvidenceSha256(0),
        ]
    );
}

/// The table of implementations and the rule of going down, as one condition: true where a statement is in order.
fn in_order(implementation: Implementation, percent: i32, last: Option<i32>, reason: bool, blocker: bool) -> bool {
    let goes_down = last.is_some_and(|last| last > percent);
    let fits = (implementation == Implementation::NotStarted && percent == 0)
        || (implementation == Implementation::InProgress && (1..100).contains(&percent))
        || (implementation == Implementation::Blocked && (0..100).contains(&percent))
        || (implementation == Implementation::Completed && percent == 100)
        || (implementation == Implementation::Cancelled && percent == last.unwrap_or(0) && reason);
    fits && (!goes_down || reason) && (blocker == (implementation == Implementation::Blocked))
}

proptest! {
    #[test]
    fn a_statement_is_taken_exactly_when_its_measures_are_in_order(
        implementation in prop::sample::select(Implementation::iter().collect::<Vec<_>>()),
        percent_complete in prop_oneof![Just(0), Just(1), Just(99), Just(100), -2..=102_i32],
        last in prop::option::of(prop_oneof![Just(0), Just(100), 0..=100_i32]),
        reason in any::<bool>(),
        blocker in any::<bool>(),
    ) {
        let entries: Vec<_> = last.map(|last| entry(1, day(50), last)).into_iter().collect();
        let wanted = WantedProgress {
            implementation,
            percent_complete,
            reason: reason.then_some("Counted twice"),
            blocker: blocker.then_some("No budget"),
            ..wanted()
        };
        let expected = in_order(implementation, percent_complete, last, reason, blocker);
        prop_assert_eq!(problems(&wanted, &entries).is_empty(), expected);
    }
}
