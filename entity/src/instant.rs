//! The instants that are stored: whole microseconds since 1970 in UTC, the same integer on both databases, so that
//! they compare alike everywhere; never a local time and never a part of a microsecond.

use sea_orm::entity::prelude::*;
use serde::{Serialize, Serializer};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

/// An instant of record time, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
pub struct Instant(pub i64);

impl Instant {
    /// The same instant as a date and time in UTC.
    #[must_use]
    pub fn to_date_time(self) -> OffsetDateTime {
        OffsetDateTime::UNIX_EPOCH.saturating_add(Duration::microseconds(self.0))
    }

    /// The first instant after this one that can be told from it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The instant that lies `duration` after this one; before it when `duration` is negative.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        let microseconds = i64::try_from(duration.whole_microseconds()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(microseconds))
    }
}

impl From<OffsetDateTime> for Instant {
    /// Cuts what is smaller than a microsecond.
    fn from(date_time: OffsetDateTime) -> Self {
        let microseconds = date_time.unix_timestamp_nanos().div_euclid(1_000);
        Self(i64::try_from(microseconds).unwrap_or(i64::MAX))
    }
}

impl Serialize for Instant {
    /// RFC 3339 in UTC, as the API writes it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_date_time().format(&Rfc3339).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&text)
    }
}
