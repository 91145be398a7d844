package org.pgxn.accounts;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** Who asks for something. Every interface of a service takes one and decides what it may do. */
public sealed interface Actor {

  /** 403: the token does not allow it. */
  ProblemType INSUFFICIENT_SCOPE =
      new ProblemType("insufficient-scope", "The token does not allow this", 403);

  /** 403: the session must be confirmed first. */
  ProblemType STEP_UP_REQUIRED = new ProblemType("step-up-required", "Confirm that it is you", 403);

  /** Nobody who is known. */
  record Anonymous() implements Actor {}

  /**
   * A user who has proved to be one.
   *
   * @param nick as the account spells it
   * @param roles what they do for the registry
   * @param access how they proved it
   * @param origin where the request comes from
   */
  record User(Nick nick, Set<StaffRole> roles, Access access, Origin origin) implements Actor {

    /** Copies the roles. */
    public User {
      roles = Set.copyOf(roles);
    }

    /**
     * Makes a user who sent a password.
     *
     * @param nick as the account spells it
     * @param administrator whether the user runs the registry
     */
    public User(Nick nick, boolean administrator) {
      this(
          nick,
          administrator ? Set.of(StaffRole.ADMINISTRATOR) : Set.of(),
          new Access.Password(),
          Origin.unknown());
    }
  }

  /**
   * A part of this system that acts by itself, such as an import.
   *
   * @param name what the event log calls it
   */
  record Service(String name) implements Actor {}

  /**
   * Returns what events and the audit log call this actor.
   *
   * @return a nick, the name of a service, or {@code anonymous}
   */
  default String label() {
    return switch (this) {
      case Anonymous _ -> "anonymous";
      case User user -> user.nick().text();
      case Service service -> service.name();
    };
  }

  /**
   * Tells what this actor is to an account.
   *
   * @param account whose
   * @return {@link Standing#SELF} or {@link Standing#STRANGER}
   */
  default Standing standingTo(Nick account) {
    return this instanceof User user && user.nick().equals(account)
        ? Standing.SELF
        : Standing.STRANGER;
  }

  /**
   * Refuses a deed that only staff may do, to all others.
   *
   * @param deed what
   * @throws ProblemException 401 for the anonymous, 403 for others
   */
  default void require(Deed deed) {
    require(deed, Standing.STRANGER, null);
  }

  /**
   * Refuses a deed to all who may not do it.
   *
   * @param deed what
   * @param account to whose account
   * @throws ProblemException 401 for the anonymous, 403 for others
   */
  default void require(Deed deed, Nick account) {
    require(deed, standingTo(account), null);
  }

  /**
   * Refuses a deed to all who may not do it.
   *
   * @param deed what
   * @param standing what this actor is to the account or name
   * @param object the name that a scope must cover; null if there is none
   * @throws ProblemException 401 for the anonymous, 403 for others, with what is missing
   */
  default void require(Deed deed, Standing standing, @Nullable String object) {
    switch (Decision.on(this, deed, standing, object)) {
      case Decision.Allowed _ -> {}
      case Decision.SignInNeeded _ -> throw unauthenticated("Sign in to " + deed.words() + ".");
      case Decision.Refused _ ->
          throw ProblemType.FORBIDDEN.refusal("You may not " + deed.words() + ".");
      case Decision.StepUpNeeded _ ->
          throw STEP_UP_REQUIRED.refusal(
              "Confirm your password first: to %s, a session must be fresh."
                  .formatted(deed.words()));
      case Decision.ScopeNeeded needed -> throw scopeNeeded(deed, needed);
    }
  }

  private static ProblemException scopeNeeded(Deed deed, Decision.ScopeNeeded needed) {
    if (needed.scope().isEmpty()) {
      return INSUFFICIENT_SCOPE.refusal(
          "No token may %s. Sign in, or send nick and password.".formatted(deed.words()));
    }
    return insufficientScope(deed, needed.scope().get());
  }

  /**
   * Refuses a token that lacks a scope, with the challenge of RFC 6750 §3.1.
   *
   * @param deed what it was to do
   * @param scope what it lacks
   * @return 403, to be thrown
   */
  static ProblemException insufficientScope(Deed deed, Scope scope) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(
        HttpHeaders.WWW_AUTHENTICATE,
        "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope));
    return new ProblemException(
        INSUFFICIENT_SCOPE.problem(
            "To %s, a token needs the scope %s. Make one that has it."
                .formatted(deed.words(), scope)),
        headers);
  }

  /**
   * Refuses somebody who has to sign in, with the challenge that RFC 9110 §15.5.2 demands.
   *
   * @param detail what is wrong and what to do about it, in whole sentences
   * @return 401, to be thrown
   */
  static ProblemException unauthenticated(String detail) {
    return unauthenticated(detail, "Bearer realm=\"PGXN Users Only\"");
  }

  /**
   * Refuses somebody whose credentials are not good, with the challenge of RFC 6750 §3 where they
   * are a token.
   *
   * @param refused what was found
   * @return 401, to be thrown
   */
  static ProblemException unauthenticated(Authentication.Refused refused) {
    return refused
        .challenge()
        .map(bearer -> unauthenticated(refused.reason(), bearer))
        .orElseGet(() -> unauthenticated(refused.reason()));
  }

  private static ProblemException unauthenticated(String detail, String bearer) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"PGXN Users Only\", charset=\"UTF-8\"");
    headers.add(HttpHeaders.WWW_AUTHENTICATE, bearer);
    return new ProblemException(ProblemType.UNAUTHENTICATED.problem(detail), headers);
  }
}
