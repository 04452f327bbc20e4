//! The rules that a statement of progress can break, and the input field that each concerns; never their wording.

use entity::id::ProgressEntryId;
use entity::vocabulary::PlanStage;
use time::Date;

use super::text::TextProblem;

/// A rule that a statement of progress breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressProblem {
    /// No progress is logged in the plan's stage.
    Stage {
        /// The stage.
        stage: PlanStage,
    },
    /// The line is withdrawn on the statement's day.
    LineWithdrawn {
        /// From when on.
        withdrawn_on: Date,
    },
    /// The organisation is neither LEAD nor CO_RESPONSIBLE on the statement's day.
    NotResponsible,
    /// The statement's day has not come.
    AsOfInFuture {
        /// The day that counts as today.
        today: Date,
    },
    /// The statement's day is outside the plan.
    AsOfOutsidePlan {
        /// The plan's first day.
        starts_on: Date,
        /// The plan's last day.
        ends_on: Date,
    },
    /// The organisation has an entry of a later day that counts, and the statement answers none.
    AsOfBeforeNewest {
        /// That entry.
        entry_id: ProgressEntryId,
        /// Its day.
        as_of: Date,
    },
    /// The percent does not go with the implementation. For CANCELLED both bounds are the percent to keep.
    Percent {
        /// The lowest that does.
        lowest: i32,
        /// The highest that does.
        highest: i32,
    },
    /// The percent goes down, and no reason is given.
    DecreaseWithoutReason {
        /// The percent that it goes down from.
        last: i32,
    },
    /// The line is cancelled, and no reason is given.
    CancelledWithoutReason,
    /// The reason cannot be kept.
    Reason(TextProblem),
    /// The narrative cannot be kept.
    Narrative(TextProblem),
    /// BLOCKED needs a blocker, and it is missing or cannot be kept.
    Blocker(TextProblem),
    /// Only BLOCKED has a blocker.
    BlockerWithoutBlocked,
    /// There are more pieces of evidence than an entry may have.
    TooMuchEvidence {
        /// How many.
        pieces: usize,
    },
    /// A piece of evidence has no title or one that cannot be kept.
    EvidenceTitle {
        /// Its place in the list, from 0.
        index: usize,
        /// What is wrong.
        problem: TextProblem,
    },
    /// A piece of evidence has no address or one that cannot be kept.
    EvidenceUrl {
        /// Its place in the list, from 0.
        index: usize,
        /// What is wrong.
        problem: TextProblem,
    },
    /// The address is no plain https address.
    EvidenceNotHttps {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// The digest is not 64 lower-case hexadecimal digits.
    EvidenceSha256 {
        /// Its place in the list, from 0.
        index: usize,
    },
    /// There is no entry to answer that the author can see.
    SupersededUnknown,
    /// The entry to answer is on another line or of another organisation.
    SupersededElsewhere,
    /// The entry to answer is a draft, which is changed instead.
    SupersededDraft,
    /// The entry was answered already.
    SupersededAnswered {
        /// By this one.
        successor_id: ProgressEntryId,
    },
}

/// An input field of a statement of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressField {
    /// The line.
    ActionLine,
    /// The day.
    AsOf,
    /// The percent.
    PercentComplete,
    /// The narrative.
    Narrative,
    /// The blocker.
    Blocker,
    /// The reason.
    Reason,
    /// The entry to answer.
    Supersedes,
    /// The list of evidence.
    Evidence,
    /// The title of one piece of evidence, by its place from 0.
    EvidenceTitle(usize),
    /// The address of one piece of evidence, by its place from 0.
    EvidenceUrl(usize),
    /// The digest of one piece of evidence, by its place from 0.
    EvidenceSha256(usize),
}

impl ProgressProblem {
    /// The input field that is to be mended.
    #[must_use]
    pub fn field(&self) -> ProgressField {
        match *self {
            Self::Stage { .. } => ProgressField::ActionLine,
            Self::LineWithdrawn { .. }
            | Self::NotResponsible
            | Self::AsOfInFuture { .. }
            | Self::AsOfOutsidePlan { .. }
            | Self::AsOfBeforeNewest { .. } => ProgressField::AsOf,
            Self::Percent { .. } => ProgressField::PercentComplete,
            Self::DecreaseWithoutReason { .. } | Self::CancelledWithoutReason | Self::Reason(_) => {
                ProgressField::Reason
            }
            Self::Narrative(_) => ProgressField::Narrative,
            Self::Blocker(_) | Self::BlockerWithoutBlocked => ProgressField::Blocker,
            Self::TooMuchEvidence { .. } => ProgressField::Evidence,
            Self::EvidenceTitle { index, .. } => ProgressField::EvidenceTitle(index),
            Self::EvidenceUrl { index, .. } | Self::EvidenceNotHttps { index } => ProgressField::EvidenceUrl(index),
            Self::EvidenceSha256 { index } => ProgressField::EvidenceSha256(index),
            Self::SupersededUnknown
            | Self::SupersededElsewhere
            | Self::SupersededDraft
            | Self::SupersededAnswered { .. } => ProgressField::Supersedes,
        }
    }
}
