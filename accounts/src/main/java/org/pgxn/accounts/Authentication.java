package org.pgxn.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request. Safe for use by several threads. */
public interface Authentication {

  /**
   * Checks credentials of the scheme {@code Basic} (RFC 7617). The time it takes does not tell
   * whether there is such an account.
   *
   * @param authorization the value of the header {@code Authorization}; null if there is none
   * @return the user; empty if there are no such credentials, or they do not fit an active account
   */
  Optional<Actor.User> basic(@Nullable String authorization);
}
