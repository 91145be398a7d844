CREATE EXTENSION metronome;
SELECT n, beat(n, 120) FROM generate_series(1, 4) AS n;
SELECT beat(2, 0);
SELECT * FROM beats('2 seconds', 120);
SELECT count(*) FROM beats('0', 120);
SELECT count(*) FROM beats('4 minutes 33 seconds', 60);
DROP EXTENSION metronome;
