SELECT string_agg(solfege(n), ' ' ORDER BY n) FROM generate_series(0, 12) AS n;
SELECT solfege(-1), solfege(-12), solfege(2147483647), solfege(-2147483648), solfege(NULL) IS NULL AS unknown;
