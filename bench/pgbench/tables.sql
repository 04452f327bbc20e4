-- Tables beside Minka's with their columns, CHECKs and indexes, without triggers and references: what a bare program would
-- have, and where it may write without breaking the log.
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;
CREATE TABLE bench.head (LIKE audit_head INCLUDING ALL);
CREATE TABLE bench.entry (LIKE progress_entry INCLUDING ALL);
INSERT INTO bench.head SELECT * FROM audit_head;
