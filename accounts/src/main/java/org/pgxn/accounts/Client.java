package org.pgxn.accounts;

import java.util.Optional;

/**
 * The program that somebody signs in with.
 *
 * @param origin where its request comes from
 * @param device the secret of its device cookie, which it got with an earlier session; empty if it
 *     has none
 * @param session the secret of the session that it has had so far, which ends when another begins;
 *     empty if it has none
 */
public record Client(Origin origin, Optional<String> device, Optional<String> session) {

  /**
   * Makes a client that keeps no cookies.
   *
   * @param origin where its request comes from
   * @return the client
   */
  public static Client without(Origin origin) {
    return new Client(origin, Optional.empty(), Optional.empty());
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "Client[origin=" + origin + "]";
  }
}
