//! Each rule of a statement of progress, broken alone; the measures against a restatement.

use entity::vocabulary::{EntryState, Implementation, Iterable, PlanStage, ResponsibilityRole};
use proptest::prelude::*;

use super::{ProgressFacts, SupersededFacts, WantedEvidence, WantedProgress, progress_problems};
use crate::domain::example::{LINE, OURS, THEIRS, THIRD, day, entry, entry_id, part};
use crate::domain::progress_problem::{ProgressField, ProgressProblem as Problem};
use crate::domain::responsibility::ResponsibilityFacts;
use crate::domain::standing::EntryFacts;
use crate::domain::text::TextProblem;

/// OURS leads until day 100, THEIRS is co-responsible and THIRD supports.
fn parts() -> [ResponsibilityFacts; 3] {
    [
        part(1, OURS, ResponsibilityRole::Lead, day(0), Some(day(100))),
        part(2, THEIRS, ResponsibilityRole::CoResponsible, day(0), None),
        part(3, THIRD, ResponsibilityRole::Supporting, day(0), None),
    ]
}

/// A statement of OURS about day 60: under way, 40 percent.
fn wanted() -> WantedProgress<'static> {
    WantedProgress {
        action_line_id: LINE,
        organisation_id: OURS,
        as_of: day(60),
        implementation: Implementation::InProgress,
        percent_complete: 40,
        narrative: "Two of five regions are done.\n\tThe rest follow in May.",
        blocker: None,
        reason: None,
        evidence: Vec::new(),
        supersedes_id: None,
    }
}

/// Judged on day 90 in a plan from day 0 to day 200.
fn facts<'facts>(parts: &'facts [ResponsibilityFacts], entries: &'facts [EntryFacts]) -> ProgressFacts<'facts> {
    ProgressFacts {
        today: day(90),
        stage: PlanStage::Operational,
        plan_starts_on: day(0),
        plan_ends_on: day(200),
        line_withdrawn_on: None,
        responsibilities: parts,
        entries,
        superseded: None,
    }
}

fn problems(wanted: &WantedProgress<'_>, entries: &[EntryFacts]) -> Vec<Problem> {
    progress_problems(wanted, &facts(&parts(), entries))
}

/// The problems of a statement that answers entry 1 of OURS in some state.
fn problems_answering(wanted: WantedProgress<'_>, state: EntryState, entries: &[EntryFacts]) -> Vec<Problem> {
    let superseded = SupersededFacts { action_line_id: LINE, organisation_id: OURS, state, successor_id: None };
    let wanted = WantedProgress { supersedes_id: Some(entry_id(1)), ..wanted };
    progress_problems(&wanted, &ProgressFacts { superseded: Some(superseded), ..facts(&parts(), entries) })
}

#[test]
fn a_plain_statement_breaks_no_rule() {
    assert_eq!(problems(&wanted(), &[]), []);
    assert_eq!(problems(&WantedProgress { narrative: "", ..wanted() }, &[]), []);
}

#[test]
fn progress_is_logged_in_review_approved_and_operational() {
    for stage in PlanStage::iter() {
        let parts = parts();
        let found = progress_problems(&wanted(), &ProgressFacts { stage, ..facts(&parts, &[]) });
        match stage {
            PlanStage::InReview | PlanStage::Approved | PlanStage::Operational => assert_eq!(found, []),
            PlanStage::Draft | PlanStage::Closed => assert_eq!(found, [Problem::Stage { stage }]),
        }
    }
}

#[test]
fn a_withdrawn_line_takes_statements_about_the_days_before() {
    let parts = parts();
    let ask = |withdrawn_on| {
        let line_withdrawn_on = Some(day(withdrawn_on));
        progress_problems(&wanted(), &ProgressFacts { line_withdrawn_on, ..facts(&parts, &[]) })
    };
    assert_eq!(ask(60), [Problem::LineWithdrawn { withdrawn_on: day(60) }]);
    assert_eq!(ask(61), []);
}

#[test]
fn only_lead_and_co_responsible_log_and_only_on_their_days() {
    let about = |organisation_id, as_of| WantedProgress { organisation_id, as_of: day(as_of), ..wanted() };
    assert_eq!(problems(&about(THEIRS, 60), &[]), []);
    assert_eq!(problems(&about(THIRD, 60), &[]), [Problem::NotResponsible]);
    let mut parts = parts();
    parts[0].valid_until = Some(day(59));
    assert_eq!(progress_problems(&wanted(), &facts(&parts, &[])), [Problem::NotResponsible]);
    assert_eq!(progress_problems(&about(OURS, 59), &facts(&parts, &[])), []);
}

#[test]
fn no_statement_is_about_the_future_or_a_day_outside_the_plan() {
    let about = |as_of| WantedProgress { as_of: day(as_of), ..wanted() };
    assert_eq!(problems(&about(90), &[]), []);
    assert_eq!(problems(&about(91), &[]), [Problem::AsOfInFuture { today: day(90) }]);
    let mut parts = parts();
    parts[0].valid_from = day(-50);
    let outside = |starts_on, ends_on| Problem::AsOfOutsidePlan { starts_on: day(starts_on), ends_on: day(ends_on) };
    assert_eq!(progress_problems(&about(0), &facts(&parts, &[])), []);
    assert_eq!(progress_problems(&about(-1), &facts(&parts, &[])), [outside(0, 200)]);
    let ended = ProgressFacts { plan_ends_on: day(70), ..facts(&parts, &[]) };
    assert_eq!(progress_problems(&about(70), &ended), []);
    assert_eq!(progress_problems(&about(71), &ended), [outside(0, 70)]);
}

#[test]
fn news_is_not_older_than_the_newest_standing_entry() {
    let older = |entry: EntryFacts| Problem::AsOfBeforeNewest { entry_id: entry.id, as_of: entry.as_of };
    let same_day = entry(1, day(60), 40);
    let later = entry(1, day(61), 40);
    assert_eq!(problems(&wanted(), &[same_day]), []);
    assert_eq!(problems(&wanted(), &[later]), [older(later)]);
    assert_eq!(problems(&wanted(), &[later.waiting()]), [older(later)]);
    assert_eq!(problems(&wanted(), &[later.returned()]), []);
    assert_eq!(problems(&wanted(), &[later.draft()]), []);
    assert_eq!(problems(&wanted(), &[later.of(THEIRS)]), []);
    assert_eq!(problems_answering(wanted(), EntryState::Accepted, &[later]), []);
    assert_eq!(problems(&wanted(), &[later, entry(2, day(70), 41)]), [older(entry(2, day(70), 41))]);
}

#[test]
fn going_down_needs_a_reason() {
    let decrease = [Problem::DecreaseWithoutReason { last: 41 }];
    let before = entry(1, day(60), 41);
    for reason in [None, Some(""), Some(" \n\t")] {
        assert_eq!(problems(&WantedProgress { reason, ..wanted() }, &[before]), decrease, "{reason:?}");
    }
    assert_eq!(problems(&WantedProgress { reason: Some("Counted twice"), ..wanted() }, &[before]), []);
    assert_eq!(problems(&wanted(), &[before.waiting()]), decrease);
    assert_eq!(problems(&wanted(), &[before.returned()]), []);
    assert_eq!(problems(&wanted(), &[before.of(THEIRS)]), []);
    assert_eq!(problems(&wanted(), &[entry(1, day(60), 40)]), []);
    // Only the newest up to the day is gone down from.
    assert_eq!(problems(&wanted(), &[entry(1, day(50), 90), entry(2, day(55), 30)]), []);
    assert_eq!(problems_answering(wanted(), EntryState::Accepted, &[entry(1, day(50), 30), entry(2, day(61), 90)]), []);
}

#[test]
fn a_correction_is_not_compared_with_what_it_corrects() {
    let wrong = entry(1, day(60), 90);
    assert_eq!(problems_answering(wanted(), EntryState::Accepted, &[wrong]), []);
    let before = entry(2, day(59), 50);
    let decrease = [Problem::DecreaseWithoutReason { last: 50 }];
    assert_eq!(problems_answering(wanted(), EntryState::Accepted, &[wrong, before]), decrease);
}

#[test]
fn each_implementation_has_its_percents() {
    for (implementation, lowest, highest) in [
        (Implementation::NotStarted, 0, 0),
        (Implementation::InProgress, 1, 99),
        (Implementation::Blocked, 0, 99),
        (Implementation::Completed, 100, 100),
    ] {
        let blocker = (implementation == Implementation::Blocked).then_some("No budget");
        for percent_complete in [i32::MIN, -1, 0, 1, 50, 99, 100, 101, i32::MAX] {
            let expected = if (lowest..=highest).contains(&percent_complete) {
                vec![]
            } else {
                vec![Problem::Percent { lowest, highest }]
            };
            let wanted = WantedProgress { implementation, percent_complete, blocker, ..wanted() };
            assert_eq!(problems(&wanted, &[]), expected, "{implementation:?} {percent_complete}");
        }
    }
}

#[test]
fn a_cancelled_line_keeps_the_last_percent_and_says_why() {
    let cancelled = |percent_complete| WantedProgress {
        implementation: Implementation::Cancelled,
        percent_complete,
        reason: Some("Merged with line 1.2.1.2"),
        ..wanted()
    };
    let last = |last| vec![Problem::Percent { lowest: last, highest: last }];
    assert_eq!(problems(&cancelled(0), &[]), []);
    assert_eq!(problems(&cancelled(1), &[]), last(0));
    let before = [entry(1, day(50), 30)];
    assert_eq!(problems(&cancelled(30), &before), []);
    assert_eq!(problems(&cancelled(29), &before), last(30));
    assert_eq!(problems(&cancelled(31), &before), last(30));
    assert_eq!(problems(&cancelled(100), &[entry(1, day(50), 100)]), []);
    for reason in [None, Some(""), Some(" ")] {
        let wanted = WantedProgress { reason, ..cancelled(30) };
        assert_eq!(problems(&wanted, &before), [Problem::CancelledWithoutReason], "{reason:?}");
    }
}

#[test]
fn blocked_has_a_blocker_and_nothing_else_has() {
    let blocked = |blocker| WantedProgress { implementation: Implementation::Blocked, blocker, ..wanted() };
    assert_eq!(problems(&blocked(Some("No budget")), &[]), []);
    for blocker in [None, Some(""), Some("\n")] {
        assert_eq!(problems(&blocked(blocker), &[]), [Problem::Blocker(TextProblem::Missing)], "{blocker:?}");
        assert_eq!(problems(&WantedProgress { blocker, ..wanted() }, &[]), [], "{blocker:?}");
    }
    let unwanted = WantedProgress { blocker: Some("No budget"), ..wanted() };
    assert_eq!(problems(&unwanted, &[]), [Problem::BlockerWithoutBlocked]);
}

#[test]
fn texts_have_their_bounds() {
    let of = |length: usize| "ñ".repeat(length);
    let too_long = |limit| TextProblem::TooLong { characters: limit + 1, limit };
    let blocked = WantedProgress { implementation: Implementation::Blocked, ..wanted() };
    for excess in [0, 1] {
        let (narrative, short) = (of(8_000 + excess), of(2_000 + excess));
        let expected = |problem| if excess == 0 { vec![] } else { vec![problem] };
        let narrated = WantedProgress { narrative: &narrative, ..wanted() };
        assert_eq!(problems(&narrated, &[]), expected(Problem::Narrative(too_long(8_000))));
        let reasoned = WantedProgress { reason: Some(&short), ..wanted() };
        assert_eq!(problems(&reasoned, &[]), expected(Problem::Reason(too_long(2_000))));
        let held_up = WantedProgress { blocker: Some(&short), ..blocked.clone() };
        assert_eq!(problems(&held_up, &[]), expected(Problem::Blocker(too_long(2_000))));
    }
    let (control, bell) = (TextProblem::ControlCharacter, "ring\u{7}");
    assert_eq!(problems(&WantedProgress { narrative: bell, ..wanted() }, &[]), [Problem::Narrative(control)]);
    assert_eq!(problems(&WantedProgress { reason: Some(bell), ..wanted() }, &[]), [Problem::Reason(control)]);
    assert_eq!(problems(&WantedProgress { blocker: Some(bell), ..blocked }, &[]), [Problem::Blocker(control)]);
}

#[test]
fn ten_pieces_of_evidence_are_enough() {
    let piece = WantedEvidence { title: "Minutes", url: "https://example.org/", sha256: None };
    let with = |pieces| WantedProgress { evidence: vec![piece; pieces], ..wanted() };
    assert_eq!(problems(&with(10), &[]), []);
    assert_eq!(problems(&with(11), &[]), [Problem::TooMuchEvidence { pieces: 11 }]);
    let bad = WantedEvidence { url: "http://example.org/", ..piece };
    let second = WantedProgress { evidence: vec![piece, bad], ..wanted() };
    assert_eq!(problems(&second, &[]), [Problem::EvidenceNotHttps { index: 1 }]);
    assert_eq!(problems(&second, &[])[0].field(), ProgressField::EvidenceUrl(1));
}

#[path = "supersede_tests.rs"]
mod supersede_tests;
