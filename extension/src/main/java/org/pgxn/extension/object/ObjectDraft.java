package org.pgxn.extension.object;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.finding.Position;

/**
 * Makes the objects of one statement.
 *
 * @param script the path of the script
 * @param position the statement
 */
record ObjectDraft(String script, Position position) {

  ObjectChange create(ObjectKind kind, QualifiedName name) {
    return create(kind, name, List.of(), null);
  }

  ObjectChange create(
      ObjectKind kind, QualifiedName name, List<String> arguments, @Nullable String of) {
    return make(kind, name, arguments, of, false);
  }

  ObjectChange implicit(
      ObjectKind kind, QualifiedName name, List<String> arguments, @Nullable String of) {
    return make(kind, name, arguments, of, true);
  }

  private ObjectChange make(
      ObjectKind kind,
      QualifiedName name,
      List<String> arguments,
      @Nullable String of,
      boolean implicit) {
    return new ObjectChange.Create(
        new SqlObject(
            kind, name.schema(), name.name(), arguments, of, script, position, implicit, null));
  }
}
