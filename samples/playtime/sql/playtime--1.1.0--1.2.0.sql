\echo Use "ALTER EXTENSION playtime UPDATE TO '1.2.0'" to load this file. \quit

CREATE FUNCTION running_order(lengths interval[])
    RETURNS TABLE (track integer, starts interval, length interval)
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
    SELECT t.track::integer,
        coalesce(
            sum(t.length) OVER (ORDER BY t.track ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
            interval '0'),
        t.length
    FROM unnest(lengths) WITH ORDINALITY AS t(length, track)
    ORDER BY t.track
$$;

COMMENT ON FUNCTION running_order(interval[]) IS 'when each track of a programme begins';
