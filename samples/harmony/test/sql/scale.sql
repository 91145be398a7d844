CREATE EXTENSION harmony_scale;
SELECT scale_notes('C4'), scale_notes('A3', 'minor'), scale_notes('F#4', 'pentatonic');
SELECT scale_notes('C4', 'dodecaphonic') IS NULL AS unknown_mode;

-- The body is bound to the operators at creation, whatever the search path is later.
SET search_path = pg_catalog;
SELECT public.scale_notes('C4');
RESET search_path;

-- The type cannot leave while something needs it.
DROP EXTENSION pitch;
DROP EXTENSION harmony_scale;
DROP EXTENSION pitch;
