//! What each rule of progress says to people and where in the input it points: the only map from the domain's problems
//! to texts; never a rule.

use entity::vocabulary::{EntryState, PlanStage};

use crate::{
    domain::{
        progress_problem::{ProgressField, ProgressProblem},
        review::ReviewProblem,
        text::TextProblem,
    },
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
    text::of_text,
};

/// Where the fields of a statement are in an input.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// `logProgress`: every field by its name.
    New,
    /// `updateDraft`: the same but for the line, which `entryId` stands for.
    Draft,
    /// `submitProgress`: nothing but `entryId`.
    EntryAlone,
}

/// Refuses a statement that breaks rules, with all of them.
pub fn refuse(problems: &[ProgressProblem], input: Input) -> Result<(), Failure> {
    if problems.is_empty() {
        return Ok(());
    }
    let errors = problems.iter().map(|problem| {
        let (code, message) = text_of(problem);
        UserError::new(code, &path(problem.field(), input), message)
    });
    Err(Failure::Refused(errors.collect()))
}

/// Refuses a review that breaks rules, with all of them.
pub fn refuse_review(problems: &[ReviewProblem]) -> Result<(), Failure> {
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::Refused(problems.iter().map(review_error).collect()))
}

/// The refusal of a change to an entry that is no draft any more.
#[must_use]
pub fn not_a_draft() -> Failure {
    Failure::locked("entryId", Message::new("entry-not-a-draft"))
}

fn path(field: ProgressField, input: Input) -> String {
    match (input, field) {
        (Input::EntryAlone, _) | (Input::Draft, ProgressField::ActionLine) => "entryId".to_owned(),
        (Input::New, ProgressField::ActionLine) => "actionLineId".to_owned(),
        (_, ProgressField::AsOf) => "asOf".to_owned(),
        (_, ProgressField::PercentComplete) => "percentComplete".to_owned(),
        (_, ProgressField::Narrative) => "narrative".to_owned(),
        (_, ProgressField::Blocker) => "blocker".to_owned(),
        (_, ProgressField::Reason) => "reason".to_owned(),
        (_, ProgressField::Supersedes) => "supersedesId".to_owned(),
        (_, ProgressField::Evidence) => "evidence".to_owned(),
        (_, ProgressField::EvidenceTitle(index)) => format!("evidence.{index}.title"),
        (_, ProgressField::EvidenceUrl(index)) => format!("evidence.{index}.url"),
        (_, ProgressField::EvidenceSha256(index)) => format!("evidence.{index}.sha256"),
    }
}

fn text_of(problem: &ProgressProblem) -> (UserErrorCode, Message) {
    use ProgressProblem as P;
    use UserErrorCode::{Conflict, Invalid, Locked, NotFound};
    match *problem {
        P::Stage { stage: PlanStage::Closed } => (Locked, Message::new("plan-closed")),
        P::Stage { .. } => (Conflict, Message::new("progress-plan-draft")),
        P::LineWithdrawn { withdrawn_on } => (Locked, Message::new("progress-line-withdrawn").with("on", withdrawn_on)),
        P::NotResponsible => (Conflict, Message::new("progress-not-responsible")),
        P::AsOfInFuture { today } => (Invalid, Message::new("progress-in-future").with("today", today)),
        P::AsOfOutsidePlan { starts_on, ends_on } => {
            (Invalid, Message::new("progress-outside-plan").with("from", starts_on).with("until", ends_on))
        }
        P::AsOfBeforeNewest { entry_id, as_of } => {
            let message = Message::new("progress-before-newest").with("entry", entry_id.to_string());
            (Conflict, message.with("on", as_of))
        }
        P::Percent { lowest, highest } if lowest == highest => {
            (Invalid, Message::new("progress-percent-exact").with("percent", i64::from(lowest)))
        }
        P::Percent { lowest, highest } => {
            let message = Message::new("progress-percent-range").with("lowest", i64::from(lowest));
            (Invalid, message.with("highest", i64::from(highest)))
        }
        P::DecreaseWithoutReason { last } => {
            (Invalid, Message::new("progress-decrease-without-reason").with("last", i64::from(last)))
        }
        P::CancelledWithoutReason => (Invalid, Message::new("progress-cancelled-without-reason")),
        P::BlockerWithoutBlocked => (Invalid, Message::new("progress-blocker-without-blocked")),
        P::Blocker(TextProblem::Missing) => (Invalid, Message::new("progress-blocked-without-blocker")),
        P::Reason(problem)
        | P::Narrative(problem)
        | P::Blocker(problem)
        | P::EvidenceTitle { problem, .. }
        | P::EvidenceUrl { problem, .. } => (Invalid, of_text(problem)),
        P::TooMuchEvidence { .. } => {
            let limit = crate::domain::limits::EVIDENCE_IN_AN_ENTRY;
            (Invalid, Message::new("progress-too-much-evidence").with("limit", limit))
        }
        P::EvidenceNotHttps { .. } => (Invalid, Message::new("evidence-not-https")),
        P::EvidenceSha256 { .. } => (Invalid, Message::new("evidence-sha256")),
        P::SupersededUnknown => (NotFound, Message::new("not-found")),
        P::SupersededElsewhere => (Conflict, Message::new("progress-superseded-elsewhere")),
        P::SupersededDraft => (Conflict, Message::new("progress-superseded-draft")),
        P::SupersededAnswered { successor_id } => {
            (Conflict, Message::new("progress-superseded-answered").with("entry", successor_id.to_string()))
        }
    }
}

fn review_error(problem: &ReviewProblem) -> UserError {
    match *problem {
        ReviewProblem::PlanClosed => UserError::new(UserErrorCode::Locked, "entryId", Message::new("plan-closed")),
        ReviewProblem::NotSubmitted { state } => {
            let message = match state {
                EntryState::Accepted => Message::new("review-already-accepted"),
                EntryState::Returned => Message::new("review-already-returned"),
                EntryState::Draft | EntryState::Discarded | EntryState::Submitted => Message::new("review-of-draft"),
            };
            UserError::new(UserErrorCode::Conflict, "entryId", message)
        }
        ReviewProblem::Answered { successor_id } => {
            let message = Message::new("review-of-answered").with("entry", successor_id.to_string());
            UserError::new(UserErrorCode::Conflict, "entryId", message)
        }
        ReviewProblem::Comment(TextProblem::Missing) => {
            UserError::new(UserErrorCode::Invalid, "comment", Message::new("review-return-without-comment"))
        }
        ReviewProblem::Comment(problem) => UserError::new(UserErrorCode::Invalid, "comment", of_text(problem)),
    }
}
