package org.pgxn.extension.object;

import java.util.List;
import org.pgxn.extension.sql.SqlScript;

/**
 * What one script does to the objects of an extension. Scripts are read once; what several of them
 * leave is {@linkplain #after told} by going through their changes in order.
 */
public final class SqlObjects {
  private final List<ObjectChange> changes;

  private SqlObjects(List<ObjectChange> changes) {
    this.changes = List.copyOf(changes);
  }

  /** Reads a script. */
  public static SqlObjects of(SqlScript script) {
    return new SqlObjects(ChangeReader.read(script));
  }

  /**
   * The objects that are there when scripts have run one after the other: first a base script, then
   * updates. In the order in which they were made.
   *
   * <p>What statements do that are made while a script runs ({@code DO}, functions) is not seen.
   */
  public static List<SqlObject> after(List<SqlObjects> scripts) {
    ObjectStore store = new ObjectStore();
    scripts.forEach(script -> script.changes.forEach(store::apply));
    return store.objects();
  }
}
