//! The bounds of what may be entered, each in one place; never a rule about who or when.

use std::ops::RangeInclusive;

use time::Date;
use time::macros::date;

/// Action lines in one plan.
pub const LINES_IN_A_PLAN: usize = 2_000;
/// Objectives in one plan.
pub const OBJECTIVES_IN_A_PLAN: usize = 2_000;
/// Parts that organisations have or had in one line, all their versions counted.
pub const PARTS_IN_A_LINE: usize = 200;
/// Levels of objectives in one plan's tree.
pub const TREE_DEPTH: usize = 6;
/// Characters of the code of a plan, an objective or a line.
pub const CODE_CHARACTERS: usize = 100;
/// Characters of a title, and of a level's name.
pub const TITLE_CHARACTERS: usize = 300;
/// Characters of a plan's note.
pub const NOTE_CHARACTERS: usize = 8_000;
/// Characters of an entry's narrative.
pub const NARRATIVE_CHARACTERS: usize = 8_000;
/// Characters of a comment, and of the other short free texts: a blocker, a reason.
pub const COMMENT_CHARACTERS: usize = 2_000;
/// Characters of a web address.
pub const URL_CHARACTERS: usize = 2_000;
/// Characters of an organisation's short name.
pub const ACRONYM_CHARACTERS: usize = 20;
/// Characters of an organisation's full name.
pub const ORGANISATION_NAME_CHARACTERS: usize = 300;
/// Characters of a person's name.
pub const PERSON_NAME_CHARACTERS: usize = 300;
/// Characters of a service token's name.
pub const TOKEN_NAME_CHARACTERS: usize = 100;
/// Characters of an e-mail address, as RFC 5321 bounds them.
pub const EMAIL_CHARACTERS: usize = 254;
/// Drafts that an organisation may have in one line.
pub const OPEN_DRAFTS: usize = 20;
/// Submitted entries in one line.
pub const SUBMITTED_ENTRIES: usize = 1_000;
/// Pieces of evidence in one entry.
pub const EVIDENCE_IN_AN_ENTRY: usize = 10;
/// Relative size of an action line.
pub const WEIGHT: RangeInclusive<i32> = 1..=1_000;
/// Order of an objective under its parent.
pub const POSITION: RangeInclusive<i32> = 0..=9_999;
/// Age in days from which an official entry is STALE: from a day to ten years.
pub const REPORTING_DAYS: RangeInclusive<i32> = 1..=3_650;
/// Gap between the expected percent and the stated one, in percentage points.
pub const GAP: RangeInclusive<i32> = 0..=100;
/// The days that a plan may run over. Both databases order them alike, as years of four digits.
pub const DAYS: RangeInclusive<Date> = date!(1900 - 01 - 01)..=date!(2199 - 12 - 31);
/// Characters of an idempotency key.
pub const IDEMPOTENCY_KEY_CHARACTERS: RangeInclusive<usize> = 8..=128;
