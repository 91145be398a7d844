package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.object.ObjectKind.Family;
import org.pgxn.extension.sql.SqlScript;
import org.pgxn.extension.sql.SqlStatement;
import org.pgxn.extension.sql.Token;
import org.pgxn.extension.sql.Token.Kind;

/** Reads what the statements of a script do to objects. */
final class ChangeReader {
  private final TokenCursor cursor;
  private final ObjectDraft draft;

  private ChangeReader(TokenCursor cursor, ObjectDraft draft) {
    this.cursor = cursor;
    this.draft = draft;
  }

  static List<ObjectChange> read(SqlScript script) {
    List<ObjectChange> changes = new ArrayList<>();
    for (SqlStatement statement : script.statements()) {
      List<Token> first = statement.tokens(1);
      if (!first.isEmpty() && changesObjects(first.getFirst())) {
        ObjectDraft draft = new ObjectDraft(script.path(), statement.position());
        changes.addAll(new ChangeReader(new TokenCursor(statement.tokens()), draft).read());
      }
    }
    return changes;
  }

  private static boolean changesObjects(Token first) {
    return first.isWord("create")
        || first.isWord("drop")
        || first.isWord("alter")
        || first.isWord("comment");
  }

  private List<ObjectChange> read() {
    if (cursor.accept("create")) {
      return new CreateReader(cursor, draft).read();
    }
    if (cursor.accept("drop")) {
      return drop();
    }
    if (cursor.accept("comment", "on")) {
      return comment();
    }
    if (cursor.accept("alter", "extension")) {
      return alterExtension();
    }
    return cursor.accept("alter") ? alter() : List.of();
  }

  private Optional<ObjectRef> reference() {
    ReferenceReader reader = new ReferenceReader(cursor);
    @Nullable Family family = reader.family();
    if (family == null) {
      return Optional.empty();
    }
    cursor.accept("if", "exists");
    cursor.accept("only");
    return reader.identity(family);
  }

  private List<ObjectChange> drop() {
    ReferenceReader reader = new ReferenceReader(cursor);
    @Nullable Family family = reader.family();
    if (family == null) {
      return List.of();
    }
    cursor.accept("concurrently");
    cursor.accept("if", "exists");
    List<ObjectRef> refs = new ArrayList<>();
    do {
      reader.identity(family).ifPresent(refs::add);
    } while (cursor.acceptSymbol(','));
    boolean cascade = cursor.isWord("cascade");
    return refs.stream().<ObjectChange>map(ref -> new ObjectChange.Drop(ref, cascade)).toList();
  }

  private List<ObjectChange> comment() {
    Optional<ObjectRef> ref = reference();
    if (ref.isEmpty() || !cursor.accept("is")) {
      return List.of();
    }
    @Nullable Token text = cursor.next();
    return List.of(
        new ObjectChange.Comment(
            ref.get(), text != null && text.kind() == Kind.STRING ? text.text() : null));
  }

  /** What joins the extension is treated as if it were made here. */
  private List<ObjectChange> alterExtension() {
    @Nullable String extension = cursor.simpleName();
    boolean add = extension != null && cursor.accept("add");
    if (!add && (extension == null || !cursor.accept("drop"))) {
      return List.of();
    }
    List<Token> words = cursor.rest();
    Optional<ObjectRef> ref = reference();
    if (ref.isEmpty()) {
      return List.of();
    }
    return add
        ? Added.kind(ref.get().family(), words).map(kind -> added(kind, ref.get())).stream()
            .toList()
        : List.of(new ObjectChange.Drop(ref.get(), false));
  }

  private ObjectChange added(ObjectKind kind, ObjectRef ref) {
    @Nullable List<String> arguments = ref.arguments();
    return draft.create(
        kind,
        new QualifiedName(ref.schema(), ref.name()),
        arguments == null ? List.of() : arguments,
        ref.of());
  }

  private List<ObjectChange> alter() {
    Optional<ObjectRef> ref = reference();
    if (ref.isEmpty()) {
      return List.of();
    }
    if (cursor.accept("rename", "to")) {
      @Nullable String name = cursor.simpleName();
      return name == null ? List.of() : List.of(new ObjectChange.Rename(ref.get(), name));
    }
    if (cursor.accept("set", "schema")) {
      @Nullable String schema = cursor.simpleName();
      return schema == null
          ? List.of()
          : List.of(
              new ObjectChange.Move(ref.get(), SqlStatement.isOwnSchema(schema) ? null : schema));
    }
    return ref.get().family() == Family.RELATION ? newSequences(ref.get()) : List.of();
  }

  private List<ObjectChange> newSequences(ObjectRef table) {
    List<ObjectChange> changes = new ArrayList<>();
    RelationReader relations = new RelationReader(cursor, draft);
    QualifiedName name = new QualifiedName(table.schema(), table.name());
    for (List<Token> action : TokenCursor.split(cursor.rest())) {
      TokenCursor words = new TokenCursor(action);
      if (words.accept("add")) {
        words.accept("column");
        words.accept("if", "not", "exists");
        relations.addSequence(changes, name, words.rest());
      }
    }
    return changes;
  }
}
