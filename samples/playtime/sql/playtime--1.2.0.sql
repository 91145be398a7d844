\echo Use "CREATE EXTENSION playtime" to load this file. \quit

CREATE FUNCTION playtime(printed text) RETURNS interval
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
DECLARE
    parts text[] := regexp_matches(trim(printed), '^(?:([0-9]{1,4}):(?=[0-5][0-9]:))?([0-9]{1,4}):([0-5][0-9])$');
BEGIN
    IF parts IS NULL THEN
        RAISE invalid_text_representation USING
            MESSAGE = format('not a playing time: "%s"', printed),
            HINT = 'Write minutes:seconds or hours:minutes:seconds.';
    END IF;
    RETURN make_interval(hours => coalesce(parts[1], '0')::int, mins => parts[2]::int, secs => parts[3]::int);
END
$$;

COMMENT ON FUNCTION playtime(text) IS 'reads minutes:seconds or hours:minutes:seconds';

CREATE FUNCTION playtime_text(playtime interval) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
    SELECT CASE WHEN total < 0 THEN '-' ELSE '' END
        || CASE WHEN abs(total) >= 3600
            THEN (abs(total) / 3600)::text || ':' || lpad((abs(total) / 60 % 60)::text, 2, '0')
            ELSE (abs(total) / 60)::text
        END
        || ':' || lpad((abs(total) % 60)::text, 2, '0')
    FROM (SELECT round(extract(epoch FROM playtime))::bigint AS total) AS seconds
$$;

COMMENT ON FUNCTION playtime_text(interval) IS 'writes minutes:seconds, or hours:minutes:seconds from an hour on';

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
