package org.pgxn.accounts.api;

import org.pgxn.accounts.Nick;
import org.pgxn.platform.problem.ProblemType;

/** The part of a path that names a user. */
final class UserPath {

  private UserPath() {}

  /** Reads it; 404 if it is no nick. */
  static Nick nick(String user) {
    return Nick.tryParse(user)
        .orElseThrow(() -> ProblemType.NOT_FOUND.refusal("There is no such user."));
  }
}
