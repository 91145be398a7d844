\echo Use "CREATE EXTENSION pitch" to load this file. \quit

CREATE TYPE pitch;

CREATE FUNCTION pitch_in(cstring) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_in';

CREATE FUNCTION pitch_out(pitch) RETURNS cstring
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_out';

CREATE FUNCTION pitch_recv(internal) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_recv';

CREATE FUNCTION pitch_send(pitch) RETURNS bytea
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_send';

CREATE TYPE pitch (
    INPUT = pitch_in,
    OUTPUT = pitch_out,
    RECEIVE = pitch_recv,
    SEND = pitch_send,
    INTERNALLENGTH = 2,
    PASSEDBYVALUE,
    ALIGNMENT = int2
);

COMMENT ON TYPE pitch IS 'a note such as C4 or F#3, from C-1 to G9';

CREATE FUNCTION pitch(integer) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_from_int';

CREATE FUNCTION semitones(pitch) RETURNS integer
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_to_int';

COMMENT ON FUNCTION pitch(integer) IS 'the pitch so many semitones above C-1';
COMMENT ON FUNCTION semitones(pitch) IS 'semitones above C-1, the number that MIDI gives the pitch';

CREATE CAST (integer AS pitch) WITH FUNCTION pitch(integer);
CREATE CAST (pitch AS integer) WITH FUNCTION semitones(pitch);

CREATE FUNCTION pitch_raise(pitch, integer) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_raise';

CREATE FUNCTION pitch_lower(pitch, integer) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_lower';

CREATE FUNCTION pitch_distance(pitch, pitch) RETURNS integer
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_distance';

CREATE FUNCTION frequency(pitch, a4 double precision DEFAULT 440) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_frequency';

COMMENT ON FUNCTION frequency(pitch, double precision) IS
    'the frequency in hertz, equally tempered, when A4 has the one given';

CREATE OPERATOR + (LEFTARG = pitch, RIGHTARG = integer, FUNCTION = pitch_raise);
CREATE OPERATOR - (LEFTARG = pitch, RIGHTARG = integer, FUNCTION = pitch_lower);
CREATE OPERATOR - (LEFTARG = pitch, RIGHTARG = pitch, FUNCTION = pitch_distance);

CREATE FUNCTION pitch_lt(pitch, pitch) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_lt';

CREATE FUNCTION pitch_le(pitch, pitch) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_le';

CREATE FUNCTION pitch_eq(pitch, pitch) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_eq';

CREATE FUNCTION pitch_ne(pitch, pitch) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_ne';

CREATE FUNCTION pitch_ge(pitch, pitch) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_ge';

CREATE FUNCTION pitch_gt(pitch, pitch) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_gt';

CREATE FUNCTION pitch_cmp(pitch, pitch) RETURNS integer
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_cmp';

CREATE FUNCTION pitch_hash(pitch) RETURNS integer
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_hash';

CREATE FUNCTION pitch_hash_extended(pitch, bigint) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_hash_extended';

CREATE OPERATOR < (
    LEFTARG = pitch,
    RIGHTARG = pitch,
    FUNCTION = pitch_lt,
    COMMUTATOR = >,
    NEGATOR = >=,
    RESTRICT = scalarltsel,
    JOIN = scalarltjoinsel
);

CREATE OPERATOR <= (
    LEFTARG = pitch,
    RIGHTARG = pitch,
    FUNCTION = pitch_le,
    COMMUTATOR = >=,
    NEGATOR = >,
    RESTRICT = scalarlesel,
    JOIN = scalarlejoinsel
);

CREATE OPERATOR = (
    LEFTARG = pitch,
    RIGHTARG = pitch,
    FUNCTION = pitch_eq,
    COMMUTATOR = =,
    NEGATOR = <>,
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES,
    MERGES
);

CREATE OPERATOR <> (
    LEFTARG = pitch,
    RIGHTARG = pitch,
    FUNCTION = pitch_ne,
    COMMUTATOR = <>,
    NEGATOR = =,
    RESTRICT = neqsel,
    JOIN = neqjoinsel
);

CREATE OPERATOR >= (
    LEFTARG = pitch,
    RIGHTARG = pitch,
    FUNCTION = pitch_ge,
    COMMUTATOR = <=,
    NEGATOR = <,
    RESTRICT = scalargesel,
    JOIN = scalargejoinsel
);

CREATE OPERATOR > (
    LEFTARG = pitch,
    RIGHTARG = pitch,
    FUNCTION = pitch_gt,
    COMMUTATOR = <,
    NEGATOR = <=,
    RESTRICT = scalargtsel,
    JOIN = scalargtjoinsel
);

CREATE OPERATOR CLASS pitch_ops DEFAULT FOR TYPE pitch USING btree AS
    OPERATOR 1 <,
    OPERATOR 2 <=,
    OPERATOR 3 =,
    OPERATOR 4 >=,
    OPERATOR 5 >,
    FUNCTION 1 pitch_cmp(pitch, pitch);

CREATE OPERATOR CLASS pitch_ops DEFAULT FOR TYPE pitch USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 pitch_hash(pitch),
    FUNCTION 2 pitch_hash_extended(pitch, bigint);

CREATE FUNCTION pitch_larger(pitch, pitch) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_larger';

CREATE FUNCTION pitch_smaller(pitch, pitch) RETURNS pitch
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'pitch_smaller';

CREATE AGGREGATE max(pitch) (
    SFUNC = pitch_larger,
    STYPE = pitch,
    COMBINEFUNC = pitch_larger,
    SORTOP = >,
    PARALLEL = SAFE
);

CREATE AGGREGATE min(pitch) (
    SFUNC = pitch_smaller,
    STYPE = pitch,
    COMBINEFUNC = pitch_smaller,
    SORTOP = <,
    PARALLEL = SAFE
);
