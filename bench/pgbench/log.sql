-- What logProgress asks of the database, statement by statement, but for who is signed in: reads of Minka's own tables,
-- writes to the ones beside them, all behind one locked row. Nothing is judged, hashed or answered.
\set number random(1, 120)
SELECT line, plan, lead, author FROM bench.line WHERE number = :number \gset
SELECT * FROM plan WHERE id = :plan LIMIT 1;
BEGIN;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SELECT seq, hash, recorded_at FROM bench.head WHERE id = 1 LIMIT 1 FOR UPDATE \gset head_
SELECT * FROM action_line WHERE id = :line LIMIT 1;
SELECT * FROM plan WHERE id = :plan LIMIT 1;
SELECT * FROM responsibility WHERE action_line_id = :line;
SELECT id, action_line_id, organisation_id, as_of, implementation, percent_complete, state, supersedes_id, submitted_at,
        decided_at
    FROM progress_entry
    WHERE state IN ('SUBMITTED', 'ACCEPTED', 'RETURNED') AND action_line_id = :line ORDER BY submitted_at;
INSERT INTO bench.entry (id, plan_id, action_line_id, organisation_id, author_id, as_of, implementation,
        percent_complete, narrative, reason, state, version, created_at, updated_at)
    VALUES (gen_random_uuid(), :plan, :line, :lead, :author, '2026-12-31', 'IN_PROGRESS', 50,
        'Avance inventado para medir el sistema.', 'Medida', 'DRAFT', 1, 1, 1)
    RETURNING id AS entry \gset
INSERT INTO bench.contributor (entry_id, person_id) VALUES (:entry, :author) ON CONFLICT DO NOTHING;
UPDATE bench.entry SET state = 'SUBMITTED', submitted_by = :author, submitted_at = 1 WHERE id = :entry;
INSERT INTO bench.event (seq, recorded_at, actor_kind, actor_id, action, entity_kind, entity_id, organisation_id,
        payload_digest, payload, salt, previous_hash, hash)
    VALUES (:head_seq::bigint + 1, 1, 'PERSON', :author, 'PROGRESS_SUBMIT', 'entry', 'entry_01m8n2ztkte5jtfwdn56fmesc6',
        :lead, sha256('payload'), repeat('what is written down of an entry ', 22), decode(repeat('00', 16), 'hex'),
        :head_hash, sha256(:head_hash));
INSERT INTO bench.event_plan (seq, plan_id) VALUES (:head_seq::bigint + 1, :plan);
UPDATE bench.head SET seq = seq + 1, hash = sha256(hash), recorded_at = recorded_at + 1 WHERE id = 1;
UPDATE bench.plan SET revision = :head_seq::bigint + 1 WHERE id = :plan;
SELECT pg_notify('bench', :head_seq);
COMMIT;
