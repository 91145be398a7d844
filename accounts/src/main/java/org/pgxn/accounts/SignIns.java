package org.pgxn.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who signed in to an account, or tried to. Safe for use by several threads. */
public interface SignIns {

  /** What came of one. */
  enum Result {
    /** They got in. */
    SIGNED_IN,
    /** The password was wrong. */
    WRONG_PASSWORD,
    /** The password was right, the code was not. */
    WRONG_CODE,
    /** A session was confirmed. */
    CONFIRMED;

    /**
     * Returns the result as the database and JSON say it.
     *
     * @return in lower case, with hyphens
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a result.
     *
     * @param word what the database says
     * @return the result
     * @throws IllegalArgumentException if it is none
     */
    public static Result parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * One of them.
   *
   * @param number orders them; the greatest is the newest
   * @param at when
   * @param result what came of it
   * @param origin where it came from
   */
  record Entry(long number, Instant at, Result result, Origin origin) {}

  /**
   * Lists them. The newest 100 that succeeded and the newest 100 that failed are kept.
   *
   * @param actor must be the user, or staff ({@link Deed#READ_AUDIT})
   * @param account whose
   * @param before begins after this number; {@link Long#MAX_VALUE} for the newest
   * @param most the most that are wanted
   * @return the newest first
   * @throws org.pgxn.platform.problem.ProblemException 401 or 403 if the actor may not
   */
  List<Entry> list(Actor actor, Nick account, long before, int most);
}
