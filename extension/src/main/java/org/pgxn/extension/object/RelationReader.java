package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.sql.Token;

/** Reads CREATE of tables, views, sequences and indexes, and the columns that have sequences. */
final class RelationReader {
  private static final int MOST_BYTES = 63;

  private final TokenCursor cursor;
  private final ObjectDraft draft;

  RelationReader(TokenCursor cursor, ObjectDraft draft) {
    this.cursor = cursor;
    this.draft = draft;
  }

  /** Empty if something else is created. */
  Optional<List<ObjectChange>> read() {
    if (cursor.accept("unlogged") || cursor.isWord("table")) {
      return Optional.of(cursor.accept("table") ? table(ObjectKind.TABLE) : sequence());
    }
    if (cursor.accept("foreign", "table")) {
      return Optional.of(table(ObjectKind.FOREIGN_TABLE));
    }
    if (cursor.accept("recursive", "view") || cursor.accept("view")) {
      return Optional.of(named(ObjectKind.VIEW));
    }
    if (cursor.accept("materialized", "view")) {
      return Optional.of(named(ObjectKind.MATERIALIZED_VIEW));
    }
    if (cursor.isWord("sequence")) {
      return Optional.of(sequence());
    }
    if (cursor.accept("unique", "index") || cursor.accept("index")) {
      return Optional.of(index());
    }
    return Optional.empty();
  }

  private List<ObjectChange> sequence() {
    return cursor.accept("sequence") ? named(ObjectKind.SEQUENCE) : List.of();
  }

  private List<ObjectChange> named(ObjectKind kind) {
    cursor.accept("if", "not", "exists");
    @Nullable QualifiedName name = cursor.name();
    return name == null ? List.of() : List.of(draft.create(kind, name));
  }

  private List<ObjectChange> table(ObjectKind kind) {
    cursor.accept("if", "not", "exists");
    @Nullable QualifiedName name = cursor.name();
    if (name == null) {
      return List.of();
    }
    List<ObjectChange> changes = new ArrayList<>();
    changes.add(draft.create(kind, name));
    @Nullable List<Token> columns = cursor.parenthesised();
    if (columns != null && !cursor.isWord("as")) {
      TokenCursor.split(columns).forEach(column -> addSequence(changes, name, column));
    }
    return changes;
  }

  /** Adds the sequence of a column whose type is serial or that is an identity. */
  void addSequence(List<ObjectChange> changes, QualifiedName table, List<Token> column) {
    if (column.size() < 2 || !column.getFirst().isName()) {
      return;
    }
    @Nullable QualifiedName given = null;
    boolean wanted = isSerial(column.get(1));
    for (int i = 1; i + 1 < column.size() && !wanted; i++) {
      if (column.get(i).isWord("as") && column.get(i + 1).isWord("identity")) {
        wanted = true;
        given = givenName(column.subList(i + 2, column.size()));
      }
    }
    if (wanted) {
      QualifiedName sequence =
          given == null
              ? new QualifiedName(
                  table.schema(), sequenceName(table.name(), column.getFirst().text()))
              : given;
      changes.add(draft.implicit(ObjectKind.SEQUENCE, sequence, List.of(), table.text()));
    }
  }

  private static boolean isSerial(Token type) {
    if (type.kind() != Token.Kind.WORD) {
      return false;
    }
    return switch (type.text()) {
      case "serial", "bigserial", "smallserial", "serial2", "serial4", "serial8" -> true;
      default -> false;
    };
  }

  private static @Nullable QualifiedName givenName(List<Token> options) {
    @Nullable List<Token> inside = new TokenCursor(options).parenthesised();
    if (inside == null) {
      return null;
    }
    TokenCursor cursor = new TokenCursor(inside);
    return cursor.skipBehind("sequence") && cursor.accept("name") ? cursor.name() : null;
  }

  /** PostgreSQL shortens the longer of the two names until all fits. */
  private static String sequenceName(String table, String column) {
    int tableLength = table.length();
    int columnLength = column.length();
    while (tableLength + columnLength + "__seq".length() > MOST_BYTES) {
      if (tableLength > columnLength) {
        tableLength--;
      } else {
        columnLength--;
      }
    }
    return table.substring(0, tableLength) + "_" + column.substring(0, columnLength) + "_seq";
  }

  private List<ObjectChange> index() {
    cursor.accept("concurrently");
    cursor.accept("if", "not", "exists");
    if (cursor.isWord("on")) {
      return List.of();
    }
    @Nullable QualifiedName name = cursor.name();
    if (name == null || !cursor.accept("on")) {
      return List.of();
    }
    cursor.accept("only");
    @Nullable QualifiedName table = cursor.name();
    return table == null
        ? List.of()
        : List.of(draft.create(ObjectKind.INDEX, name, List.of(), table.text()));
  }
}
