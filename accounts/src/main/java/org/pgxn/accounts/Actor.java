package org.pgxn.accounts;

import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** Who asks for something. Every interface of a service takes one and decides what it may do. */
public sealed interface Actor {

  /** Nobody who is known. */
  record Anonymous() implements Actor {}

  /**
   * A user who has proved to be one.
   *
   * @param nick as the account spells it
   * @param administrator whether the user runs the registry
   */
  record User(Nick nick, boolean administrator) implements Actor {}

  /**
   * A part of this system that acts by itself, such as an import.
   *
   * @param name what the event log calls it
   */
  record Service(String name) implements Actor {}

  /**
   * Tells whether this actor may do what is reserved to administrators.
   *
   * @return true for administrators and for the system itself
   */
  default boolean administers() {
    return switch (this) {
      case Anonymous _ -> false;
      case User user -> user.administrator();
      case Service _ -> true;
    };
  }

  /**
   * Refuses everybody whom {@link #administers()} does not cover.
   *
   * @param deed what only administrators may do, after "Only administrators may"
   * @throws ProblemException 401 for the anonymous, 403 for others
   */
  default void requireAdministrator(String deed) {
    if (administers()) {
      return;
    }
    String detail = "Only administrators may " + deed + ".";
    throw this instanceof Anonymous
        ? unauthenticated(detail)
        : ProblemType.FORBIDDEN.refusal(detail);
  }

  /**
   * Refuses somebody who has to sign in, with the challenge that RFC 9110 §15.5.2 demands.
   *
   * @param detail what is wrong and what to do about it, in whole sentences
   * @return 401, to be thrown
   */
  static ProblemException unauthenticated(String detail) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"PGXN Users Only\", charset=\"UTF-8\"");
    return new ProblemException(ProblemType.UNAUTHENTICATED.problem(detail), headers);
  }
}
