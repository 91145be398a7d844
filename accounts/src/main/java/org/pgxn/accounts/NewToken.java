package org.pgxn.accounts;

import java.util.List;

/**
 * The wish for a token.
 *
 * @param name what its owner calls it, 1 to {@value #MAX_NAME} characters of one line
 * @param scopes what it is to allow, as typed, 1 to {@value #MAX_SCOPES} of them
 * @param days how long it is to work, 1 to {@value #MAX_DAYS}
 */
public record NewToken(String name, List<String> scopes, int days) {

  /** The greatest length of a name. */
  public static final int MAX_NAME = 100;

  /** The most scopes. */
  public static final int MAX_SCOPES = 32;

  /** How long a token works where nobody says otherwise. */
  public static final int DEFAULT_DAYS = 90;

  /** The longest that a token works. */
  public static final int MAX_DAYS = 365;

  /** Copies the scopes. */
  public NewToken {
    scopes = List.copyOf(scopes);
  }
}
