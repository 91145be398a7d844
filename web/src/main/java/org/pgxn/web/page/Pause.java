package org.pgxn.web.page;

import java.time.Duration;
import org.pgxn.accounts.AccountProblem;

/**
 * Says that too much was tried, and when to try again.
 *
 * @param length after which the next is looked at
 */
public record Pause(Duration length) {

  /**
   * Returns what a form says.
   *
   * @return a problem of no field
   */
  public AccountProblem problem() {
    long minutes = Math.max(1, length.plusSeconds(59).toMinutes());
    return new AccountProblem(
        "",
        "There were too many tries. Wait %s, then try again."
            .formatted(minutes == 1 ? "a minute" : minutes + " minutes"));
  }
}
