//! What the Secretariat's decision on an entry must keep to; never who may decide: that nobody reviews their own work is
//! the policy's rule.

use entity::id::ProgressEntryId;
use entity::vocabulary::{Decision, EntryState, PlanStage};

use super::limits::COMMENT_CHARACTERS;
use super::text::{self, TextProblem};

/// What a review is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewFacts {
    /// The plan's stage.
    pub stage: PlanStage,
    /// The entry's state.
    pub state: EntryState,
    /// The submitted entry that answers this one, if there is one; a draft is none.
    pub submitted_successor: Option<ProgressEntryId>,
}

/// A rule that a review breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewProblem {
    /// A closed plan is read-only.
    PlanClosed,
    /// Only a submitted entry is reviewed, and only once.
    NotSubmitted {
        /// The state that it is in.
        state: EntryState,
    },
    /// The entry was answered by another one, which is to be reviewed in its place.
    Answered {
        /// The other entry.
        successor_id: ProgressEntryId,
    },
    /// The comment is missing where one must be, or cannot be kept.
    Comment(TextProblem),
}

/// The rules that a review would break. RETURN needs a comment; ACCEPT may have one.
#[must_use]
pub fn review_problems(decision: Decision, comment: Option<&str>, facts: &ReviewFacts) -> Vec<ReviewProblem> {
    let mut problems = Vec::new();
    if facts.stage == PlanStage::Closed {
        problems.push(ReviewProblem::PlanClosed);
    }
    if facts.state != EntryState::Submitted {
        problems.push(ReviewProblem::NotSubmitted { state: facts.state });
    }
    if let Some(successor_id) = facts.submitted_successor {
        problems.push(ReviewProblem::Answered { successor_id });
    }
    let comment = comment.unwrap_or_default();
    let problem = match decision {
        Decision::Return => text::required(comment, COMMENT_CHARACTERS),
        Decision::Accept => text::optional(comment, COMMENT_CHARACTERS),
    };
    problems.extend(problem.map(ReviewProblem::Comment));
    problems
}

#[cfg(test)]
#[path = "review/tests.rs"]
mod tests;
