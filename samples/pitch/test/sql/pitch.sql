-- Text in and out: sharps are written, flats are read, letters in either case.
SELECT t AS text, t::pitch AS pitch, semitones(t::pitch)
FROM unnest(ARRAY['C-1', 'C4', 'c#4', 'Db4', 'B#3', 'Cb4', 'bb3', 'A4', 'G9']) WITH ORDINALITY AS _(t, n)
ORDER BY n;

-- Each way in refuses what is no pitch.
SELECT ''::pitch;
SELECT 'H4'::pitch;
SELECT 'C'::pitch;
SELECT 'C#'::pitch;
SELECT 'C##4'::pitch;
SELECT 'C10'::pitch;
SELECT 'C-2'::pitch;
SELECT 'C4 '::pitch;
SELECT 'Cb-1'::pitch;
SELECT 'G#9'::pitch;
SELECT 128::pitch;
SELECT (-1)::pitch;

-- Moving by semitones, and the distance.
SELECT 'C4'::pitch + 7 AS fifth, 'C4'::pitch - 12 AS octave_below, 'A4'::pitch - 'C4'::pitch AS sixth;
SELECT 'C4'::pitch + 2147483647;
SELECT 'C4'::pitch - (-2147483648);
SELECT 'C-1'::pitch - 1;

-- Frequencies.
SELECT frequency('A4'), round(frequency('C4')::numeric, 3) AS c4, frequency('A3', 432) AS a3;
SELECT frequency('A4', 0);
SELECT frequency('A4', 'NaN');

-- Notes that sound alike are equal.
SELECT 'C#4'::pitch = 'Db4'::pitch AS equal, 'C4'::pitch < 'C#4'::pitch AS lower,
    'C4'::pitch <> 'C5'::pitch AS different, 'B4'::pitch >= 'C5'::pitch AS not_higher;
SELECT min(p), max(p) FROM unnest('{E4,C4,G4,Bb3}'::pitch[]) AS p;

-- The binary form is the number in two bytes.
SELECT pitch_send('A4');
