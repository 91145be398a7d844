package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.IdentifierList;
import org.pgxn.extension.sql.Token;

/** Reads CREATE TYPE, from behind those words. */
final class TypeReader {
  private final TokenCursor cursor;
  private final ObjectDraft draft;

  TypeReader(TokenCursor cursor, ObjectDraft draft) {
    this.cursor = cursor;
    this.draft = draft;
  }

  List<ObjectChange> read() {
    @Nullable QualifiedName name = cursor.name();
    if (name == null) {
      return List.of();
    }
    if (!cursor.accept("as")) {
      return List.of(draft.create(ObjectKind.BASE_TYPE, name));
    }
    if (cursor.accept("enum")) {
      return List.of(draft.create(ObjectKind.ENUM_TYPE, name));
    }
    if (cursor.accept("range")) {
      @Nullable List<Token> options = cursor.parenthesised();
      return range(name, Options.of(options == null ? List.of() : options));
    }
    return List.of(draft.create(ObjectKind.COMPOSITE_TYPE, name));
  }

  /** A range type comes with a multirange type, a cast to it, and functions that make both. */
  private List<ObjectChange> range(QualifiedName name, Options options) {
    @Nullable QualifiedName given = options.name("multirange_type_name");
    QualifiedName multirange =
        given == null ? new QualifiedName(name.schema(), multirangeName(name.name())) : given;
    String element = options.type("subtype");
    List<ObjectChange> changes = new ArrayList<>();
    changes.add(draft.create(ObjectKind.RANGE_TYPE, name));
    changes.add(draft.implicit(ObjectKind.MULTIRANGE_TYPE, multirange, List.of(), null));
    changes.add(
        draft.implicit(
            ObjectKind.CAST,
            new QualifiedName(null, ""),
            List.of(name.text(), multirange.text()),
            null));
    function(changes, name, List.of(element, element));
    function(changes, name, List.of(element, element, "text"));
    function(changes, multirange, List.of());
    function(changes, multirange, List.of(name.text()));
    function(changes, multirange, List.of(name.text() + "[]"));
    return changes;
  }

  private void function(List<ObjectChange> changes, QualifiedName name, List<String> arguments) {
    changes.add(draft.implicit(ObjectKind.FUNCTION, name, arguments, null));
  }

  private static String multirangeName(String range) {
    int at = range.indexOf("range");
    return IdentifierList.cut(
        at < 0 ? range + "_multirange" : range.substring(0, at) + "multi" + range.substring(at));
  }
}
