package org.pgxn.accounts;

import java.time.Duration;
import java.util.Optional;
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
   * @param token whether they are a token, of whose faults who has it may know
   */
  record Refused(String reason, boolean token) implements Result {

    /**
     * Refuses credentials that are no token.
     *
     * @param reason why
     */
    public Refused(String reason) {
      this(reason, false);
    }

    /**
     * Refuses a token.
     *
     * @param reason why, in ASCII without quotation marks
     * @return the refusal
     */
    public static Refused token(String reason) {
      return new Refused(reason, true);
    }

    /**
     * Returns the challenge that says what is wrong with a token (RFC 6750 §3).
     *
     * @return the value of a header {@code WWW-Authenticate}; empty if they are no token
     */
    public Optional<String> challenge() {
      return token
          ? Optional.of(
              "Bearer realm=\"PGXN Users Only\", error=\"invalid_token\", error_description=\"%s\""
                  .formatted(reason))
          : Optional.empty();
    }
  }

  /**
   * Too many wrong ones came from there.
   *
   * @param pause after which the next are looked at
   */
  record TooMany(Duration pause) implements Result {

    /**
     * Returns the pause as the header {@code Retry-After} has it.
     *
     * @return whole seconds, rounded up
     */
    public long seconds() {
      return pause.toSeconds() + 1;
    }
  }

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
