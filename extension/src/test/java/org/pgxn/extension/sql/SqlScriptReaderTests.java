package org.pgxn.extension.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Position;

class SqlScriptReaderTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'a\\'",
        "SELECT 'it''s;'",
        "SELECT E'it\\'s;'",
        "SELECT e'\\\\'",
        "SELECT U&'\\0441;' UESCAPE '!'",
        "SELECT \"a;\"\"b\", U&\"d;\"",
        "SELECT B'01', X'0f', N';'",
        "SELECT $$;$$, $a$;$$;$b$$a$, $ä1$;$ä1$",
        "SELECT a$b$c, $1",
        "SELECT 1 /* ; /* ; */ ; */",
        "SELECT 1 -- ;",
        "SELECT 'a'\n  ';'",
        "SELECT 1 @-- ;\n 2",
        "SELECT 1 +/* ; */ 2",
        "CREATE RULE r AS ON DELETE TO t DO (SELECT 1; SELECT 2)",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END;"
            + " END",
        "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC ; END",
      })
  void takesForOneStatement(String sql) {
    SqlScript script = SqlScriptReader.read(sql + ";SELECT 2", "s.sql");
    if (sql.endsWith("-- ;")) {
      script = SqlScriptReader.read(sql + "\n;SELECT 2", "s.sql");
    }
    assertThat(script.findings()).isEmpty();
    assertThat(script.statements()).hasSize(2);
  }

  @Test
  void tellsWhereStatementsBegin() {
    assertThat(SqlScriptReader.read(";;\n /* a\n*/ SELECT 1 ;\r\n\tSELECT 2", "s").statements())
        .extracting(SqlStatement::text, SqlStatement::position)
        .containsExactly(
            tuple("SELECT 1 ", new Position(3, 4)), tuple("SELECT 2", new Position(4, 2)));
  }

  @Test
  void takesBackTheLinesOfEcho() {
    SqlScript script =
        SqlScriptReader.read("\\echo Don't load this \\quit\nSELECT 1;\n\\echo '\n", "s");
    assertThat(script.findings()).isEmpty();
    assertThat(script.statements()).hasSize(1);
    assertThat(rules(SqlScriptReader.read(" \\echo a\n", "s"))).contains("psql-command");
    assertThat(rules(SqlScriptReader.read("SELECT 1;\n\\quit\n", "s"))).contains("psql-command");
  }

  @Test
  void findsWhatDoesNotEnd() {
    assertThat(SqlScriptReader.read("SELECT 1;\nSELECT 'a;", "s").findings())
        .extracting(Finding::rule, Finding::position)
        .containsExactly(tuple("unterminated", new Position(2, 8)));
    for (String open :
        List.of("\"a", "$$ a", "$a$ $$", "/* /* */", "E'\\'", "(1", "U&'a", "U&\"a")) {
      assertThat(rules(SqlScriptReader.read("SELECT " + open, "s")))
          .as(open)
          .containsAnyOf("unterminated", "parenthesis");
    }
    assertThat(rules(SqlScriptReader.read("SELECT 1)", "s"))).contains("parenthesis");
    assertThat(rules(SqlScriptReader.read("SELECT \"\"", "s"))).contains("empty-identifier");
    assertThat(rules(SqlScriptReader.read("CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;", "s")))
        .contains("unterminated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN",
        "commit",
        "END",
        "Rollback",
        "START TRANSACTION",
        "SAVEPOINT a",
        "CREATE EXTENSION a",
        "VACUUM",
        "CREATE DATABASE a",
        "CREATE UNIQUE INDEX CONCURRENTLY a ON b (c)",
        "ALTER SYSTEM SET a = 1"
      })
  void findsStatementsThatPostgresRefuses(String sql) {
    assertThat(rules(SqlScriptReader.read("SELECT 1;" + sql + ";", "s")))
        .containsAnyOf("transaction", "nested-extension", "no-transaction");
  }

  @Test
  void findsMacros() {
    SqlScript script =
        SqlScriptReader.read(
            """
            SELECT @extschema@.a('@extowner@');
            SELECT @extschema:my-ext@.b, '@extschema: x@';
            CREATE FUNCTION c() RETURNS int AS 'MODULE_PATHNAME' LANGUAGE c;
            """,
            "s");
    assertThat(script.macros())
        .containsEntry(Macro.EXTSCHEMA, new Position(1, 8))
        .containsEntry(Macro.EXTOWNER, new Position(1, 23))
        .containsEntry(Macro.OTHER_SCHEMA, new Position(2, 8))
        .containsEntry(Macro.MODULE_PATHNAME, new Position(3, 37));
    assertThat(script.schemasOf()).containsExactly("my-ext");
    assertThat(script.statements()).hasSize(3);
    assertThat(script.findings()).isEmpty();
  }

  @Test
  void findsBytesThatAreNoText() {
    assertThat(rules(SqlScriptReader.read("SELECT '\0'", "s"))).contains("nul");
    assertThat(rules(SqlScriptReader.read("\uFEFFSELECT 1", "s"))).contains("byte-order-mark");
    byte[] latin = "SELECT 'é'".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(rules(SqlScriptReader.read(latin, StandardCharsets.UTF_8, "s")))
        .contains("encoding");
    assertThat(SqlScriptReader.read(latin, StandardCharsets.ISO_8859_1, "s").findings()).isEmpty();
  }

  @Test
  void endsAtItsLimits() {
    assertThat(
            rules(
                SqlScriptReader.read(
                    new byte[SqlScriptReader.MOST_BYTES + 1], StandardCharsets.UTF_8, "s")))
        .containsExactly("size");
    SqlScript script = SqlScriptReader.read("a;".repeat(200_000), "s");
    assertThat(rules(script)).containsExactly("statements");
    assertThat(script.statements()).hasSize(SqlScriptReader.MOST_STATEMENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*",
        "$a$",
        "'a' \n",
        "(",
        "$",
        "@",
        "\\echo a\n",
        "\\echo ",
        "@extschema:",
        "a.",
        "-- a\n",
        "\"",
        "E'\\",
        "$abcdefghij",
        "@extschema@",
        "1e",
        "begin atomic ",
        "U&",
        "'"
      })
  void takesLinearTime(String piece) {
    String once = piece.repeat(400_000 / piece.length());
    SqlScriptReader.read(once, "s");
    long small = nanos(once);
    long large = nanos(once.repeat(8));
    assertThat(large).as(piece).isLessThan(Math.max(40 * small, 400_000_000L));
  }

  private static long nanos(String text) {
    long start = System.nanoTime();
    SqlScriptReader.read(text, "s");
    return System.nanoTime() - start;
  }

  private static List<String> rules(SqlScript script) {
    return script.findings().stream().map(Finding::rule).toList();
  }
}
