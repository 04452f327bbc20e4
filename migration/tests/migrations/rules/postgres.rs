//! What only PostgreSQL would let happen: truncation, which asks no trigger on rows.

use super::{Broken, broken};

pub(super) const BROKEN: &[Broken] = &[
    broken("audit_event_is_append_only", &["TRUNCATE audit_event_plan"]),
    broken("audit_event_is_append_only", &["TRUNCATE audit_event CASCADE"]),
    broken("progress_entry_is_frozen", &["TRUNCATE progress_entry CASCADE"]),
    broken("review_is_append_only", &["TRUNCATE review"]),
];
