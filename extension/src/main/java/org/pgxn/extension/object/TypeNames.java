package org.pgxn.extension.object;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.sql.Token;
import org.pgxn.extension.sql.Token.Kind;

/**
 * Types as PostgreSQL shows them: the names of the standard for built-in types, without modifiers,
 * one pair of brackets for an array however it is written, no {@code pg_catalog}.
 */
final class TypeNames {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("dec", "numeric"),
          Map.entry("decimal", "numeric"),
          Map.entry("time", "time without time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("char", "character"),
          Map.entry("nchar", "character"),
          Map.entry("float", "double precision"));
  private static final Map<String, String> CATALOG =
      Map.ofEntries(
          Map.entry("int4", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("varchar", "character varying"),
          Map.entry("bpchar", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timestamp", "timestamp without time zone"));
  private static final Set<String> PLAIN =
      Set.of(
          "text",
          "numeric",
          "date",
          "bytea",
          "json",
          "jsonb",
          "uuid",
          "oid",
          "name",
          "inet",
          "cidr",
          "money",
          "interval",
          "xml",
          "macaddr",
          "bit",
          "point",
          "box",
          "char");

  private final TokenCursor cursor;

  private TypeNames(List<Token> tokens) {
    this.cursor = new TokenCursor(tokens);
  }

  /** Reads a type; empty text if the tokens are none. */
  static String of(List<Token> tokens) {
    return new TypeNames(tokens).read();
  }

  /** Whether a name of the standard that no argument can have begins here. */
  static boolean beginsWithKeyWord(List<Token> tokens) {
    if (tokens.isEmpty() || tokens.getFirst().kind() != Kind.WORD) {
      return false;
    }
    return switch (tokens.getFirst().text()) {
      case "bigint",
          "bit",
          "boolean",
          "char",
          "character",
          "dec",
          "decimal",
          "float",
          "int",
          "integer",
          "interval",
          "national",
          "nchar",
          "numeric",
          "real",
          "smallint",
          "time",
          "timestamp",
          "varchar",
          "setof" ->
          true;
      case "double" -> tokens.size() > 1 && tokens.get(1).isWord("precision");
      default -> false;
    };
  }

  private String read() {
    cursor.accept("setof");
    @Nullable Token first = cursor.peek();
    @Nullable QualifiedName name = cursor.name();
    if (first == null || name == null) {
      return "";
    }
    String type = base(first, name);
    cursor.parenthesised();
    type = zoned(type);
    @Nullable Token sign = cursor.peek();
    if (sign != null && sign.text().equals("%")) {
      return name.text() + "%TYPE";
    }
    while (!cursor.atEnd() && !cursor.isSymbol('[') && !cursor.isWord("array")) {
      cursor.next();
    }
    return cursor.atEnd() || type.endsWith("[]") ? type : type + "[]";
  }

  private String base(Token first, QualifiedName name) {
    boolean catalog = "pg_catalog".equals(name.schema());
    if (name.schema() != null && !catalog) {
      return name.text();
    }
    if (!catalog && first.kind() == Kind.WORD) {
      @Nullable String words = standard(name.name());
      if (words != null) {
        return words;
      }
    }
    return fromCatalog(name.name());
  }

  private @Nullable String standard(String word) {
    return switch (word) {
      case "double" -> cursor.accept("precision") ? "double precision" : "double";
      case "national" ->
          cursor.accept("character") || cursor.accept("char") ? varying("character") : "national";
      case "character", "char", "nchar" -> varying("character");
      case "bit" -> varying("bit");
      default -> WORDS.get(word);
    };
  }

  private String varying(String type) {
    return cursor.accept("varying") ? type + " varying" : type;
  }

  private String zoned(String type) {
    if (type.endsWith(" without time zone") && cursor.accept("with", "time", "zone")) {
      return type.replace(" without ", " with ");
    }
    cursor.accept("without", "time", "zone");
    return type;
  }

  private static String fromCatalog(String name) {
    if (name.startsWith("_")) {
      String element = name.substring(1);
      if (CATALOG.containsKey(element) || PLAIN.contains(element)) {
        return fromCatalog(element) + "[]";
      }
    }
    return name.equals("char") ? "\"char\"" : CATALOG.getOrDefault(name, name);
  }
}
