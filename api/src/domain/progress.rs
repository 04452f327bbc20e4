//! What a statement of progress must keep to, when it is drafted and again when it is submitted; never who may make
//! it on an organisation's behalf.

use entity::id::{ActionLineId, OrganisationId, ProgressEntryId};
use entity::vocabulary::{EntryState, Implementation, PlanStage};
use time::Date;

use super::limits::{COMMENT_CHARACTERS, EVIDENCE_IN_AN_ENTRY, NARRATIVE_CHARACTERS};
use super::plan_stage::takes_progress;
use super::progress_problem::ProgressProblem;
use super::responsibility::{ResponsibilityFacts, lead_on, may_log, role_of};
use super::standing::{ALL_ON_RECORD, EntryFacts, counting_beside, newest_of, newest_of_leads};
use super::structure::is_withdrawn;
use super::text;

/// A statement as somebody wants to make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedProgress<'input> {
    /// Of which line.
    pub action_line_id: ActionLineId,
    /// Whose statement it is.
    pub organisation_id: OrganisationId,
    /// The day that it is about.
    pub as_of: Date,
    /// How far the work is.
    pub implementation: Implementation,
    /// 0 to 100.
    pub percent_complete: i32,
    /// What was done.
    pub narrative: &'input str,
    /// What holds the work up.
    pub blocker: Option<&'input str>,
    /// Why the percent goes down, or why the line is cancelled.
    pub reason: Option<&'input str>,
    /// What proves it.
    pub evidence: Vec<WantedEvidence<'input>>,
    /// The entry that it answers.
    pub supersedes_id: Option<ProgressEntryId>,
}

/// A piece of evidence as somebody wants to give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedEvidence<'input> {
    /// What it is called.
    pub title: &'input str,
    /// Where it is.
    pub url: &'input str,
    /// SHA-256 of the document in hexadecimal digits.
    pub sha256: Option<&'input str>,
}

/// What a statement is judged by.
#[derive(Clone, Debug)]
pub struct ProgressFacts<'facts> {
    /// The day that counts as today.
    pub today: Date,
    /// The plan's stage.
    pub stage: PlanStage,
    /// The plan's first day.
    pub plan_starts_on: Date,
    /// The plan's last day.
    pub plan_ends_on: Date,
    /// From this day on the line is in no set.
    pub line_withdrawn_on: Option<Date>,
    /// All parts in the line, with all their versions.
    pub responsibilities: &'facts [ResponsibilityFacts],
    /// All submitted entries on the line, of all organisations.
    pub entries: &'facts [EntryFacts],
    /// The entry that the statement answers, if it was found and the author may see it.
    pub superseded: Option<SupersededFacts>,
}

/// What is to be known of the entry that a statement answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SupersededFacts {
    /// Its line.
    pub action_line_id: ActionLineId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Its state.
    pub state: EntryState,
    /// The entry that answers it already, draft or submitted but not discarded, and not the one that is judged now.
    pub successor_id: Option<ProgressEntryId>,
}

/// The rules that a statement would break: all of them, so that they can be mended in one go.
#[must_use]
pub fn progress_problems(wanted: &WantedProgress<'_>, facts: &ProgressFacts<'_>) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    problems.extend(place(wanted, facts));
    problems.extend(day(wanted, facts));
    problems.extend(superseded(wanted, facts));
    problems.extend(measure(wanted, facts));
    problems.extend(texts(wanted));
    problems.extend(evidence(&wanted.evidence));
    problems
}

/// Where: the plan's stage, the line and the organisation's part in it.
fn place(wanted: &WantedProgress<'_>, facts: &ProgressFacts<'_>) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    if !takes_progress(facts.stage) {
        problems.push(ProgressProblem::Stage { stage: facts.stage });
    }
    if let Some(withdrawn_on) = facts.line_withdrawn_on.filter(|&day| is_withdrawn(Some(day), wanted.as_of)) {
        problems.push(ProgressProblem::LineWithdrawn { withdrawn_on });
    }
    if !may_log(role_of(facts.responsibilities, wanted.organisation_id, wanted.as_of, ALL_ON_RECORD)) {
        problems.push(ProgressProblem::NotResponsible);
    }
    problems
}

/// When: the day that the statement is about.
fn day(wanted: &WantedProgress<'_>, facts: &ProgressFacts<'_>) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    if wanted.as_of > facts.today {
        problems.push(ProgressProblem::AsOfInFuture { today: facts.today });
    }
    let (starts_on, ends_on) = (facts.plan_starts_on, facts.plan_ends_on);
    if !(starts_on..=ends_on).contains(&wanted.as_of) {
        problems.push(ProgressProblem::AsOfOutsidePlan { starts_on, ends_on });
    }
    if wanted.supersedes_id.is_none() {
        let newest = newest_of(&counting_beside(facts.entries, None), wanted.organisation_id, Date::MAX);
        if let Some(newest) = newest.filter(|newest| wanted.as_of < newest.as_of) {
            problems.push(ProgressProblem::AsOfBeforeNewest { entry_id: newest.id, as_of: newest.as_of });
        }
    }
    problems
}

/// In answer to what: the same line and organisation, submitted, and answered by nothing else.
fn superseded(wanted: &WantedProgress<'_>, facts: &ProgressFacts<'_>) -> Option<ProgressProblem> {
    wanted.supersedes_id?;
    let Some(superseded) = facts.superseded else { return Some(ProgressProblem::SupersededUnknown) };
    let of_same =
        superseded.action_line_id == wanted.action_line_id && superseded.organisation_id == wanted.organisation_id;
    match (superseded.state, superseded.successor_id) {
        (EntryState::Discarded, _) => Some(ProgressProblem::SupersededUnknown),
        _ if !of_same => Some(ProgressProblem::SupersededElsewhere),
        (EntryState::Draft, _) => Some(ProgressProblem::SupersededDraft),
        (_, Some(successor_id)) => Some(ProgressProblem::SupersededAnswered { successor_id }),
        (EntryState::Submitted | EntryState::Accepted | EntryState::Returned, None) => None,
    }
}

/// How far: the percent that goes with the implementation, and what explains it.
fn measure(wanted: &WantedProgress<'_>, facts: &ProgressFacts<'_>) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    let percent = wanted.percent_complete;
    let beside = counting_beside(facts.entries, wanted.supersedes_id);
    let last = newest_of(&beside, wanted.organisation_id, wanted.as_of).map(|entry| entry.percent_complete);
    let has_reason = wanted.reason.is_some_and(|reason| !text::is_blank(reason));
    let kept = kept_percent(wanted, facts, &beside);
    let range = match wanted.implementation {
        Implementation::NotStarted => 0..=0,
        Implementation::InProgress => 1..=99,
        Implementation::Blocked => 0..=99,
        Implementation::Completed => 100..=100,
        Implementation::Cancelled => kept..=kept,
    };
    if !range.contains(&percent) {
        problems.push(ProgressProblem::Percent { lowest: *range.start(), highest: *range.end() });
    }
    if wanted.implementation == Implementation::Cancelled {
        if !has_reason {
            problems.push(ProgressProblem::CancelledWithoutReason);
        }
    } else if let Some(last) = last.filter(|&last| percent < last && !has_reason) {
        problems.push(ProgressProblem::DecreaseWithoutReason { last });
    }
    problems
}

/// The percent that a cancelled line keeps: 0 where nothing was stated yet.
///
/// The statement of a LEAD becomes the line's, so it keeps what the line shows, be that the word of an earlier LEAD; a
/// CO_RESPONSIBLE organisation keeps its own. Where there is neither, it is what counts only until this statement takes
/// its place.
fn kept_percent(wanted: &WantedProgress<'_>, facts: &ProgressFacts<'_>, beside: &[&EntryFacts]) -> i32 {
    let line = newest_of_leads(beside, facts.responsibilities, wanted.as_of, ALL_ON_RECORD);
    let own = newest_of(beside, wanted.organisation_id, wanted.as_of);
    let leads = lead_on(facts.responsibilities, wanted.as_of, ALL_ON_RECORD) == Some(wanted.organisation_id);
    let kept = if leads { line.or(own) } else { own.or(line) };
    let replaced = || counting_beside(facts.entries, None).into_iter().find(|entry| !beside.contains(entry));
    kept.or_else(replaced).map_or(0, |entry| entry.percent_complete)
}

/// In which words.
fn texts(wanted: &WantedProgress<'_>) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    problems.extend(text::optional(wanted.narrative, NARRATIVE_CHARACTERS).map(ProgressProblem::Narrative));
    let blocker = wanted.blocker.unwrap_or_default();
    if wanted.implementation == Implementation::Blocked {
        problems.extend(text::required(blocker, COMMENT_CHARACTERS).map(ProgressProblem::Blocker));
    } else if !text::is_blank(blocker) {
        problems.push(ProgressProblem::BlockerWithoutBlocked);
    }
    let reason = wanted.reason.unwrap_or_default();
    problems.extend(text::optional(reason, COMMENT_CHARACTERS).map(ProgressProblem::Reason));
    problems
}

/// By what proof.
fn evidence(pieces: &[WantedEvidence<'_>]) -> Vec<ProgressProblem> {
    let mut problems = Vec::new();
    if pieces.len() > EVIDENCE_IN_AN_ENTRY {
        problems.push(ProgressProblem::TooMuchEvidence { pieces: pieces.len() });
    }
    // What is beyond the bound is refused whole; looking at each piece would let the input set the length of the list.
    for (index, piece) in pieces.iter().enumerate().take(EVIDENCE_IN_AN_ENTRY) {
        problems.extend(super::evidence::evidence_problems(index, piece));
    }
    problems
}

#[cfg(test)]
#[path = "progress/tests.rs"]
mod tests;
