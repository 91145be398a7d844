\echo Use "ALTER EXTENSION metronome UPDATE TO '1.1.0-b1'" to load this file. \quit

CREATE FUNCTION beats(until interval, per_minute numeric)
    RETURNS TABLE (number integer, falls interval)
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
    SELECT n, (n - 1) * interval '1 minute' / per_minute::double precision
    FROM generate_series(1, ceil(extract(epoch FROM until)::numeric * per_minute / 60)::integer) AS n
$$;

COMMENT ON FUNCTION beats(interval, numeric) IS 'all beats that fall before a time';
