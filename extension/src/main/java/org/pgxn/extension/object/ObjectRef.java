package org.pgxn.extension.object;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.object.ObjectKind.Family;

/**
 * How a statement names an object that is there.
 *
 * @param arguments {@code null} if a routine is named without them
 */
record ObjectRef(
    Family family,
    @Nullable String schema,
    String name,
    @Nullable List<String> arguments,
    @Nullable String of) {

  static ObjectRef to(SqlObject object) {
    return new ObjectRef(
        object.kind().family(), object.schema(), object.name(), object.arguments(), owner(object));
  }

  /** The table of a relation is no part of its name. */
  private static @Nullable String owner(SqlObject object) {
    return object.kind().family() == Family.RELATION ? null : object.of();
  }

  ObjectRef withArguments(@Nullable List<String> others) {
    return new ObjectRef(family, schema, name, others, of);
  }

  ObjectRef withSchema(String other) {
    return new ObjectRef(family, other, name, arguments, of);
  }
}
