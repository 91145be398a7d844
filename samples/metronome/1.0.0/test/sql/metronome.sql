CREATE EXTENSION metronome;
SELECT n, beat(n, 120) FROM generate_series(1, 4) AS n;
SELECT beat(2, 0);
DROP EXTENSION metronome;
