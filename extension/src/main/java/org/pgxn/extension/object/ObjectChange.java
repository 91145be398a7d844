package org.pgxn.extension.object;

import org.jspecify.annotations.Nullable;

/** What a statement does to the objects of an extension. */
sealed interface ObjectChange {

  /** Makes or replaces an object. */
  record Create(SqlObject object) implements ObjectChange {}

  /** Removes an object, or takes it out of the extension. */
  record Drop(ObjectRef ref, boolean cascade) implements ObjectChange {}

  /** Gives an object another name. */
  record Rename(ObjectRef ref, String name) implements ObjectChange {}

  /** Puts an object into another schema. */
  record Move(ObjectRef ref, @Nullable String schema) implements ObjectChange {}

  /** Sets or removes a comment. */
  record Comment(ObjectRef ref, @Nullable String text) implements ObjectChange {}
}
