//! What only SQLite would let happen: other numbers in booleans, and replacements, which delete without asking.

use super::{Broken, broken};

pub(super) const BROKEN: &[Broken] = &[
    broken("installation_sample", &["UPDATE installation SET sample = 2"]),
    broken(
        "review_same_organisation",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, same_organisation, recorded_at) VALUES (#105, #82, #12, 'ACCEPT', 2, 30)",
        ],
    ),
    broken(
        "audit_event_is_append_only",
        &["INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["INSERT OR REPLACE INTO audit_event_plan SELECT * FROM audit_event_plan WHERE seq = 1"],
    ),
    broken(
        "progress_entry_is_frozen",
        &["INSERT OR REPLACE INTO progress_entry SELECT * FROM progress_entry WHERE id = #82"],
    ),
    broken("evidence_is_frozen", &["INSERT OR REPLACE INTO evidence SELECT * FROM evidence WHERE id = #92"]),
    broken(
        "review_one_per_entry",
        &[
            "INSERT OR REPLACE INTO review (id, entry_id, reviewer_id, decision, same_organisation, recorded_at) VALUES (#105, #83, #12, 'ACCEPT', FALSE, 30)",
        ],
    ),
];
