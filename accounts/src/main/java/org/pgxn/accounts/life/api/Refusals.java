package org.pgxn.accounts.life.api;

import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** What the interfaces of accounts answer where something is not done. */
final class Refusals {

  private Refusals() {}

  /** Reads the nick of a path. */
  static Nick nick(String user) {
    return Nick.tryParse(user).orElseThrow(() -> noAccount(user));
  }

  static ProblemException noAccount(String user) {
    return ProblemType.NOT_FOUND.refusal(
        "There is no user “%s”, or the account is in a state that does not allow this."
            .formatted(user));
  }

  static ProblemException linkDead() {
    return ProblemType.NOT_FOUND.refusal(
        "This link is unknown, expired or used. Ask for another one.");
  }

  static ProblemException lastAdministrator() {
    return ProblemType.CONFLICT.refusal("This is the only administrator. Make another one first.");
  }

  static ProblemException invalid(InvalidValues invalid) {
    return new ProblemException(
        ProblemType.CONTENT_REFUSED
            .problem("Some values cannot be. See what is wrong under “errors”.")
            .withErrors(invalid.problems().stream().map(Refusals::finding).toList()));
  }

  static ProblemDocument.Finding finding(AccountProblem problem) {
    String member = problem.field().equals("nick") ? "user" : problem.field();
    return new ProblemDocument.Finding("/" + member, null, problem.message(), null);
  }

  static ProblemException tooMany(TooMany tooMany) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.pause().toSeconds() + 1));
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS.problem(
            "There were too many of these within an hour. Wait a while, then try again."),
        headers);
  }
}
