package org.pgxn.accounts;

import java.time.Instant;

/**
 * A link that works once. Only its digest is kept, so this is the one chance to pass it on.
 *
 * @param token 43 characters of base64url, 256 bits at random; a secret
 * @param expires from when on it does not work
 */
public record SetupLink(String token, Instant expires) {

  /**
   * Returns where the link leads.
   *
   * @return a path below the base URL
   */
  public String path() {
    return "/setup/" + token;
  }

  /** Leaves the token out, so that no log shows it by accident. */
  @Override
  public String toString() {
    return "SetupLink[expires=" + expires + "]";
  }
}
