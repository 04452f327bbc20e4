//! The rows that the statements of the tables start from: two plans, two organisations, and an entry in every state.

/// In an order in which they can be inserted. People are #11 to #13, plans #31 and #32, objectives #41 to #43, lines
/// #51 to #53, entries #81 (DRAFT) to #85 (DISCARDED).
pub fn base() -> impl Iterator<Item = &'static &'static str> {
    [PEOPLE, PLAN, AUDIT, PROGRESS].into_iter().flatten()
}

const PEOPLE: &[&str] = &[
    "INSERT INTO installation (id, sample, today, created_at) VALUES (1, TRUE, '2008-06-30', 1)",
    "INSERT INTO organisation (id, acronym, name_es, name_en, kind, iati_type, membership, provenance, version, created_at)
        VALUES (#1, 'MININTER', 'Ministerio', 'Ministry', 'MINISTRY', 10, 'MEMBER', 'ARTICLE', 1, 1),
            (#2, 'OIM', 'Organización', 'Organisation', 'INTERNATIONAL_ORGANISATION', 40, 'MEMBER', NULL, 1, 1)",
    "INSERT INTO region (ubigeo, iso_3166_2, name) VALUES ('01', 'PE-AMA', 'Amazonas'), ('07', 'PE-CAL', 'Callao')",
    "INSERT INTO person (id, email, name, language, password_hash, version, created_at)
        VALUES (#11, 'ana@example.pe', 'Ana', 'ES', 'hash', 1, 1), (#12, 'luz@example.pe', 'Luz', NULL, 'hash', 1, 1),
            (#13, 'rosa@example.pe', 'Rosa', NULL, 'hash', 1, 1)",
    "INSERT INTO membership (id, person_id, organisation_id, role, version, started_at, ended_at)
        VALUES (#21, #11, #1, 'FOCAL_POINT', 1, 1, NULL), (#22, #11, #2, 'VIEWER', 1, 1, 5)",
    "INSERT INTO invitation (id, email, organisation_id, role, token_digest, created_at, expires_at)
        VALUES (#111, 'eva@example.pe', #1, 'EDITOR', ~1, 1, 9), (#112, 'eva@example.pe', #2, 'EDITOR', ~2, 1, 9)",
    "INSERT INTO password_reset (id, person_id, token_digest, created_at, expires_at)
        VALUES (#113, #11, ~1, 1, 9), (#114, #11, ~2, 1, 9)",
    "INSERT INTO session (id, person_id, created_at, expires_at) VALUES (#115, #11, 1, 9)",
    "INSERT INTO refresh_token (id, session_id, token_digest, created_at, used_at)
        VALUES (#116, #115, ~1, 1, 2), (#117, #115, ~2, 1, NULL)",
    "INSERT INTO service_token (id, name, scope, token_digest, created_by, created_at, expires_at)
        VALUES (#118, 'Panel', 'READ_PUBLIC', ~1, #11, 1, 9), (#119, 'Panel', 'READ_MEMBERS', ~2, #11, 1, NULL)",
    "INSERT INTO imported_row (file, row_key, digest, recorded_at) VALUES ('objectives.csv', '1.1', ~1, 1)",
    "INSERT INTO idempotency_claim (person_id, key_digest, input_digest, made, refusal, recorded_at)
        VALUES (#11, ~1, ~1, 'plan_1', NULL, 1), (#11, ~2, ~2, NULL, '[]', 1)",
];

const PLAN: &[&str] = &[
    "INSERT INTO plan (id, code, title_es, title_en, starts_on, ends_on, stage, publication, reporting_days, on_track_gap,
            at_risk_gap, revision, version, created_at)
        VALUES (#31, 'PNA', 'Plan', 'Plan', '2007-01-01', '2010-12-31', 'IN_REVIEW', 'INTERNAL', 92, 10, 25, 0, 1, 1),
            (#32, 'OTRO', 'Otro', 'Other', '2011-01-01', '2014-12-31', 'DRAFT', 'INTERNAL', 92, 10, 25, 0, 1, 1)",
    "INSERT INTO plan_level (plan_id, depth, name_es, name_en) VALUES (#31, 1, 'Eje', 'Axis')",
    "INSERT INTO objective (id, plan_id, parent_id, depth, code, position, title_es, title_en, version, created_at)
        VALUES (#41, #31, NULL, 1, '1', 1, 'Eje', 'Axis', 1, 1), (#42, #31, #41, 2, '1.1', 1, 'Meta', 'Goal', 1, 1),
            (#43, #32, NULL, 1, '1', 1, 'Eje', 'Axis', 1, 1)",
    "INSERT INTO action_line (id, plan_id, objective_id, code, title_es, title_en, starts_on, due_on, weight, version,
            created_at)
        VALUES (#51, #31, #42, '1.1.1', 'Línea', 'Line', '2007-01-01', '2008-12-31', 5, 1, 1),
            (#52, #31, #42, '1.1.2', 'Línea', 'Line', '2007-01-01', '2008-12-31', 5, 1, 1),
            (#53, #32, #43, '1.1.1', 'Línea', 'Line', '2011-01-01', '2012-12-31', 5, 1, 1)",
    "INSERT INTO responsibility (id, responsibility_id, version, plan_id, action_line_id, organisation_id, role,
            valid_from, valid_until, recorded_at, replaced_at)
        VALUES (#61, #71, 1, #31, #51, #1, 'LEAD', '2007-01-01', NULL, 1, 5),
            (#62, #71, 2, #31, #51, #1, 'LEAD', '2007-01-01', '2008-06-30', 5, NULL),
            (#63, #73, 1, #31, #52, #1, 'LEAD', '2007-01-01', NULL, 1, NULL)",
];

const AUDIT: &[&str] = &[
    "INSERT INTO audit_event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id,
            payload_digest, payload, salt, previous_hash, hash)
        VALUES (1, 1, 'PERSON', #11, 'PLAN_CREATE', 'plan', 'plan_1', #1, ~1, '{}', ~1:16, ~0, ~1),
            (2, 2, 'OPERATOR', NULL, 'PLAN_UPDATE', 'plan', 'plan_1', NULL, ~2, '{}', ~2:16, ~1, ~2)",
    "INSERT INTO audit_event_plan (seq, plan_id) VALUES (1, #31), (2, #31)",
];

const PROGRESS: &[&str] = &[
    "INSERT INTO progress_entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation,
            percent_complete, narrative, blocker, reason, state, version, created_at, updated_at)
        VALUES (#81, #31, #51, #1, #11, '2007-03-31', 'IN_PROGRESS', 20, 'Texto', NULL, NULL, 'DRAFT', 1, 1, 1),
            (#82, #31, #51, #1, #11, '2007-06-30', 'BLOCKED', 20, 'Texto', 'Falta norma', 'Error', 'DRAFT', 1, 1, 1),
            (#83, #31, #51, #1, #11, '2007-09-30', 'COMPLETED', 100, 'Texto', NULL, NULL, 'DRAFT', 1, 1, 1),
            (#84, #31, #51, #1, #11, '2007-12-31', 'CANCELLED', 20, 'Texto', NULL, 'Derogada', 'DRAFT', 1, 1, 1),
            (#85, #31, #51, #1, #11, '2008-03-31', 'NOT_STARTED', 0, 'Texto', NULL, NULL, 'DRAFT', 1, 1, 1)",
    "INSERT INTO progress_entry_contributor (entry_id, person_id)
        VALUES (#81, #11), (#82, #11), (#83, #11), (#84, #11), (#85, #11)",
    "INSERT INTO evidence (id, entry_id, position, title, url, kind, sha256)
        VALUES (#91, #81, 1, 'Acta', 'https://example.pe/acta', 'DOCUMENT', NULL),
            (#92, #82, 1, 'Acta', 'https://example.pe/acta', 'DOCUMENT', NULL),
            (#95, #85, 1, 'Acta', 'https://example.pe/acta', 'DOCUMENT', NULL)",
    "UPDATE progress_entry SET state = 'SUBMITTED', submitted_by = #11, submitted_at = 10, version = 2, updated_at = 10
        WHERE id IN (#82, #83, #84)",
    "UPDATE progress_entry SET state = 'ACCEPTED', decided_at = 20, version = 3, updated_at = 20 WHERE id = #83",
    "UPDATE progress_entry SET state = 'RETURNED', decided_at = 20, version = 3, updated_at = 20 WHERE id = #84",
    "UPDATE progress_entry SET state = 'DISCARDED', version = 2, updated_at = 10 WHERE id = #85",
    "INSERT INTO review (id, entry_id, reviewer_id, decision, comment, same_organisation, recorded_at)
        VALUES (#103, #83, #12, 'ACCEPT', 'Conforme', FALSE, 20), (#104, #84, #12, 'RETURN', 'Aclarar', TRUE, 20)",
];
