-- A PGXN Manager that goes on beside us: what it changes is noticed by comparing its rows with the
-- public state of them that the log tells of already (root registry contract §4.8 forbids triggers
-- on its tables, and its rows have no reliable times).

CREATE TABLE pgxn.seen_row (
    kind   text COLLATE "C" NOT NULL
           CHECK (kind IN ('user', 'mirror', 'extension', 'release')),
    key    text COLLATE "C" NOT NULL,
    mark   text COLLATE "C",
    digest text COLLATE "C" NOT NULL,
    state  jsonb            NOT NULL,
    PRIMARY KEY (kind, key)
);
COMMENT ON TABLE pgxn.seen_row IS
    'The public state of rows of PGXN Manager that the log tells of.';
COMMENT ON COLUMN pgxn.seen_row.mark IS
    'the transaction that wrote the row: a row with the same mark need not be read';
COMMENT ON COLUMN pgxn.seen_row.state IS 'what an event tells of the row, or needs of its past';

CREATE VIEW pgxn.manager_user AS
SELECT lower(u.nickname::text) COLLATE "C" AS key, u.nickname AS name, u.xmin::text AS mark,
       md5(jsonb_build_array(u.full_name, u.email, u.uri, u.twitter, u.status, u.is_admin)::text)
           AS digest,
       jsonb_build_object('name', u.nickname, 'full_name', left(u.full_name, 1000),
                          'status', u.status, 'set_by', u.set_by) AS state
  FROM public.users u;

CREATE VIEW pgxn.manager_mirror AS
SELECT lower(m.uri::text) COLLATE "C" AS key, m.uri AS name, m.xmin::text AS mark,
       md5(jsonb_build_array(m.uri::text, m.frequency, m.location, m.organization, m.timezone,
                             m.email, m.bandwidth, m.src, m.rsync, m.notes)::text) AS digest,
       jsonb_build_object('name', left(m.uri::text, 1000),
                          'organization', left(m.organization, 1000),
                          'created_by', m.created_by) AS state
  FROM public.mirrors m;

CREATE VIEW pgxn.manager_extension AS
SELECT lower(e.name::text) COLLATE "C" AS key, e.name, e.xmin::text AS mark,
       md5(lower(e.owner::text) || held.by::text) AS digest,
       jsonb_build_object('name', e.name, 'owner', e.owner, 'co_owners', held.by) AS state
  FROM public.extensions e,
       LATERAL (SELECT to_jsonb(ARRAY(SELECT c.nickname::text COLLATE "C" FROM public.coowners c
                                       WHERE c.extension = e.name ORDER BY 1))) AS held (by);

CREATE VIEW pgxn.manager_release AS
SELECT lower(r.name::text) COLLATE "C" || '/' || lower(r.version) COLLATE "C" AS key, r.name,
       r.version, r.id, d.xmin::text AS mark,
       md5(jsonb_build_array(d.relstatus, d.abstract, d.description, d.creator, d.sha1,
                             md5(d.meta), tagged.tags, provided.extensions)::text) AS digest,
       jsonb_build_object('name', r.name, 'version', r.version, 'user', d.creator, 'sha1', d.sha1,
                          'tags', tagged.tags, 'extensions', provided.extensions) AS state
  FROM pgxn.release r
  JOIN public.distributions d ON d.name = r.name AND d.version::text = r.version,
       LATERAL (SELECT to_jsonb(ARRAY(
                    SELECT lower(dt.tag::text) COLLATE "C" FROM public.distribution_tags dt
                     WHERE dt.distribution = d.name AND dt.version = d.version
                     ORDER BY 1))) AS tagged (tags),
       LATERAL (SELECT to_jsonb(ARRAY(
                    SELECT lower(de.extension::text) COLLATE "C" || ' ' || de.ext_version::text
                      FROM public.distribution_extensions de
                     WHERE de.distribution = d.name AND de.dist_version = d.version
                     ORDER BY 1))) AS provided (extensions);

CREATE FUNCTION pgxn.remember(of_kind text, of_name text) RETURNS void
LANGUAGE plpgsql AS $function$
DECLARE
    seen pgxn.seen_row;
BEGIN
    CASE of_kind
        WHEN 'user' THEN
            SELECT 'user', key, mark, digest, state INTO seen
              FROM pgxn.manager_user WHERE name = of_name::public.citext;
        WHEN 'mirror' THEN
            SELECT 'mirror', key, mark, digest, state INTO seen
              FROM pgxn.manager_mirror WHERE name = of_name::public.citext;
        WHEN 'extension' THEN
            SELECT 'extension', key, mark, digest, state INTO seen
              FROM pgxn.manager_extension WHERE name = of_name::public.citext;
        WHEN 'release' THEN
            SELECT 'release', key, mark, digest, state INTO seen
              FROM pgxn.manager_release
             WHERE name = split_part(of_name, '/', 1)::public.citext
               AND lower(version) = lower(split_part(of_name, '/', 2));
    END CASE;
    IF seen.key IS NULL THEN
        DELETE FROM pgxn.seen_row AS s WHERE s.kind = of_kind AND s.key = lower(of_name);
    ELSE
        INSERT INTO pgxn.seen_row AS s (kind, key, mark, digest, state)
        VALUES (seen.kind, seen.key, seen.mark, seen.digest, seen.state)
        ON CONFLICT ON CONSTRAINT seen_row_pkey DO UPDATE
           SET mark = excluded.mark, digest = excluded.digest, state = excluded.state;
    END IF;
END;
$function$;
COMMENT ON FUNCTION pgxn.remember(text, text) IS
    'Notes that the log tells of the present state of a row.';

-- Whoever changes such a row appends the event in the same transaction, after the change: so our own
-- changes are never taken for the manager's, whichever part of the system makes them.
CREATE FUNCTION pgxn.remember_subject() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    PERFORM pgxn.remember(
        CASE split_part(NEW.type, '.', 1) WHEN 'ownership' THEN 'extension'
             ELSE split_part(NEW.type, '.', 1) END,
        NEW.subject);
    RETURN NULL;
END;
$function$;

DO $migration$
BEGIN
    IF NOT pgxn.on_manager_database() THEN
        RETURN;
    END IF;
    -- Releases of the past are noted by whoever takes them over, many at a time.
    CREATE TRIGGER remember_subject AFTER INSERT ON pgxn.event
        FOR EACH ROW
        WHEN (NEW.type ~ '^(user|mirror|extension|ownership|release)\.'
              AND NEW.type <> 'release.imported')
        EXECUTE FUNCTION pgxn.remember_subject();

    INSERT INTO pgxn.seen_row (kind, key, mark, digest, state)
    SELECT 'user', key, mark, digest, state FROM pgxn.manager_user
     UNION ALL
    SELECT 'mirror', key, mark, digest, state FROM pgxn.manager_mirror
     UNION ALL
    SELECT 'extension', key, mark, digest, state FROM pgxn.manager_extension
     UNION ALL
    SELECT 'release', key, mark, digest, state FROM pgxn.manager_release;

    -- Until now nobody noticed what the manager changed in accounts and releases.
    INSERT INTO pgxn.dirty_path (path, first_seq, last_seq, lane, due_at)
    SELECT file.path, latest.seq, latest.seq, 1, now()
      FROM (SELECT 'user/' || lower(nickname::text) || '.json' FROM public.users
             UNION ALL
            SELECT 'dist/' || lower(name::text) || '/' || lower(version) || '/META.json'
              FROM pgxn.release) AS file (path),
           (SELECT COALESCE(max(seq), 0) FROM pgxn.event) AS latest (seq)
     WHERE EXISTS (SELECT FROM pgxn.take_over)
    ON CONFLICT (path) DO NOTHING;
END;
$migration$;

-- Which files of the root tree were compared with what they should be: as long as the file system
-- says the same of a file (time of change, inode, size), it need not be read again.
ALTER TABLE pgxn.tree_file
    ADD COLUMN checked_stamp  text COLLATE "C",
    ADD COLUMN checked_sha256 text COLLATE "C";
COMMENT ON COLUMN pgxn.tree_file.checked_stamp IS
    'what the file system said of the file when its bytes had the digest checked_sha256';

-- Archives of releases that were made without us and whose bytes could not be taken yet.
CREATE TABLE pgxn.missing_archive (
    release_id bigint      PRIMARY KEY REFERENCES pgxn.release (id) ON DELETE CASCADE,
    problem    text        NOT NULL CHECK (problem IN ('missing', 'mismatch')),
    stamp      text        NOT NULL,
    sha1       text        NOT NULL,
    looked_at  timestamptz NOT NULL
);
COMMENT ON COLUMN pgxn.missing_archive.stamp IS
    'what the file system said of the file that is not the archive; empty if there was none';
CREATE INDEX release_without_bytes_idx ON pgxn.release (id) WHERE sha256 IS NULL;
