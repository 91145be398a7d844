package org.pgxn.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What mail users do not want. Safe for use by several threads. */
public interface MailWishes {

  /** The mail that a user may do without. Mail about the account itself is none. */
  enum Kind {
    /** A release came out under a name that is the user's, or by the user. */
    RELEASE_PUBLISHED;

    /**
     * Reads a kind.
     *
     * @param word what {@link #word()} gives
     * @return empty if there is none
     */
    public static Optional<Kind> parse(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    /**
     * Returns the kind as the database and URLs have it.
     *
     * @return for example {@code release-published}
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Tells what somebody gets.
   *
   * @param actor the user, or an administrator
   * @param account whose mail
   * @return the wanted kinds; all, unless something was said
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  Set<Kind> wanted(Actor actor, Nick account);

  /**
   * Says what somebody wants to get.
   *
   * @param actor the user, or an administrator
   * @param account whose mail
   * @param kind what
   * @param wanted whether it is
   * @return false if there is no such account
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  boolean set(Actor actor, Nick account, Kind kind, boolean wanted);
}
