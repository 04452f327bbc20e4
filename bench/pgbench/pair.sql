-- The least that a log in one order can be: its end is moved and a row is added, durably.
BEGIN;
UPDATE bench.head SET seq = seq + 1 WHERE id = 1;
INSERT INTO bench.entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation,
        percent_complete, narrative, reason, state, submitted_by, submitted_at, version, created_at, updated_at)
    VALUES (gen_random_uuid(), '01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002',
        '01900000-0000-7000-8000-000000000003', '01900000-0000-7000-8000-000000000004', '2026-12-31', 'IN_PROGRESS', 50,
        'Avance inventado para medir el sistema.', 'Medida', 'SUBMITTED',
        '01900000-0000-7000-8000-000000000004', 1, 1, 1, 1);
COMMIT;
