//! Responsibilities: versions, and who may stand beside whom on a day.

use super::{Broken, broken, no_such_row, not_unique};

pub(super) const BROKEN: &[Broken] = &[
    no_such_row(
        "responsibility_line_of_same_plan",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #32, #51, #2, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    no_such_row(
        "responsibility_plan_id_fkey",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #99, #51, #2, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    no_such_row(
        "responsibility_organisation_id_fkey",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #99, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    no_such_row(
        "responsibility_line_of_same_plan",
        &["DELETE FROM evidence WHERE entry_id = #81", "DELETE FROM action_line WHERE id = #52"],
    ),
    not_unique(
        "responsibility_version_is_unique",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #71, 1, #31, #52, #2, 'SUPPORTING', '2007-01-01', NULL, 1, 5)",
        ],
    ),
    not_unique(
        "responsibility_one_current_version",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #71, 3, #31, #52, #2, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_version",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 0, #31, #51, #2, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_role",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'OWNER', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_until_after_from",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'SUPPORTING', '2007-01-01', '2006-12-31', 9, 9)",
        ],
    ),
    broken(
        "responsibility_replaced_after_recorded",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'SUPPORTING', '2007-01-01', NULL, 9, 8)",
        ],
    ),
    broken(
        "responsibility_one_lead",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2008-06-30', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_lead",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2006-01-01', '2007-01-01', 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_lead",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2007-05-01', '2007-05-01', 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_lead",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2000-01-01', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_lead",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #52, #2, 'LEAD', '2050-01-01', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_part",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #1, 'SUPPORTING', '2008-06-30', NULL, 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_part",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #52, #1, 'CO_RESPONSIBLE', '2009-01-01', '2009-01-31', 9, NULL)",
        ],
    ),
    broken(
        "responsibility_one_part",
        &[
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
            "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#65, #75, 1, #31, #51, #2, 'CO_RESPONSIBLE', '2007-01-01', NULL, 9, NULL)",
        ],
    ),
    broken("responsibility_is_append_only", &["UPDATE responsibility SET replaced_at = NULL WHERE id = #61"]),
    broken("responsibility_is_append_only", &["UPDATE responsibility SET replaced_at = 6 WHERE id = #61"]),
    broken("responsibility_is_append_only", &["UPDATE responsibility SET valid_until = '2008-07-31' WHERE id = #62"]),
    broken(
        "responsibility_is_append_only",
        &["UPDATE responsibility SET replaced_at = 9, valid_until = NULL WHERE id = #62"],
    ),
    broken(
        "responsibility_is_append_only",
        &["UPDATE responsibility SET replaced_at = 9, role = 'SUPPORTING' WHERE id = #62"],
    ),
    broken(
        "responsibility_is_append_only",
        &["UPDATE responsibility SET replaced_at = 9, organisation_id = #2 WHERE id = #62"],
    ),
];

/// Of each list the last statement changes one row.
pub(super) const ALLOWED: &[&[&str]] = &[
    // A hand-over: the old LEAD ends the day before the new one begins.
    &[
        "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2008-07-01', NULL, 9, NULL)",
    ],
    // A change: the old version is replaced, then the new one stands in its place.
    &[
        "UPDATE responsibility SET replaced_at = 9 WHERE id = #62",
        "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #71, 3, #31, #51, #1, 'LEAD', '2007-01-01', NULL, 9, NULL)",
    ],
    // An exchange of parts in one transaction.
    &[
        "UPDATE responsibility SET replaced_at = 9 WHERE id = #62",
        "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2007-01-01', NULL, 9, NULL)",
        "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#65, #71, 3, #31, #51, #1, 'SUPPORTING', '2007-01-01', NULL, 9, NULL)",
    ],
    // Several organisations that are not LEAD.
    &[
        "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'CO_RESPONSIBLE', '2007-01-01', NULL, 9, NULL)",
    ],
    // A replaced version says nothing of today.
    &[
        "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role, valid_from, valid_until, recorded_at, replaced_at) VALUES (#64, #74, 1, #31, #51, #2, 'LEAD', '2007-01-01', NULL, 1, 2)",
    ],
    // A line that was never used goes with its responsibilities.
    &["DELETE FROM responsibility WHERE action_line_id = #52", "DELETE FROM action_line WHERE id = #52"],
];
