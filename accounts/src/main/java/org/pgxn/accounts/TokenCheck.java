package org.pgxn.accounts;

import java.util.Optional;

/** Whose a token is, and whether it works. Safe for use by several threads. */
public interface TokenCheck {

  /**
   * Checks what came in a place where tokens and passwords come.
   *
   * @param nick sent with it; empty, or {@code __token__}, if the token alone is to tell whose
   * @param secret what came
   * @param origin where the request comes from
   * @return empty if it has not the form of a token, so that it may be a password
   */
  Optional<Authentication.Result> check(String nick, String secret, Origin origin);
}
