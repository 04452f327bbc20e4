//! What belongs to an entry: its contributors, its evidence and its review.

use super::{Broken, broken, no_such_row, not_unique};

pub(super) const BROKEN: &[Broken] = &[
    no_such_row(
        "progress_entry_contributor_entry_id_fkey",
        &["INSERT INTO progress_entry_contributor (entry_id, person_id) VALUES (#99, #11)"],
    ),
    no_such_row(
        "progress_entry_contributor_person_id_fkey",
        &["INSERT INTO progress_entry_contributor (entry_id, person_id) VALUES (#81, #99)"],
    ),
    not_unique(
        "progress_entry_contributor_pkey",
        &["INSERT INTO progress_entry_contributor (entry_id, person_id) VALUES (#81, #11)"],
    ),
    broken("progress_entry_contributor_is_frozen", &["DELETE FROM progress_entry_contributor WHERE entry_id = #82"]),
    broken(
        "progress_entry_contributor_is_frozen",
        &["UPDATE progress_entry_contributor SET person_id = #12 WHERE entry_id = #81"],
    ),
    no_such_row(
        "evidence_entry_id_fkey",
        &[
            "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256) VALUES (#96, #99, 2, 'Acta', 'https://example.pe/', 'DOCUMENT', NULL)",
        ],
    ),
    not_unique(
        "evidence_position_is_unique",
        &[
            "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256) VALUES (#96, #81, 1, 'Acta', 'https://example.pe/', 'DOCUMENT', NULL)",
        ],
    ),
    broken("evidence_position", &["UPDATE evidence SET position = 0 WHERE id = #91"]),
    broken("evidence_position", &["UPDATE evidence SET position = 11 WHERE id = #91"]),
    broken("evidence_title", &["UPDATE evidence SET title = %301 WHERE id = #91"]),
    broken("evidence_url_is_https", &["UPDATE evidence SET url = 'http://example.pe/' WHERE id = #91"]),
    broken("evidence_url_is_https", &["UPDATE evidence SET url = 'HTTPS://example.pe/' WHERE id = #91"]),
    broken("evidence_url_is_https", &["UPDATE evidence SET url = 'javascript:alert(1)//https://' WHERE id = #91"]),
    broken("evidence_url", &["UPDATE evidence SET url = 'https://' || %1993 WHERE id = #91"]),
    broken("evidence_kind", &["UPDATE evidence SET kind = 'VIDEO' WHERE id = #91"]),
    broken("evidence_sha256", &["UPDATE evidence SET sha256 = %63 WHERE id = #91"]),
    broken(
        "evidence_sha256",
        &[
            "UPDATE evidence SET sha256 = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' WHERE id = #91",
        ],
    ),
    broken(
        "evidence_sha256",
        &[
            "UPDATE evidence SET sha256 = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' WHERE id = #91",
        ],
    ),
    broken(
        "evidence_is_frozen",
        &[
            "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256) VALUES (#96, #82, 2, 'Acta', 'https://example.pe/', 'DOCUMENT', NULL)",
        ],
    ),
    broken(
        "evidence_is_frozen",
        &[
            "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256) VALUES (#96, #83, 2, 'Acta', 'https://example.pe/', 'DOCUMENT', NULL)",
        ],
    ),
    broken(
        "evidence_is_frozen",
        &[
            "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256) VALUES (#96, #85, 2, 'Acta', 'https://example.pe/', 'DOCUMENT', NULL)",
        ],
    ),
    broken("evidence_is_frozen", &["DELETE FROM evidence WHERE id = #92"]),
    broken("evidence_is_frozen", &["UPDATE evidence SET title = 'Otra' WHERE id = #92"]),
    broken("evidence_is_frozen", &["UPDATE evidence SET entry_id = #82, position = 2 WHERE id = #91"]),
    broken("evidence_is_frozen", &["UPDATE evidence SET entry_id = #81, position = 2 WHERE id = #92"]),
    broken(
        "evidence_is_frozen",
        &[
            "UPDATE progress_entry SET redacted_by = 2 WHERE id = #82",
            "UPDATE evidence SET title = '', kind = 'OTHER' WHERE id = #92",
        ],
    ),
    broken(
        "evidence_is_frozen",
        &["UPDATE progress_entry SET redacted_by = 2 WHERE id = #82", "DELETE FROM evidence WHERE id = #92"],
    ),
    no_such_row(
        "review_entry_id_fkey",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #99, #12, 'ACCEPT', NULL, FALSE, 30)",
        ],
    ),
    no_such_row(
        "review_reviewer_id_fkey",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #99, 'ACCEPT', NULL, FALSE, 30)",
        ],
    ),
    broken(
        "review_one_per_entry",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #83, #12, 'ACCEPT', NULL, FALSE, 30)",
        ],
    ),
    broken(
        "review_decision",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #12, 'WAIT', NULL, FALSE, 30)",
        ],
    ),
    broken(
        "review_return_has_comment",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #12, 'RETURN', NULL, FALSE, 30)",
        ],
    ),
    broken(
        "review_return_has_comment",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #12, 'RETURN', '', FALSE, 30)",
        ],
    ),
    broken(
        "review_comment",
        &[
            "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #12, 'ACCEPT', %2001, FALSE, 30)",
        ],
    ),
    broken("review_is_append_only", &["DELETE FROM review WHERE id = #103"]),
    broken("review_is_append_only", &["UPDATE review SET decision = 'RETURN' WHERE id = #103"]),
    broken("review_is_append_only", &["UPDATE review SET comment = 'Otro' WHERE id = #104"]),
    broken("review_is_append_only", &["UPDATE review SET comment = '', reviewer_id = #13 WHERE id = #104"]),
    broken("review_is_append_only", &["UPDATE review SET comment = '', recorded_at = 21 WHERE id = #104"]),
    broken("review_is_append_only", &["UPDATE review SET comment = '', same_organisation = FALSE WHERE id = #104"]),
    broken("review_return_has_comment", &["UPDATE review SET comment = NULL WHERE id = #104"]),
];
