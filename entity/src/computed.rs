//! The closed lists that are worked out at each reading, as the API shows them; never a column of a table.

use async_graphql::Enum;
use sea_orm::EnumIter;
use serde::{Deserialize, Serialize};

/// How a line's work stands against its dates on a day. The first value that fits, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, Enum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Schedule {
    /// The official entry says that the work is done.
    Completed,
    /// The official entry says that the work was given up.
    Cancelled,
    /// The due date has passed and the work is neither done nor given up.
    Overdue,
    /// The official entry says that the work is held up.
    Blocked,
    /// The start date has not come.
    Upcoming,
    /// The line runs and has no official entry.
    Unreported,
    /// Behind the expected percent by no more than the plan's `onTrackGap`, or ahead of it.
    OnTrack,
    /// Behind by more than `onTrackGap`, by no more than the plan's `atRiskGap`.
    AtRisk,
    /// Behind by more than `atRiskGap`.
    OffTrack,
}

/// Whether the report on a line is in on a day; it says nothing about the work itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, Enum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reporting {
    /// There is an official entry, and it is recent enough.
    Reported,
    /// The official entry is older than the plan's `reportingDays`, whatever it says.
    Stale,
    /// The line has started and has no official entry.
    Missing,
    /// The line has not started and has no official entry.
    NotDue,
}

/// Which entries a figure is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, Enum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProgressBasis {
    /// Entries that the Secretariat accepted.
    Accepted,
    /// Accepted entries and those that wait for review; for members only.
    Provisional,
}
