-- Each step of the update path adds its function.
CREATE EXTENSION playtime VERSION '1.0.0';
SELECT to_regprocedure('playtime_text(interval)') IS NULL AS not_yet;
ALTER EXTENSION playtime UPDATE TO '1.1.0';
SELECT playtime_text(playtime('4:33')), to_regprocedure('running_order(interval[])') IS NULL AS not_yet;
ALTER EXTENSION playtime UPDATE;
SELECT extversion FROM pg_extension WHERE extname = 'playtime';

-- The way of updates and the direct way end alike.
CREATE VIEW member AS
SELECT p.oid::regprocedure::text AS signature, pg_get_functiondef(p.oid) AS definition,
    obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc AS p
JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'playtime';
CREATE TABLE updated AS SELECT * FROM member;
DROP EXTENSION playtime;
CREATE EXTENSION playtime VERSION '1.2.0';
SELECT count(*) AS members, count(*) FILTER (WHERE u.signature IS NULL) AS different
FROM member AS m LEFT JOIN updated AS u ON (u.*)::text = (m.*)::text;
SELECT count(*) AS members_by_update FROM updated;
DROP VIEW member;
DROP TABLE updated;
DROP EXTENSION playtime;
