/*
 * The type pitch: a note of the equally tempered scale, held as its number of semitones above
 * C-1 (the numbering of MIDI, where A4 is 69). Only the numbers 0 to 127 are ever stored: each
 * way in (text, binary, cast, arithmetic) ends in make_pitch().
 */
#include "postgres.h"

#include <math.h>

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"

PG_MODULE_MAGIC;

#define PITCH_LAST 127
#define PITCH_A4 69
#define SEMITONES_PER_OCTAVE 12
#define LOWEST_OCTAVE (-1)

#define PG_GETARG_PITCH(n) PG_GETARG_INT16(n)
#define PG_RETURN_PITCH(value) PG_RETURN_INT16(value)

/* "C#-1" and its terminating zero. */
#define PITCH_TEXT_SIZE 5

static const char *const NAMES[SEMITONES_PER_OCTAVE] = {
	"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"
};

/* Semitones above C of the letters A to G. */
static const int LETTERS[] = {9, 11, 0, 2, 4, 5, 7};

/* The argument is wide enough for the sum of any pitch and any int4. */
static int16
make_pitch(int64 semitones)
{
	if (semitones < 0 || semitones > PITCH_LAST)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("pitch out of range"),
				 errdetail("The lowest pitch is C-1, the highest is G9.")));
	return (int16) semitones;
}

static void
refuse_text(const char *text)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "pitch", text),
			 errhint("Write a letter from A to G, # or b if needed, and an octave from -1 to 9.")));
}

PG_FUNCTION_INFO_V1(pitch_in);
Datum
pitch_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	const char *at = text;
	int			octave;
	int			semitones;

	if (*at >= 'A' && *at <= 'G')
		semitones = LETTERS[*at - 'A'];
	else if (*at >= 'a' && *at <= 'g')
		semitones = LETTERS[*at - 'a'];
	else
	{
		refuse_text(text);
		PG_RETURN_NULL();
	}
	at++;

	if (*at == '#')
	{
		semitones++;
		at++;
	}
	else if (*at == 'b')
	{
		semitones--;
		at++;
	}

	if (at[0] == '-' && at[1] == '1')
	{
		octave = LOWEST_OCTAVE;
		at += 2;
	}
	else if (*at >= '0' && *at <= '9')
	{
		octave = *at - '0';
		at++;
	}
	else
	{
		refuse_text(text);
		PG_RETURN_NULL();
	}
	if (*at != '\0')
		refuse_text(text);

	PG_RETURN_PITCH(make_pitch((octave - LOWEST_OCTAVE) * SEMITONES_PER_OCTAVE + semitones));
}

PG_FUNCTION_INFO_V1(pitch_out);
Datum
pitch_out(PG_FUNCTION_ARGS)
{
	int16		pitch = PG_GETARG_PITCH(0);
	char	   *text = palloc(PITCH_TEXT_SIZE);

	snprintf(text, PITCH_TEXT_SIZE, "%s%d", NAMES[pitch % SEMITONES_PER_OCTAVE],
			 pitch / SEMITONES_PER_OCTAVE + LOWEST_OCTAVE);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(pitch_recv);
Datum
pitch_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);

	PG_RETURN_PITCH(make_pitch((int16) pq_getmsgint(message, sizeof(int16))));
}

PG_FUNCTION_INFO_V1(pitch_send);
Datum
pitch_send(PG_FUNCTION_ARGS)
{
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint16(&message, PG_GETARG_PITCH(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

PG_FUNCTION_INFO_V1(pitch_from_int);
Datum
pitch_from_int(PG_FUNCTION_ARGS)
{
	PG_RETURN_PITCH(make_pitch(PG_GETARG_INT32(0)));
}

PG_FUNCTION_INFO_V1(pitch_to_int);
Datum
pitch_to_int(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(PG_GETARG_PITCH(0));
}

PG_FUNCTION_INFO_V1(pitch_raise);
Datum
pitch_raise(PG_FUNCTION_ARGS)
{
	PG_RETURN_PITCH(make_pitch((int64) PG_GETARG_PITCH(0) + PG_GETARG_INT32(1)));
}

PG_FUNCTION_INFO_V1(pitch_lower);
Datum
pitch_lower(PG_FUNCTION_ARGS)
{
	PG_RETURN_PITCH(make_pitch((int64) PG_GETARG_PITCH(0) - PG_GETARG_INT32(1)));
}

PG_FUNCTION_INFO_V1(pitch_distance);
Datum
pitch_distance(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) PG_GETARG_PITCH(0) - (int32) PG_GETARG_PITCH(1));
}

PG_FUNCTION_INFO_V1(pitch_frequency);
Datum
pitch_frequency(PG_FUNCTION_ARGS)
{
	int			from_a4 = PG_GETARG_PITCH(0) - PITCH_A4;
	float8		a4 = PG_GETARG_FLOAT8(1);

	if (!(a4 > 0.0 && a4 <= 20000.0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the frequency of A4 must be above 0 and at most 20000 hertz")));
	PG_RETURN_FLOAT8(a4 * pow(2.0, (double) from_a4 / SEMITONES_PER_OCTAVE));
}

#define COMPARISON(name, operator) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_BOOL(PG_GETARG_PITCH(0) operator PG_GETARG_PITCH(1)); \
	} \
	extern Datum name(PG_FUNCTION_ARGS)

COMPARISON(pitch_lt, <);
COMPARISON(pitch_le, <=);
COMPARISON(pitch_eq, ==);
COMPARISON(pitch_ne, !=);
COMPARISON(pitch_ge, >=);
COMPARISON(pitch_gt, >);

PG_FUNCTION_INFO_V1(pitch_cmp);
Datum
pitch_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) PG_GETARG_PITCH(0) - (int32) PG_GETARG_PITCH(1));
}

PG_FUNCTION_INFO_V1(pitch_hash);
Datum
pitch_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32(hash_bytes_uint32((uint32) PG_GETARG_PITCH(0)));
}

PG_FUNCTION_INFO_V1(pitch_hash_extended);
Datum
pitch_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(hash_bytes_uint32_extended((uint32) PG_GETARG_PITCH(0),
												(uint64) PG_GETARG_INT64(1)));
}

PG_FUNCTION_INFO_V1(pitch_larger);
Datum
pitch_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_PITCH(Max(PG_GETARG_PITCH(0), PG_GETARG_PITCH(1)));
}

PG_FUNCTION_INFO_V1(pitch_smaller);
Datum
pitch_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_PITCH(Min(PG_GETARG_PITCH(0), PG_GETARG_PITCH(1)));
}
