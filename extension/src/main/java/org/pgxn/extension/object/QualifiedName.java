package org.pgxn.extension.object;

import org.jspecify.annotations.Nullable;

/**
 * A name with the schema that is written before it.
 *
 * @param schema {@code null} for the extension's own schema, written or not
 */
record QualifiedName(@Nullable String schema, String name) {

  /** As types are written in arguments. */
  String text() {
    return schema == null ? name : schema + "." + name;
  }
}
