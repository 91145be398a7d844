package org.pgxn.accounts;

import java.util.List;

/**
 * Some of the values cannot be. Nothing was changed.
 *
 * @param problems all that is wrong with them, at least one
 */
public record InvalidValues(List<AccountProblem> problems)
    implements Registration.Answer,
        Registration.Confirmation,
        Passwords.ChangeOutcome,
        Passwords.ResetOutcome,
        AccountSettings.EditOutcome,
        AccountSettings.EmailOutcome {

  /** Copies the problems. */
  public InvalidValues {
    problems = List.copyOf(problems);
  }

  /**
   * Names one value.
   *
   * @param field as in {@link AccountProblem}
   * @param message what is wrong and what would be right, as a sentence
   */
  public InvalidValues(String field, String message) {
    this(List.of(new AccountProblem(field, message)));
  }
}
