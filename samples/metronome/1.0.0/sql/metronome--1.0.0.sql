\echo Use "CREATE EXTENSION metronome" to load this file. \quit

CREATE FUNCTION beat(number integer, per_minute numeric) RETURNS interval
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
    SELECT (number - 1) * interval '1 minute' / per_minute::double precision
$$;

COMMENT ON FUNCTION beat(integer, numeric) IS 'when a beat falls; beat 1 falls at the start';
