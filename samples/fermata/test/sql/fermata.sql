\set VERBOSITY terse
CREATE EXTENSION fermata;
SELECT fermata(interval '2 seconds');
SELECT fermata(interval '2 seconds', 1.5);
SELECT fermata(interval '2 seconds', 0.5);
DROP EXTENSION fermata;
