//! Entries, through all their states.

use super::{Broken, broken, no_such_row, not_unique};

pub(super) const BROKEN: &[Broken] = &[
    no_such_row(
        "progress_entry_line_of_same_plan",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #32, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', NULL, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_line_of_same_plan",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #99, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', NULL, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_plan_id_fkey",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #99, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', NULL, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_organisation_id_fkey",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #99, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', NULL, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_author_id_fkey",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #99, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', NULL, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_submitted_by_fkey",
        &["UPDATE progress_entry SET state = 'SUBMITTED', submitted_by = #99, submitted_at = 9 WHERE id = #81"],
    ),
    no_such_row(
        "progress_entry_supersedes_own",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #52, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_supersedes_own",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #2, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
        ],
    ),
    no_such_row(
        "progress_entry_supersedes_own",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #99, 1, 1, 1)",
        ],
    ),
    broken(
        "progress_entry_supersedes_another",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #86, 1, 1, 1)",
        ],
    ),
    not_unique(
        "progress_entry_one_successor",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#87, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
        ],
    ),
    not_unique(
        "progress_entry_one_successor",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
            "UPDATE progress_entry SET state = 'SUBMITTED', submitted_by = #11, submitted_at = 30 WHERE id = #86",
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#87, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
        ],
    ),
    broken("progress_entry_implementation", &["UPDATE progress_entry SET implementation = 'DONE' WHERE id = #81"]),
    broken(
        "progress_entry_percent",
        &["UPDATE progress_entry SET percent_complete = -1, implementation = 'CANCELLED', reason = 'x' WHERE id = #81"],
    ),
    broken(
        "progress_entry_percent",
        &[
            "UPDATE progress_entry SET percent_complete = 101, implementation = 'CANCELLED', reason = 'x' WHERE id = #81",
        ],
    ),
    broken(
        "progress_entry_percent_fits_implementation",
        &["UPDATE progress_entry SET implementation = 'NOT_STARTED', percent_complete = 1 WHERE id = #81"],
    ),
    broken(
        "progress_entry_percent_fits_implementation",
        &["UPDATE progress_entry SET percent_complete = 0 WHERE id = #81"],
    ),
    broken(
        "progress_entry_percent_fits_implementation",
        &["UPDATE progress_entry SET percent_complete = 100 WHERE id = #81"],
    ),
    broken(
        "progress_entry_percent_fits_implementation",
        &["UPDATE progress_entry SET implementation = 'BLOCKED', blocker = 'x', percent_complete = 100 WHERE id = #81"],
    ),
    broken(
        "progress_entry_percent_fits_implementation",
        &["UPDATE progress_entry SET implementation = 'COMPLETED', percent_complete = 99 WHERE id = #81"],
    ),
    broken(
        "progress_entry_blocker_only_if_blocked",
        &["UPDATE progress_entry SET implementation = 'BLOCKED' WHERE id = #81"],
    ),
    broken("progress_entry_blocker_only_if_blocked", &["UPDATE progress_entry SET blocker = 'x' WHERE id = #81"]),
    broken(
        "progress_entry_blocker_is_named",
        &["UPDATE progress_entry SET implementation = 'BLOCKED', blocker = '' WHERE id = #81"],
    ),
    broken(
        "progress_entry_cancelled_has_reason",
        &["UPDATE progress_entry SET implementation = 'CANCELLED' WHERE id = #81"],
    ),
    broken(
        "progress_entry_cancelled_has_reason",
        &["UPDATE progress_entry SET implementation = 'CANCELLED', reason = '' WHERE id = #81"],
    ),
    broken("progress_entry_narrative", &["UPDATE progress_entry SET narrative = %8001 WHERE id = #81"]),
    broken("progress_entry_reason", &["UPDATE progress_entry SET reason = %2001 WHERE id = #81"]),
    broken(
        "progress_entry_blocker",
        &["UPDATE progress_entry SET implementation = 'BLOCKED', blocker = %2001 WHERE id = #81"],
    ),
    broken(
        "progress_entry_state",
        &[
            "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'OPEN', NULL, 1, 1, 1)",
        ],
    ),
    broken("progress_entry_submitted", &["UPDATE progress_entry SET state = 'SUBMITTED' WHERE id = #81"]),
    broken(
        "progress_entry_submitted",
        &["UPDATE progress_entry SET submitted_at = 9, submitted_by = #11 WHERE id = #81"],
    ),
    broken(
        "progress_entry_submitted",
        &["UPDATE progress_entry SET state = 'DISCARDED', submitted_at = 9, submitted_by = #11 WHERE id = #81"],
    ),
    broken(
        "progress_entry_submitted_by_somebody",
        &["UPDATE progress_entry SET state = 'SUBMITTED', submitted_at = 9 WHERE id = #81"],
    ),
    broken("progress_entry_decided", &["UPDATE progress_entry SET decided_at = 9 WHERE id = #81"]),
    broken("progress_entry_decided", &["UPDATE progress_entry SET state = 'ACCEPTED' WHERE id = #82"]),
    broken(
        "progress_entry_decided_after_submission",
        &["UPDATE progress_entry SET state = 'ACCEPTED', decided_at = 9 WHERE id = #82"],
    ),
    broken("progress_entry_version", &["UPDATE progress_entry SET version = 0 WHERE id = #81"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'ACCEPTED' WHERE id = #81"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'RETURNED' WHERE id = #81"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'DRAFT' WHERE id = #82"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'DISCARDED' WHERE id = #82"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'DRAFT' WHERE id = #83"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'SUBMITTED' WHERE id = #83"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'RETURNED' WHERE id = #83"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'ACCEPTED' WHERE id = #84"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'SUBMITTED' WHERE id = #84"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'DISCARDED' WHERE id = #84"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'DRAFT' WHERE id = #85"]),
    broken("progress_entry_state_path", &["UPDATE progress_entry SET state = 'SUBMITTED' WHERE id = #85"]),
    broken("progress_entry_is_frozen", &["DELETE FROM progress_entry WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["DELETE FROM progress_entry WHERE id = #83"]),
    broken("progress_entry_is_frozen", &["DELETE FROM progress_entry WHERE id = #84"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET id = #89 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET plan_id = #32 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET action_line_id = #52 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET organisation_id = #2 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET author_id = #12 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET as_of = '2007-07-01' WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET implementation = 'NOT_STARTED' WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET percent_complete = 21 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET supersedes_id = #84 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET submitted_by = #12 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET submitted_at = 11 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET created_at = 2 WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET narrative = '' WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET narrative = 'Otro' WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET blocker = 'Otro' WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET reason = NULL WHERE id = #82"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET percent_complete = 99 WHERE id = #83"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET percent_complete = 0 WHERE id = #84"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET narrative = 'Otro' WHERE id = #85"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET id = #89 WHERE id = #81"]),
    broken("progress_entry_is_frozen", &["UPDATE progress_entry SET decided_at = 21 WHERE id = #83"]),
    broken(
        "progress_entry_is_frozen",
        &["UPDATE progress_entry SET percent_complete = 30, state = 'ACCEPTED', decided_at = 30 WHERE id = #82"],
    ),
    broken(
        "progress_entry_is_frozen",
        &["UPDATE progress_entry SET narrative = 'Otro', redacted_by = 2 WHERE id = #82"],
    ),
    broken(
        "progress_entry_is_frozen",
        &[
            "UPDATE progress_entry SET narrative = '', redacted_by = 1 WHERE id = #82",
            "UPDATE progress_entry SET blocker = '' WHERE id = #82",
        ],
    ),
    broken(
        "progress_entry_is_frozen",
        &[
            "UPDATE progress_entry SET narrative = '', redacted_by = 1 WHERE id = #82",
            "UPDATE progress_entry SET redacted_by = NULL WHERE id = #82",
        ],
    ),
];

/// Of each list the last statement changes one row.
pub(super) const ALLOWED: &[&[&str]] = &[
    // A draft is changed,
    &["UPDATE progress_entry SET percent_complete = 45, narrative = 'Otro', version = 2 WHERE id = #81"],
    // moved to another line,
    &["UPDATE progress_entry SET action_line_id = #52 WHERE id = #81"],
    // given up to ten pieces of evidence,
    &[
        "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256) VALUES (#96, #81, 10, 'Acta', 'https://example.pe/', 'DOCUMENT', NULL)",
    ],
    // submitted,
    &[
        "UPDATE progress_entry SET state = 'SUBMITTED', submitted_by = #12, submitted_at = 30, version = 2 WHERE id = #81",
    ],
    // discarded,
    &["UPDATE progress_entry SET state = 'DISCARDED', version = 2 WHERE id = #81"],
    // or removed with what belongs to it.
    &[
        "DELETE FROM evidence WHERE entry_id IN (#81, #85)",
        "DELETE FROM progress_entry_contributor WHERE entry_id IN (#81, #85)",
        "DELETE FROM progress_entry WHERE id = #85",
        "DELETE FROM progress_entry WHERE id = #81",
    ],
    // Limits count characters, not bytes.
    &["UPDATE progress_entry SET narrative = %8000, reason = %2000 WHERE id = #81"],
    // A submission names one more contributor.
    &["INSERT INTO progress_entry_contributor (entry_id, person_id) VALUES (#82, #12)"],
    // A submitted entry is accepted
    &[
        "UPDATE progress_entry SET state = 'ACCEPTED', decided_at = 30, version = 3, updated_at = 30 WHERE id = #82",
        "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #12, 'ACCEPT', NULL, FALSE, 30)",
    ],
    // or returned.
    &[
        "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at) VALUES (#105, #82, #12, 'RETURN', 'Aclarar', FALSE, 30)",
        "UPDATE progress_entry SET state = 'RETURNED', decided_at = 30, version = 3, updated_at = 30 WHERE id = #82",
    ],
    // A returned one is answered; a discarded answer makes room for another.
    &[
        "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#86, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
        "UPDATE progress_entry SET state = 'DISCARDED' WHERE id = #86",
        "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation, percent_complete, narrative, state, supersedes_id, version, created_at, updated_at) VALUES (#87, #31, #51, #1, #11, '2008-01-31', 'IN_PROGRESS', 30, 'Texto', 'DRAFT', #84, 1, 1, 1)",
    ],
    // CANCELLED keeps any percent.
    &["UPDATE progress_entry SET implementation = 'CANCELLED', percent_complete = 100, reason = 'x' WHERE id = #81"],
    // A redaction blanks texts,
    &["UPDATE progress_entry SET narrative = '', blocker = '', reason = '', redacted_by = 2 WHERE id = #82"],
    // those that an earlier one left as well,
    &[
        "UPDATE progress_entry SET narrative = '', redacted_by = 1 WHERE id = #82",
        "UPDATE progress_entry SET blocker = '', redacted_by = 2 WHERE id = #82",
    ],
    // the reason of a cancellation,
    &["UPDATE progress_entry SET reason = '', redacted_by = 2 WHERE id = #84"],
    // evidence,
    &[
        "UPDATE progress_entry SET redacted_by = 2 WHERE id = #82",
        "UPDATE evidence SET title = '', url = 'https://redacted.invalid/' WHERE id = #92",
    ],
    // and the comment of a review.
    &["UPDATE review SET comment = '' WHERE id = #104"],
];
