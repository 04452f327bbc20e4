//! Each rule of a review, broken alone.

use entity::vocabulary::{Decision, EntryState, PlanStage};

use super::{ReviewFacts, ReviewProblem, review_problems};
use crate::domain::example::entry_id;
use crate::domain::text::TextProblem;

const FACTS: ReviewFacts =
    ReviewFacts { stage: PlanStage::Operational, state: EntryState::Submitted, submitted_successor: None };

fn accept(facts: &ReviewFacts) -> Vec<ReviewProblem> {
    review_problems(Decision::Accept, None, facts)
}

#[test]
fn a_submitted_entry_is_accepted_or_returned() {
    assert_eq!(accept(&FACTS), []);
    assert_eq!(review_problems(Decision::Accept, Some("Well done"), &FACTS), []);
    assert_eq!(review_problems(Decision::Return, Some("Which regions?"), &FACTS), []);
    for stage in [PlanStage::Draft, PlanStage::InReview, PlanStage::Approved] {
        assert_eq!(accept(&ReviewFacts { stage, ..FACTS }), [], "{stage:?}");
    }
}

#[test]
fn nothing_is_reviewed_twice_or_before_its_submission() {
    for state in [EntryState::Draft, EntryState::Accepted, EntryState::Returned, EntryState::Discarded] {
        assert_eq!(accept(&ReviewFacts { state, ..FACTS }), [ReviewProblem::NotSubmitted { state }]);
    }
}

#[test]
fn an_answered_entry_is_reviewed_no_more() {
    let facts = ReviewFacts { submitted_successor: Some(entry_id(2)), ..FACTS };
    assert_eq!(accept(&facts), [ReviewProblem::Answered { successor_id: entry_id(2) }]);
}

#[test]
fn nothing_is_reviewed_in_a_closed_plan() {
    assert_eq!(accept(&ReviewFacts { stage: PlanStage::Closed, ..FACTS }), [ReviewProblem::PlanClosed]);
}

#[test]
fn a_return_says_why() {
    let missing = [ReviewProblem::Comment(TextProblem::Missing)];
    for comment in [None, Some(""), Some(" \n\t ")] {
        assert_eq!(review_problems(Decision::Return, comment, &FACTS), missing, "{comment:?}");
        assert_eq!(review_problems(Decision::Accept, comment, &FACTS), [], "{comment:?}");
    }
}

#[test]
fn a_comment_has_its_bounds_with_either_decision() {
    let (longest, longer) = ("ñ".repeat(2_000), "ñ".repeat(2_001));
    let too_long = TextProblem::TooLong { characters: 2_001, limit: 2_000 };
    for decision in [Decision::Accept, Decision::Return] {
        assert_eq!(review_problems(decision, Some(&longest), &FACTS), []);
        assert_eq!(review_problems(decision, Some(&longer), &FACTS), [ReviewProblem::Comment(too_long)]);
        let control = review_problems(decision, Some("a\0b"), &FACTS);
        assert_eq!(control, [ReviewProblem::Comment(TextProblem::ControlCharacter)]);
    }
}
