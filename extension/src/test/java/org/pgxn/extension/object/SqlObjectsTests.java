package org.pgxn.extension.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.sql.SqlScriptReader;

class SqlObjectsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE FUNCTION f(int, b text) RETURNS int                   | function f(integer, text)",
        "CREATE OR REPLACE FUNCTION a.f() RETURNS int                 | function a.f()",
        "CREATE FUNCTION @extschema@.\"F;\"(OUT int, IN x bool) AS '' | function F;(boolean)",
        "CREATE FUNCTION f(a int = 1 + (2, 3), b int DEFAULT 2)       | function f(integer, integer)",
        "CREATE FUNCTION f(a pg_catalog.int4, _int8, \"char\")        "
            + "| function f(integer, bigint[], \"char\")",
        "CREATE FUNCTION f(x t.y%TYPE, a b.c[][3])                    | function f(t.y%TYPE, b.c[])",
        "CREATE FUNCTION f(double precision, float(3), real)          "
            + "| function f(double precision, double precision, real)",
        "CREATE FUNCTION f(national character varying(3), nchar, dec) "
            + "| function f(character varying, character, numeric)",
        "CREATE FUNCTION f(time (3) with time zone, timestamp, \"Int\" interval year) "
            + "| function f(time with time zone, timestamp without time zone, interval)",
        "CREATE PROCEDURE p(INOUT a int)                              | procedure p(integer)",
        "CREATE AGGREGATE s(*) (SFUNC = f, STYPE = int)               | aggregate s()",
        "CREATE AGGREGATE s(BASETYPE = 'ANY', SFUNC = f)              | aggregate s()",
        "CREATE AGGREGATE s(VARIADIC \"any\" ORDER BY VARIADIC \"any\") (A = b) | aggregate s(any)",
        "CREATE OPERATOR a.@> (LEFTARG = int, PROCEDURE = f)          | operator a.@>(integer, NONE)",
        "CREATE CAST (a.b AS varchar) WITHOUT FUNCTION                "
            + "| cast (a.b AS character varying)",
        "CREATE TRANSFORM FOR hstore LANGUAGE plperl (x)              "
            + "| transform for hstore language plperl",
        "CREATE TRIGGER t AFTER INSERT ON a.b EXECUTE FUNCTION f()    | trigger t on a.b",
        "CREATE DOMAIN d AS int                                       | type d",
        "CREATE FOREIGN DATA WRAPPER w                                | foreign-data wrapper w",
        "CREATE TEXT SEARCH PARSER p (a = b)                          | text search parser p",
        "CREATE ACCESS METHOD m TYPE TABLE HANDLER h                  | access method m",
        "CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION x                | schema s",
        "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f()      | event trigger e",
        "CREATE PUBLICATION p FOR ALL TABLES                          | publication p",
      })
  void namesWhatAStatementMakes(String sql, String expected) {
    assertThat(described(sql)).containsExactly(expected);
  }

  @Test
  void makesWhatComesUnnamed() {
    assertThat(described("CREATE TABLE a (b serial, c int GENERATED ALWAYS AS IDENTITY, d int)"))
        .containsExactly("table a", "sequence a_b_seq", "sequence a_c_seq");
    assertThat(described("CREATE OPERATOR CLASS c FOR TYPE t USING gist AS STORAGE int"))
        .containsExactly("operator family c USING gist", "operator class c USING gist");
    assertThat(described("CREATE OPERATOR CLASS c FOR TYPE t USING gist FAMILY f AS STORAGE int"))
        .containsExactly("operator class c USING gist");
    assertThat(described("CREATE TYPE a_range AS RANGE (subtype = int)"))
        .contains("type a_range", "type a_multirange", "function a_multirange(a_range[])")
        .contains("cast (a_range AS a_multirange)")
        .hasSize(8);
    assertThat(objects("CREATE TABLE a (b serial)").getLast().implicit()).isTrue();
  }

  @Test
  void followsUpdates() {
    assertThat(
            described(
                "CREATE TYPE a; CREATE FUNCTION f(a[]) RETURNS a; CREATE FUNCTION g() RETURNS a",
                "ALTER TYPE a RENAME TO b; DROP FUNCTION IF EXISTS g, h(int) CASCADE;"
                    + "CREATE TYPE b (INPUT = f)",
                "ALTER FUNCTION f(b[]) SET SCHEMA other"))
        .containsExactlyInAnyOrder("type b", "function other.f(b[])");
    assertThat(described("CREATE TYPE a; CREATE CAST (a AS int) WITH INOUT; DROP TYPE a CASCADE"))
        .isEmpty();
    assertThat(described("CREATE TABLE a (b serial); CREATE INDEX i ON a (b); DROP TABLE a"))
        .isEmpty();
    assertThat(described("CREATE VIEW v AS SELECT 1; ALTER EXTENSION e DROP VIEW v")).isEmpty();
    assertThat(described("ALTER EXTENSION e ADD OPERATOR CLASS c USING gin"))
        .containsExactly("operator class c USING gin");
  }

  @Test
  void keepsCommentsOverReplacementAndRenaming() {
    List<SqlObject> objects =
        objects(
            "CREATE FUNCTION f(int) RETURNS int AS ''; COMMENT ON FUNCTION f(int4) IS 'it''s';"
                + "CREATE OR REPLACE FUNCTION f(a int) RETURNS int AS '';"
                + "ALTER FUNCTION f RENAME TO g");
    assertThat(objects).hasSize(1);
    assertThat(objects.getFirst().comment()).isEqualTo("it's");
    assertThat(objects.getFirst().name()).isEqualTo("g");
    assertThat(objects("CREATE VIEW a AS b; COMMENT ON VIEW a IS 'x'; COMMENT ON VIEW a IS NULL"))
        .allMatch(object -> object.comment() == null);
  }

  @Test
  void tellsWhereAnObjectIsMade() {
    SqlObject object = objects("SELECT 1;\n  CREATE VIEW v AS SELECT 1").getFirst();
    assertThat(object.script()).isEqualTo("0.sql");
    assertThat(object.position()).isEqualTo(new Position(2, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE",
        "CREATE FUNCTION",
        "CREATE FUNCTION f",
        "CREATE FUNCTION f(",
        "DROP",
        "DROP TABLE",
        "DROP CAST (",
        "CREATE OPERATOR",
        "CREATE OPERATOR +",
        "CREATE CAST",
        "CREATE CAST ()",
        "CREATE TRANSFORM FOR",
        "CREATE TRANSFORM FOR a",
        "CREATE TYPE",
        "CREATE TYPE a AS RANGE",
        "COMMENT ON",
        "COMMENT ON TABLE",
        "COMMENT ON TABLE a",
        "COMMENT ON TABLE a IS",
        "ALTER",
        "ALTER EXTENSION",
        "ALTER EXTENSION a ADD",
        "ALTER TABLE a ADD",
        "ALTER TABLE a RENAME TO",
        "CREATE TABLE a (,,)",
        "CREATE AGGREGATE a(x",
        "CREATE INDEX ON",
        "CREATE TEXT SEARCH",
        "CREATE FUNCTION a.(int)",
        "CREATE FUNCTION f(,)",
        "CREATE OR REPLACE",
        "CREATE SCHEMA",
        "CREATE TABLE a.",
        "CREATE OPERATOR CLASS a",
        "CREATE TRIGGER t",
        "CREATE RULE r TO"
      })
  void readsStatementsThatAreCutShort(String sql) {
    assertThat(objects(sql)).hasSizeLessThan(9);
  }

  @Test
  void endsWithManyObjectsThatManyStatementsTouch() {
    StringBuilder sql = new StringBuilder("CREATE TYPE a0;");
    for (int i = 0; i < 30_000; i++) {
      sql.append("CREATE FUNCTION f").append(i).append("(a0) RETURNS int;");
    }
    for (int i = 0; i < 30_000; i++) {
      sql.append("ALTER TYPE a").append(i).append(" RENAME TO a").append(i + 1).append(';');
    }
    long start = System.nanoTime();
    assertThat(objects(sql.toString())).hasSize(30_001);
    assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE FUNCTION f(             | a int,              | b int);",
        "CREATE TABLE t (               | a serial,           | b int);",
        "CREATE AGGREGATE f(            | a int ORDER BY,     | b int) (a = b);",
        "CREATE OPERATOR + (            | LEFTARG = a,        | RIGHTARG = b);",
        "DROP TABLE a                   | , b                 | ;",
        "CREATE VIEW v AS               | a(                  | ;",
        "SELECT 1;                      | DROP FUNCTION f;    | SELECT 1;",
        "CREATE FUNCTION f() AS '';     | ALTER FUNCTION f RENAME TO f; | SELECT 1;",
        "CREATE FUNCTION f(             | a.                  | ) AS '';",
        "CREATE TYPE a AS RANGE (       | subtype = b,        | c = d);",
      })
  void takesLinearTime(String begin, String piece, String end) {
    int times = 80_000 / piece.length();
    String small = begin + piece.repeat(times) + end;
    String large = begin + piece.repeat(times * 8) + end;
    objects(small);
    long first = nanos(small);
    assertThat(nanos(large)).isLessThan(Math.max(40 * first, 1_000_000_000L));
  }

  private static long nanos(String sql) {
    long start = System.nanoTime();
    assertThat(objects(sql)).isNotNull();
    return System.nanoTime() - start;
  }

  private static List<String> described(String... scripts) {
    return objects(scripts).stream()
        .map(object -> object.kind().label() + " " + object.identity())
        .toList();
  }

  private static List<SqlObject> objects(String... scripts) {
    int[] number = {0};
    return SqlObjects.after(
        Stream.of(scripts)
            .map(sql -> SqlObjects.of(SqlScriptReader.read(sql, number[0]++ + ".sql")))
            .toList());
  }
}
