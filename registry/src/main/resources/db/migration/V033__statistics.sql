-- What the statistics of the root tree show, counted as releases come and go, so that a release
-- costs the same however many there are.

CREATE TABLE pgxn.counted_release (
    release_id      bigint           PRIMARY KEY,
    distribution_id bigint           NOT NULL,
    releaser        text COLLATE "C" NOT NULL,
    nick            text COLLATE "C" NOT NULL,
    tags            text[] COLLATE "C" NOT NULL,
    extensions      text[] COLLATE "C" NOT NULL
);
COMMENT ON TABLE pgxn.counted_release IS
    'What each release counts for now. To count a release again is to take this out and put the '
    'present in, whatever happened between.';
COMMENT ON COLUMN pgxn.counted_release.releaser IS 'as the release spells it';
COMMENT ON COLUMN pgxn.counted_release.nick IS 'in lower case, as are tags and extensions';
CREATE INDEX counted_release_nick_idx ON pgxn.counted_release (nick, releaser);

CREATE TABLE pgxn.tally_part (
    kind   text COLLATE "C" NOT NULL,
    key    text COLLATE "C" NOT NULL,
    part   text COLLATE "C" NOT NULL,
    amount bigint           NOT NULL,
    PRIMARY KEY (kind, key, part)
);
COMMENT ON TABLE pgxn.tally_part IS
    'Releases of a distribution by user or tag or in all, and with a tag in all; the names of '
    'users, extensions and mirrors. A part that nothing counts for has no row.';

CREATE TABLE pgxn.tally (
    kind   text COLLATE "C" NOT NULL,
    key    text COLLATE "C" NOT NULL,
    parts  bigint           NOT NULL,
    amount bigint           NOT NULL,
    PRIMARY KEY (kind, key)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
COMMENT ON COLUMN pgxn.tally.parts IS 'how many parts there are, for example distributions';
COMMENT ON COLUMN pgxn.tally.amount IS 'the sum of theirs, for example releases';
CREATE INDEX tally_greatest_idx ON pgxn.tally (kind, parts DESC, key);

-- PGXN Manager makes users and extensions without telling anybody: they are found by their time.
CREATE TABLE pgxn.names_counted (
    only_one boolean     NOT NULL DEFAULT true CHECK (only_one),
    until    timestamptz NOT NULL,
    PRIMARY KEY (only_one)
);
INSERT INTO pgxn.names_counted (until) VALUES (now());
CREATE INDEX IF NOT EXISTS users_created_at_idx ON public.users (created_at);
CREATE INDEX IF NOT EXISTS extensions_created_at_idx ON public.extensions (created_at);

-- The truth, which the three tables are held against.

CREATE VIEW pgxn.release_to_count AS
SELECT r.id AS release_id,
       r.distribution_id,
       d.creator::text COLLATE "C" AS releaser,
       lower(d.creator::text) COLLATE "C" AS nick,
       ARRAY(SELECT DISTINCT lower(dt.tag::text) COLLATE "C"
               FROM public.distribution_tags AS dt
              WHERE dt.distribution = r.name AND dt.version::text = r.version
              ORDER BY 1) AS tags,
       ARRAY(SELECT DISTINCT lower(de.extension::text) COLLATE "C"
               FROM public.distribution_extensions AS de
              WHERE de.distribution = r.name AND de.dist_version::text = r.version
              ORDER BY 1) AS extensions
  FROM pgxn.release AS r
  JOIN public.distributions AS d ON d.name = r.name AND d.version::text = r.version
 WHERE r.state = 'published';

CREATE VIEW pgxn.tally_part_to_count AS
SELECT 'all' COLLATE "C" AS kind, '' COLLATE "C" AS key,
       distribution_id::text COLLATE "C" AS part, count(*) AS amount
  FROM pgxn.counted_release
 GROUP BY distribution_id
 UNION ALL
SELECT 'user', nick, distribution_id::text, count(*)
  FROM pgxn.counted_release
 GROUP BY nick, distribution_id
 UNION ALL
SELECT 'tag', tag, distribution_id::text, count(*)
  FROM pgxn.counted_release, unnest(tags) AS tag
 GROUP BY tag, distribution_id
 UNION ALL
SELECT 'tags', '', tag, count(*)
  FROM pgxn.counted_release, unnest(tags) AS tag
 GROUP BY tag
 UNION ALL
SELECT 'users', '', lower(nickname::text), 1 FROM public.users
 UNION ALL
SELECT 'extensions', '', lower(name::text), 1 FROM public.extensions
 UNION ALL
SELECT 'mirrors', '', lower(uri::text), 1 FROM public.mirrors;

CREATE VIEW pgxn.tally_to_count AS
SELECT kind, key, count(*) AS parts, sum(amount)::bigint AS amount
  FROM pgxn.tally_part
 GROUP BY kind, key;

INSERT INTO pgxn.counted_release (release_id, distribution_id, releaser, nick, tags, extensions)
SELECT release_id, distribution_id, releaser, nick, tags, extensions FROM pgxn.release_to_count;
INSERT INTO pgxn.tally_part (kind, key, part, amount)
SELECT kind, key, part, amount FROM pgxn.tally_part_to_count;
INSERT INTO pgxn.tally (kind, key, parts, amount)
SELECT kind, key, parts, amount FROM pgxn.tally_to_count;
ANALYZE pgxn.counted_release, pgxn.tally_part, pgxn.tally;

-- Marks come and go much faster than the table grows, and many have one place in the log.

ALTER TABLE pgxn.dirty_path DROP CONSTRAINT dirty_path_pkey, ADD PRIMARY KEY (path, lane);
COMMENT ON TABLE pgxn.dirty_path IS
    'Files that are behind. In each lane a file has a mark of its own: nobody who is waited for '
    'waits for a mark that is not.';
DROP INDEX pgxn.dirty_path_due_idx;
CREATE INDEX dirty_path_due_idx ON pgxn.dirty_path (lane, first_seq, path) WHERE NOT parked;
CREATE INDEX dirty_path_parked_idx ON pgxn.dirty_path (path) WHERE parked;
ALTER TABLE pgxn.dirty_path SET (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- What nobody waits for is followed apart, and the past was followed by the only follower so far.
INSERT INTO pgxn.follower (name, position, moved_at)
SELECT 'registry.tree.bulk', position, moved_at FROM pgxn.follower WHERE name = 'registry.tree';
