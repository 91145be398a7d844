package org.pgxn.accounts.throttle;

import java.util.HexFormat;
import java.util.UUID;

/** Where somebody tries from. Failures of one place delay nobody in another. */
public sealed interface Place {

  /**
   * A network; whoever else is in it is delayed too.
   *
   * @param network which
   */
  record Anywhere(Network network) implements Place {}

  /**
   * A browser that the account was signed in with before.
   *
   * @param digest of its cookie, in hexadecimal
   */
  record KnownDevice(String digest) implements Place {
    /** Takes the digest as bytes. */
    public KnownDevice(byte[] digest) {
      this(HexFormat.of().formatHex(digest));
    }
  }

  /**
   * A session of the account.
   *
   * @param id of the session
   */
  record OwnSession(UUID id) implements Place {}
}
