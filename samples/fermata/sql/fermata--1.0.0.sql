\echo Use "CREATE EXTENSION fermata" to load this file. \quit

CREATE FUNCTION fermata(written interval, hold numeric DEFAULT 2) RETURNS interval
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog
AS $$
BEGIN
    IF hold < 1 THEN
        RAISE invalid_parameter_value USING
            MESSAGE = format('a fermata does not shorten a note: %s', hold),
            HINT = 'Hold it for 1 or more times its length.';
    END IF;
    RETURN written * hold::double precision;
END
$$;

COMMENT ON FUNCTION fermata(interval, numeric) IS 'how long a held note lasts';
