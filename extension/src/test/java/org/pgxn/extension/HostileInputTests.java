package org.pgxn.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pgxn.extension.control.ControlFileReader;
import org.pgxn.extension.control.ControlReading;
import org.pgxn.extension.object.SqlObject;
import org.pgxn.extension.object.SqlObjects;
import org.pgxn.extension.sql.SqlScript;
import org.pgxn.extension.sql.SqlScriptReader;

/** Nothing that anybody writes makes the readers fail. The seeds are fixed. */
class HostileInputTests {
  private static final List<String> WORDS =
      List.of(
          "CREATE",
          "DROP",
          "ALTER",
          "COMMENT",
          "ON",
          "IS",
          "OR",
          "REPLACE",
          "FUNCTION",
          "TYPE",
          "OPERATOR",
          "CLASS",
          "FAMILY",
          "USING",
          "CAST",
          "AS",
          "(",
          ")",
          ",",
          ";",
          ".",
          "[",
          "]",
          "'",
          "''",
          "\"",
          "$$",
          "$a$",
          "/*",
          "*/",
          "--",
          "\n",
          "E'",
          "U&\"",
          "a",
          "b.c",
          "int",
          "=",
          "%",
          "TYPE",
          "RANGE",
          "ENUM",
          "TABLE",
          "serial",
          "EXTENSION",
          "ADD",
          "RENAME",
          "TO",
          "SET",
          "SCHEMA",
          "AGGREGATE",
          "*",
          "ORDER",
          "BY",
          "BEGIN",
          "ATOMIC",
          "END",
          "CASE",
          "TRANSFORM",
          "FOR",
          "LANGUAGE",
          "TRIGGER",
          "RULE",
          "IF",
          "EXISTS",
          "NOT",
          "CASCADE",
          "VARIADIC",
          "OUT",
          "DEFAULT",
          "double",
          "precision",
          "timestamp",
          "with",
          "time",
          "zone",
          "@extschema@",
          "@extschema:x@",
          "\\echo",
          "\\",
          "\0",
          "\uD800",
          "é",
          "+",
          "@",
          "1.5e",
          "$1",
          ":",
          "TEXT",
          "SEARCH",
          "PARSER",
          "IDENTITY",
          "GENERATED",
          "SEQUENCE",
          "NAME",
          "subtype",
          "LEFTARG");

  private static final List<String> PARTS =
      List.of(
          "comment",
          "default_version",
          "requires",
          "relocatable",
          "schema",
          "no_relocate",
          "include",
          "=",
          "'",
          "''",
          "\\",
          "\\0",
          "\\777",
          "#",
          "\n",
          " ",
          "true",
          "1.0",
          ".",
          "-",
          "+",
          "0x",
          "e",
          ",",
          "\"",
          "\0",
          "é",
          "encoding",
          "utf8",
          "a.b",
          "\r");

  @Test
  void readsAnyScript() {
    Random random = new Random(15);
    for (int i = 0; i < 20_000; i++) {
      SqlScript script = SqlScriptReader.read(text(random, WORDS, 60, " "), "s.sql");
      SqlObjects objects = SqlObjects.of(script);
      List<SqlObject> made = SqlObjects.after(List.of(objects, objects));
      made.forEach(object -> assertThat(object.identity()).isNotNull());
    }
  }

  @Test
  void readsAnyControlFile() {
    Random random = new Random(16);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = text(random, PARTS, 25, "").getBytes(StandardCharsets.UTF_8);
      if (i % 3 == 0 && bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      ControlReading reading = ControlFileReader.read("x", bytes, "x.control");
      assertThat(reading.findings()).isNotNull();
      ControlFileReader.readSecondary(reading.control(), bytes, "x--1.control");
    }
  }

  private static String text(Random random, List<String> from, int most, String between) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(most);
    for (int i = 0; i < count; i++) {
      text.append(from.get(random.nextInt(from.size()))).append(between);
    }
    return text.toString();
  }
}
