//! The log: what it takes in, and that it gives nothing back.

use super::{Broken, broken, no_such_row};

pub(super) const BROKEN: &[Broken] = &[
    broken(
        "audit_event_hash_is_unique",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, action, entity_kind, entity_id, payload_digest, payload, salt, previous_hash, hash) VALUES (3, 3, 'OPERATOR', 'X', 'plan', 'plan_1', ~3, '{}', ~3:16, ~2, ~1)",
        ],
    ),
    broken(
        "audit_event_action",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, action, entity_kind, entity_id, payload_digest, payload, salt, previous_hash, hash) VALUES (3, 3, 'OPERATOR', '', 'plan', 'plan_1', ~3, '{}', ~3:16, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_action",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, action, entity_kind, entity_id, payload_digest, payload, salt, previous_hash, hash) VALUES (3, 3, 'OPERATOR', 'plan_create', 'plan', 'plan_1', ~3, '{}', ~3:16, ~2, ~3)",
        ],
    ),
    broken("audit_head_is_one_row", &["INSERT INTO audit_head (id, seq, hash, recorded_at) VALUES (2, 0, ~0, 0)"]),
    broken("audit_head_seq", &["UPDATE audit_head SET seq = -1"]),
    broken("audit_head_hash", &["UPDATE audit_head SET hash = ~1:31"]),
    broken(
        "audit_event_seq",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (0, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_actor_kind",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'ROBOT', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_actor",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'PERSON', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_actor",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', #11, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    no_such_row(
        "audit_event_actor_id_fkey",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'PERSON', #99, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    no_such_row(
        "audit_event_organisation_id_fkey",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', #99, ~3, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_payload_digest",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3:31, '{}', ~3:16, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_salt",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:15, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_previous_hash",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2:33, ~3)",
        ],
    ),
    broken(
        "audit_event_hash",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3:31)",
        ],
    ),
    broken(
        "audit_event_is_whole_or_redacted",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, NULL, ~3:16, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_is_whole_or_redacted",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', NULL, NULL, ~2, ~3)",
        ],
    ),
    broken(
        "audit_event_redacted_later",
        &[
            "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, NULL, NULL, 2, ~2, ~3)",
        ],
    ),
    no_such_row("audit_event_plan_seq_fkey", &["INSERT INTO audit_event_plan (seq, plan_id) VALUES (99, #31)"]),
    no_such_row("audit_event_plan_plan_id_fkey", &["INSERT INTO audit_event_plan (seq, plan_id) VALUES (1, #99)"]),
    broken("audit_event_is_append_only", &["DELETE FROM audit_event WHERE seq = 2"]),
    broken("audit_event_is_append_only", &["DELETE FROM audit_event_plan WHERE seq = 1"]),
    broken("audit_event_is_append_only", &["UPDATE audit_event_plan SET plan_id = #32 WHERE seq = 1"]),
    broken("audit_event_is_append_only", &["UPDATE audit_event SET payload = '[]' WHERE seq = 1"]),
    broken("audit_event_is_append_only", &["UPDATE audit_event SET action = action WHERE seq = 1"]),
    broken("audit_event_is_append_only", &["UPDATE audit_event SET payload = NULL, salt = NULL WHERE seq = 1"]),
    broken("audit_event_is_append_only", &["UPDATE audit_event SET payload = NULL, redacted_by = 2 WHERE seq = 1"]),
    broken("audit_event_is_append_only", &["UPDATE audit_event SET redacted_by = 2 WHERE seq = 1"]),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, seq = 5 WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, recorded_at = 9 WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, actor_kind = 'OPERATOR' WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, actor_id = #12 WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, action = 'Y' WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, entity_kind = 'Y' WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, entity_id = 'Y' WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, organisation_id = NULL WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, payload_digest = ~9 WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, previous_hash = ~9 WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2, hash = ~9 WHERE seq = 1"],
    ),
    broken(
        "audit_event_is_append_only",
        &[
            "UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2 WHERE seq = 1",
            "UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 3 WHERE seq = 1",
        ],
    ),
    broken(
        "audit_event_is_append_only",
        &[
            "UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2 WHERE seq = 1",
            "UPDATE audit_event SET payload = '{}', salt = ~1:16, redacted_by = NULL WHERE seq = 1",
        ],
    ),
];

/// Of each list the last statement changes one row.
pub(super) const ALLOWED: &[&[&str]] = &[
    // The next event.
    &[
        "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
    ],
    // An event of a person.
    &[
        "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'PERSON', #12, 'X', 'plan', 'plan_1', #2, ~3, '{}', ~3:16, NULL, ~2, ~3)",
    ],
    // A redaction.
    &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 2 WHERE seq = 1"],
    // A redaction before the event that it names.
    &[
        "UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 3 WHERE seq = 1",
        "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id, payload_digest, payload, salt, redacted_by, previous_hash, hash) VALUES (3, 3, 'OPERATOR', NULL, 'X', 'plan', 'plan_1', NULL, ~3, '{}', ~3:16, NULL, ~2, ~3)",
    ],
    // The end of the chain moves.
    &["UPDATE audit_head SET seq = 2, hash = ~2, recorded_at = 2"],
];
