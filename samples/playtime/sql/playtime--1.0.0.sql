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
