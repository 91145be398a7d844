\echo Use "CREATE EXTENSION solfege" to load this file. \quit

CREATE FUNCTION solfege(semitones integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
    SELECT ('{do,di,re,ri,mi,fa,fi,sol,si,la,li,ti}'::text[])[1 + mod(mod(semitones, 12) + 12, 12)]
$$;

COMMENT ON FUNCTION solfege(integer) IS 'the syllable of the note so many semitones above do';
