//! The bounds of what may be entered, each in one place; never a rule about who or when.

use std::ops::RangeInclusive;

/// Action lines in one plan.
pub const LINES_IN_A_PLAN: usize = 2_000;
/// Levels of objectives in one plan's tree.
pub const TREE_DEPTH: usize = 6;
/// Characters of a title.
pub const TITLE_CHARACTERS: usize = 300;
/// Characters of an entry's narrative.
pub const NARRATIVE_CHARACTERS: usize = 8_000;
/// Characters of a comment, and of the other short free texts: a blocker, a reason.
pub const COMMENT_CHARACTERS: usize = 2_000;
/// Characters of a web address.
pub const URL_CHARACTERS: usize = 2_000;
/// Pieces of evidence in one entry.
pub const EVIDENCE_IN_AN_ENTRY: usize = 10;
/// Relative size of an action line.
pub const WEIGHT: RangeInclusive<i32> = 1..=1_000;
