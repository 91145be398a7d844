package org.pgxn.accounts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One privileged act. Secrets and digests of secrets have no place in it.
 *
 * @param act kind of subject and past participle, as in {@code token.made}
 * @param subject what it was done to, as in {@code pair} or {@code ann}
 * @param account whose user may read of it too; null if nobody's
 * @param before the values that it changed, by name; empty where there were none
 * @param after the new ones
 */
public record AuditEntry(
    String act,
    String subject,
    @Nullable Nick account,
    Map<String, Object> before,
    Map<String, Object> after) {

  /** Copies the values. */
  public AuditEntry {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }
}
