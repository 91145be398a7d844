package org.pgxn.accounts;

import java.util.Set;
import java.util.UUID;

/** How somebody proved who they are. */
public sealed interface Access {

  /** By nick and password, sent with the request itself. */
  record Password() implements Access {}

  /**
   * By signing in before, in a browser.
   *
   * @param id of the session
   * @param fresh whether they proved it, or proved it again, a short while ago
   */
  record Session(UUID id, boolean fresh) implements Access {}

  /**
   * By a token.
   *
   * @param id of the token
   * @param scopes what it allows
   */
  record Token(UUID id, Set<Scope> scopes) implements Access {
    /** Copies the scopes. */
    public Token {
      scopes = Set.copyOf(scopes);
    }
  }
}
