//! Every move between stages, and what each stage allows.

use entity::instant::Instant;
use entity::vocabulary::{Iterable, PlanStage, Publication};

use super::{
    MoveProblem, StructureProblem, is_structure_free, may_be, move_problems, move_sets_baseline, moves_from,
    structure_problem, takes_progress,
};
use crate::domain::text::TextProblem;

use PlanStage::{Approved, Closed, Draft, InReview, Operational};

#[test]
fn a_plan_moves_one_stage_on_or_from_review_back_to_draft() {
    let allowed =
        [(Draft, InReview), (InReview, Approved), (InReview, Draft), (Approved, Operational), (Operational, Closed)];
    for from in PlanStage::iter() {
        for to in PlanStage::iter() {
            let problems = move_problems(from, to, Publication::Internal, 0);
            if allowed.contains(&(from, to)) {
                assert_eq!(problems, [], "{from:?} to {to:?}");
            } else {
                assert_eq!(problems, [MoveProblem::NotNext { from, to }]);
            }
        }
    }
}

#[test]
fn a_published_plan_does_not_become_a_draft() {
    assert_eq!(move_problems(InReview, Draft, Publication::Public, 0), [MoveProblem::PublicDraft]);
    assert_eq!(move_problems(InReview, Approved, Publication::Public, 0), []);
    assert_eq!(move_problems(Operational, Closed, Publication::Public, 0), []);
}

#[test]
fn the_stages_that_a_plan_may_go_to_are_named() {
    assert_eq!(moves_from(InReview, Publication::Internal), [Draft, Approved]);
    assert_eq!(moves_from(InReview, Publication::Public), [Approved]);
    assert_eq!(moves_from(Operational, Publication::Public), [Closed]);
    assert_eq!(moves_from(Closed, Publication::Public), []);
}

#[test]
fn a_plan_is_not_closed_over_entries_that_wait() {
    let waiting = [MoveProblem::EntriesWait { entries: 1 }];
    assert_eq!(move_problems(Operational, Closed, Publication::Internal, 1), waiting);
    assert_eq!(move_problems(Approved, Operational, Publication::Internal, 1), []);
    assert_eq!(move_problems(InReview, Draft, Publication::Internal, 1), []);
}

#[test]
fn anything_but_a_draft_can_be_published() {
    for stage in PlanStage::iter() {
        assert!(may_be(stage, Publication::Internal), "{stage:?}");
        assert_eq!(may_be(stage, Publication::Public), stage != Draft, "{stage:?}");
    }
}

#[test]
fn progress_is_logged_between_draft_and_closed() {
    let stages: Vec<_> = PlanStage::iter().filter(|&stage| takes_progress(stage)).collect();
    assert_eq!(stages, [InReview, Approved, Operational]);
}

#[test]
fn approval_ends_the_free_time() {
    let stages: Vec<_> = PlanStage::iter().filter(|&stage| move_sets_baseline(stage)).collect();
    assert_eq!(stages, [Approved, Operational, Closed]);
    assert!(is_structure_free(None));
    assert!(!is_structure_free(Some(Instant(0))));
}

#[test]
fn an_amendment_has_a_reason() {
    let baseline = Some(Instant(0));
    let missing = Some(StructureProblem::Reason(TextProblem::Missing));
    for reason in [None, Some(""), Some(" \n ")] {
        assert_eq!(structure_problem(InReview, None, reason), None, "{reason:?}");
        assert_eq!(structure_problem(Operational, baseline, reason), missing, "{reason:?}");
    }
    assert_eq!(structure_problem(Operational, baseline, Some("Agreed in session 12")), None);
    let longer = "a".repeat(2_001);
    let too_long = TextProblem::TooLong { characters: 2_001, limit: 2_000 };
    assert_eq!(structure_problem(Draft, None, Some(&longer)), Some(StructureProblem::Reason(too_long)));
    assert_eq!(structure_problem(Draft, baseline, Some(&longer)), Some(StructureProblem::Reason(too_long)));
}

#[test]
fn a_closed_plan_is_read_only_whatever_the_reason() {
    for baseline in [None, Some(Instant(0))] {
        assert_eq!(structure_problem(Closed, baseline, Some("Agreed")), Some(StructureProblem::Closed));
    }
}
