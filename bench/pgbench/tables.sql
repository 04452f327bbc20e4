-- Tables beside Minka's with their columns, CHECKs and indexes, without triggers and references: what a bare program
-- would have, and where the scripts write without breaking the log.
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;
CREATE TABLE bench.head (LIKE audit_head INCLUDING ALL);
CREATE TABLE bench.event (LIKE audit_event INCLUDING ALL);
CREATE TABLE bench.event_plan (LIKE audit_event_plan INCLUDING ALL);
CREATE TABLE bench.plan (LIKE plan INCLUDING ALL);
CREATE TABLE bench.entry (LIKE progress_entry INCLUDING ALL);
CREATE TABLE bench.contributor (LIKE progress_entry_contributor INCLUDING ALL);
INSERT INTO bench.head SELECT * FROM audit_head;
INSERT INTO bench.plan SELECT * FROM plan WHERE code = 'CARGA-1';
-- The 120 lines of the plan that is reported on, by number.
CREATE TABLE bench.line AS
    SELECT row_number() OVER (ORDER BY line.code) AS number, line.id AS line, line.plan_id AS plan,
        part.organisation_id AS lead,
        (SELECT author_id FROM progress_entry WHERE action_line_id = line.id LIMIT 1) AS author
    FROM plan
    JOIN action_line AS line ON line.plan_id = plan.id
    JOIN responsibility AS part ON part.action_line_id = line.id AND part.role = 'LEAD' AND part.replaced_at IS NULL
    WHERE plan.code = 'CARGA-1';
ALTER TABLE bench.line ADD PRIMARY KEY (number);
