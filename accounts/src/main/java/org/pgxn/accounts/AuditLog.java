package org.pgxn.accounts;

/** What was done by virtue of a permission. Safe for use by several threads. */
public interface AuditLog {

  /**
   * Appends an act in the caller's transaction, which there must be.
   *
   * @param actor did it
   * @param entry what
   */
  void append(Actor actor, AuditEntry entry);
}
