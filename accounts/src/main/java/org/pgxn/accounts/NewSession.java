package org.pgxn.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A session that was just begun. Its secrets are known to nobody but the client that gets them.
 *
 * @param id names it in lists
 * @param nick whose it is, as the account spells it
 * @param secret the value of the session cookie
 * @param expires when it ends at the latest, used or not
 * @param device the new value of the device cookie; empty if the client keeps what it has
 */
public record NewSession(
    UUID id, Nick nick, String secret, Instant expires, Optional<String> device) {

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "NewSession[id=" + id + ", nick=" + nick + "]";
  }
}
