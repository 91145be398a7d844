\echo Use "ALTER EXTENSION playtime UPDATE TO '1.1.0'" to load this file. \quit

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
