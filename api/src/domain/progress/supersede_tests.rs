//! What an answer may answer, that all broken rules are named at once, and the measures against a restatement.

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
