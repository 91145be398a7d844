package org.pgxn.accounts;

import java.util.List;

/** What came of the wish for a token. */
public sealed interface TokenOutcome {

  /**
   * It is there. Only its digest is kept, so this is the one chance to pass it on.
   *
   * @param token what is known of it
   * @param text the secret
   */
  record Made(Token token, TokenText text) implements TokenOutcome {}

  /**
   * Some of the values cannot be.
   *
   * @param problems all that is wrong with them, at least one; the fields are {@code name}, {@code
   *     scopes} and {@code days}
   */
  record Invalid(List<AccountProblem> problems) implements TokenOutcome {

    /** Copies the problems. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The account has as many tokens that work as it may have.
   *
   * @param most how many that are
   */
  record TooMany(int most) implements TokenOutcome {}
}
