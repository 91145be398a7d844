package org.pgxn.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request. Safe for use by several threads. */
public interface Authentication {

  /**
   * Checks credentials of the scheme {@code Basic} (RFC 7617). For a nick without an account it
   * takes as long as for one whose hash has the form of new ones.
   *
   * @param authorization the value of the header {@code Authorization}; null if there is none
   * @return the user; empty if there are no such credentials, or they do not fit an active account
   */
  Optional<Actor.User> basic(@Nullable String authorization);
}
