package org.pgxn.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody may do something. There is no other place that decides it. */
public sealed interface Decision {

  /** They may. */
  record Allowed() implements Decision {}

  /** Nobody knows who they are. */
  record SignInNeeded() implements Decision {}

  /** They may not. */
  record Refused() implements Decision {}

  /**
   * They may, but not with this token.
   *
   * @param scope what it would need; empty if no token would do
   */
  record ScopeNeeded(Optional<Scope> scope) implements Decision {}

  /** They may once they have confirmed who they are. */
  record StepUpNeeded() implements Decision {}

  /**
   * Decides.
   *
   * @param actor wants to do it
   * @param deed what
   * @param standing what they are to the account or name that it is done to
   * @param object the name that a scope must cover; null if there is none
   * @return whether they may
   */
  static Decision on(Actor actor, Deed deed, Standing standing, @Nullable String object) {
    return switch (actor) {
      case Actor.Anonymous _ -> new SignInNeeded();
      case Actor.Service _ -> new Allowed();
      case Actor.User user -> on(user, deed, standing, object);
    };
  }

  private static Decision on(
      Actor.User user, Deed deed, Standing standing, @Nullable String object) {
    boolean stands = deed.least().filter(standing::suffices).isPresent();
    boolean serves = user.roles().stream().anyMatch(deed.staff()::contains);
    if (!stands && !serves) {
      return new Refused();
    }
    return switch (user.access()) {
      case Access.Password _ -> new Allowed();
      case Access.Session session ->
          deed.stepUp() && !session.fresh() ? new StepUpNeeded() : new Allowed();
      case Access.Token token -> {
        boolean covered =
            (stands && deed.verb().filter(verb -> covers(token, verb, object)).isPresent())
                || (serves && covers(token, Scope.Verb.ADMIN, object));
        yield covered ? new Allowed() : new ScopeNeeded(needed(deed, stands, serves, object));
      }
    };
  }

  private static boolean covers(Access.Token token, Scope.Verb verb, @Nullable String object) {
    return token.scopes().stream().anyMatch(scope -> scope.covers(verb, object));
  }

  /** Some old names cannot be in a scope, so that only one for all names covers them. */
  private static Scope scope(Scope.Verb verb, String name) {
    return Scope.tryParse(verb.word() + ":" + name).orElseGet(() -> new Scope(verb, "*"));
  }

  private static Optional<Scope> needed(
      Deed deed, boolean stands, boolean serves, @Nullable String object) {
    String name = object == null ? "*" : object;
    return stands && deed.verb().isPresent()
        ? deed.verb().map(verb -> scope(verb, name))
        : Optional.of(new Scope(Scope.Verb.ADMIN, "*")).filter(_ -> serves);
  }
}
