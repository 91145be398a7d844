CREATE TABLE note (id serial PRIMARY KEY, p pitch NOT NULL);
INSERT INTO note (p) SELECT (n % 128)::pitch FROM generate_series(0, 1279) AS n;

-- A B-tree answers ranges and gives the order.
CREATE INDEX note_btree ON note (p);
ANALYZE note;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT p FROM note WHERE p > 'C9' ORDER BY p;
SELECT count(*), min(p), max(p) FROM note WHERE p BETWEEN 'C4' AND 'B4';
DROP INDEX note_btree;

-- A hash index answers equality.
CREATE INDEX note_hash ON note USING hash (p);
EXPLAIN (COSTS OFF) SELECT id FROM note WHERE p = 'Db4';
SELECT count(*) FROM note WHERE p = 'Db4';

-- Joins and grouping by hash agree with sorting.
SET enable_sort = off;
SELECT count(*) FROM (SELECT p FROM note GROUP BY p) AS distinct_pitches;
SELECT count(*) FROM note AS a JOIN note AS b USING (p);

-- Hash partitions use the extended hash function.
CREATE TABLE partitioned (p pitch NOT NULL) PARTITION BY HASH (p);
CREATE TABLE part0 PARTITION OF partitioned FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE part1 PARTITION OF partitioned FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO partitioned SELECT p FROM note;
SELECT count(*) = 1280 AS complete FROM partitioned;

DROP TABLE note, partitioned;
