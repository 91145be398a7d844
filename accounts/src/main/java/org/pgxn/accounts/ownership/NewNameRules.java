package org.pgxn.accounts.ownership;

import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership.NameRefused;

/** What a name must be like that is registered for the first time (settled, "New names"). */
final class NewNameRules {

  private static final int MIN_LENGTH = 2;
  private static final int MAX_LENGTH = 63;

  private final NameStore store;

  NewNameRules(NameStore store) {
    this.store = store;
  }

  Optional<NameRefused> check(String name, Nick user) {
    if (!isPlain(name)) {
      return Optional.of(
          new NameRefused(
              name,
              "A new name has 2 to 63 ASCII letters and digits, with single hyphens or underscores"
                  + " between them.",
              "Choose such a name, for example pair or pg_pair.",
              false));
    }
    Optional<NameRefused> refused =
        store
            .reserved(name)
            .map(reason ->
                new NameRefused(
                    name,
                    "The name is reserved: " + reason,
                    "Choose another name, or wait: an administrator may allow it to you.",
                    true))
            .or(() ->
                store
                    .lookAlike(name, user)
                    .map(other ->
                        new NameRefused(
                            name,
                            "It looks like the %s “%s” of “%s”."
                                .formatted(other.kind().word(), other.name(), other.owner()),
                            "Choose a name that cannot be mistaken for it, or wait: an"
                                + " administrator may allow it to you.",
                            true)));
    return refused.filter(_ -> !store.allowed(name, user));
  }

  /** Whether it matches {@code ^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$} and has a fitting length. */
  static boolean isPlain(String name) {
    if (name.length() < MIN_LENGTH || name.length() > MAX_LENGTH) {
      return false;
    }
    boolean afterSeparator = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean separator = c == '-' || c == '_';
      if (separator ? afterSeparator : !isLetterOrDigit(c)) {
        return false;
      }
      afterSeparator = separator;
    }
    return !afterSeparator;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
