\echo Use "CREATE EXTENSION harmony_scale" to load this file. \quit

CREATE FUNCTION scale_notes(tonic pitch, mode text DEFAULT 'major') RETURNS pitch[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE lower(mode)
    WHEN 'major' THEN ARRAY[tonic, tonic + 2, tonic + 4, tonic + 5, tonic + 7, tonic + 9, tonic + 11]
    WHEN 'minor' THEN ARRAY[tonic, tonic + 2, tonic + 3, tonic + 5, tonic + 7, tonic + 8, tonic + 10]
    WHEN 'pentatonic' THEN ARRAY[tonic, tonic + 2, tonic + 4, tonic + 7, tonic + 9]
END;

COMMENT ON FUNCTION scale_notes(pitch, text) IS 'the notes of a scale, upwards; NULL for an unknown mode';
