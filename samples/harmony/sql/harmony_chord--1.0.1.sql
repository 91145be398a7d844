\echo Use "CREATE EXTENSION harmony_chord" to load this file. \quit

CREATE FUNCTION chord_notes(root pitch, quality text DEFAULT 'major') RETURNS pitch[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE lower(quality)
    WHEN 'major' THEN ARRAY[root, root + 4, root + 7]
    WHEN 'minor' THEN ARRAY[root, root + 3, root + 7]
    WHEN 'diminished' THEN ARRAY[root, root + 3, root + 6]
    WHEN 'augmented' THEN ARRAY[root, root + 4, root + 8]
    WHEN 'dominant seventh' THEN ARRAY[root, root + 4, root + 7, root + 10]
END;

COMMENT ON FUNCTION chord_notes(pitch, text) IS 'the notes of a chord, upwards; NULL for an unknown quality';
