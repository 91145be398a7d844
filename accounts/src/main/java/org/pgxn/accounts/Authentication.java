package org.pgxn.accounts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who sends a request. Safe for use by several threads. */
public interface Authentication {

  /** What the credentials of a request are worth. */
  sealed interface Result {}

  /**
   * They are good.
   *
   * @param user sends them
   */
  record Known(Actor.User user) implements Result {}

  /** There are none, or none of a scheme that is known here. */
  record Absent() implements Result {}

  /**
   * They are not good.
   *
   * @param reason why, a sentence that tells nothing about whether an account exists
   */
  record Refused(String reason) implements Result {}

  /**
   * Too many wrong ones came from there.
   *
   * @param pause after which the next are looked at
   */
  record TooMany(Duration pause) implements Result {}

  /**
   * Checks the credentials of a request: nick and password, nick and token (scheme {@code Basic},
   * RFC 7617), or a token (scheme {@code Bearer}, RFC 6750). For a nick without an account it takes
   * as long as for one whose hash has the form of new ones.
   *
   * @param authorization the value of the header {@code Authorization}; null if there is none
   * @param origin where the request comes from
   * @return what they are worth
   */
  Result authenticate(@Nullable String authorization, Origin origin);
}
