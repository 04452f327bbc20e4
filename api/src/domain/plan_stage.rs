//! A plan's life: which moves, publications and changes its stage allows; never who may make them.

use entity::instant::Instant;
use entity::vocabulary::{Iterable, PlanStage, Publication};

use super::limits::COMMENT_CHARACTERS;
use super::text::{self, TextProblem};

/// A rule that a move to another stage breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveProblem {
    /// The stages do not follow each other.
    NotNext {
        /// Where the plan is.
        from: PlanStage,
        /// Where it was to go.
        to: PlanStage,
    },
    /// A published plan cannot become a draft: a draft cannot be published.
    PublicDraft,
    /// Entries wait for review; closing would leave them undecided for good.
    EntriesWait {
        /// How many.
        entries: u64,
    },
}

/// The rules that moving a plan would break.
///
/// `waiting_entries` are those that can still be reviewed: submitted, undecided and without a submitted successor.
#[must_use]
pub fn move_problems(
    from: PlanStage,
    to: PlanStage,
    publication: Publication,
    waiting_entries: u64,
) -> Vec<MoveProblem> {
    if !follows(from, to) {
        return vec![MoveProblem::NotNext { from, to }];
    }
    let mut problems = Vec::new();
    if to == PlanStage::Draft && publication == Publication::Public {
        problems.push(MoveProblem::PublicDraft);
    }
    if to == PlanStage::Closed && waiting_entries > 0 {
        problems.push(MoveProblem::EntriesWait { entries: waiting_entries });
    }
    problems
}

/// The stages that a plan may go to. Entries that wait for review may still hold up its closing.
#[must_use]
pub fn moves_from(from: PlanStage, publication: Publication) -> Vec<PlanStage> {
    PlanStage::iter().filter(|&to| move_problems(from, to, publication, 0).is_empty()).collect()
}

fn follows(from: PlanStage, to: PlanStage) -> bool {
    match from {
        PlanStage::Draft => to == PlanStage::InReview,
        PlanStage::InReview => matches!(to, PlanStage::Approved | PlanStage::Draft),
        PlanStage::Approved => to == PlanStage::Operational,
        PlanStage::Operational => to == PlanStage::Closed,
        PlanStage::Closed => false,
    }
}

/// True where a move ends the time in which the structure is edited freely. Publication and the first submitted
/// entry end it too.
#[must_use]
pub fn move_sets_baseline(to: PlanStage) -> bool {
    match to {
        PlanStage::Draft | PlanStage::InReview => false,
        PlanStage::Approved | PlanStage::Operational | PlanStage::Closed => true,
    }
}

/// True where a plan in this stage may have this publication: everything but a public draft. A plan that is closed
/// may still be published or withdrawn from the public; its content stays as it is.
#[must_use]
pub fn may_be(stage: PlanStage, publication: Publication) -> bool {
    !(stage == PlanStage::Draft && publication == Publication::Public)
}

/// True where progress is logged in this stage.
#[must_use]
pub fn takes_progress(stage: PlanStage) -> bool {
    match stage {
        PlanStage::InReview | PlanStage::Approved | PlanStage::Operational => true,
        PlanStage::Draft | PlanStage::Closed => false,
    }
}

/// A rule that a change of a plan's structure breaks: of its objectives, lines, weights or dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureProblem {
    /// A closed plan is read-only.
    Closed,
    /// The change is an amendment, and its reason is missing or cannot be kept.
    Reason(TextProblem),
}

/// True where the structure is edited freely: before the first submitted entry, publication or approval.
#[must_use]
pub fn is_structure_free(baselined_at: Option<Instant>) -> bool {
    baselined_at.is_none()
}

/// The rule that a change of structure would break. A reason may be given at any time and must be from the baseline
/// on, when every change is an amendment.
#[must_use]
pub fn structure_problem(
    stage: PlanStage,
    baselined_at: Option<Instant>,
    reason: Option<&str>,
) -> Option<StructureProblem> {
    if stage == PlanStage::Closed {
        return Some(StructureProblem::Closed);
    }
    let reason = reason.unwrap_or_default();
    let problem = if is_structure_free(baselined_at) {
        text::optional(reason, COMMENT_CHARACTERS)
    } else {
        text::required(reason, COMMENT_CHARACTERS)
    };
    problem.map(StructureProblem::Reason)
}

#[cfg(test)]
#[path = "plan_stage/tests.rs"]
mod tests;
