CREATE EXTENSION playtime;
SELECT playtime('4:33'), playtime(' 74:42 '), playtime('1:02:03'), playtime('0:00'), playtime(NULL) IS NULL AS unknown;
SELECT playtime('4:60');
SELECT playtime('4:3');
SELECT playtime('1:60:00');
SELECT playtime('-4:33');
SELECT playtime('');

SELECT playtime_text('273 seconds'), playtime_text('1 hour 2 minutes 3.4 seconds'),
    playtime_text('0'), playtime_text('-65 seconds'), playtime_text('2 days');
SELECT bool_and(playtime(playtime_text(make_interval(secs => s))) = make_interval(secs => s)) AS round_trip
FROM generate_series(0, 40000, 17) AS s;

SELECT track, playtime_text(starts) AS starts, playtime_text(length) AS length
FROM running_order(ARRAY[playtime('3:00'), playtime('59:30'), playtime('4:33')]);
SELECT count(*) FROM running_order('{}');
DROP EXTENSION playtime;
