package org.pgxn.meta.spec;

import java.util.List;
import org.pgxn.meta.problem.Problem;

/**
 * What the specification says about a document.
 *
 * @param specVersion by which it was judged: 1 or 2, 0 if that cannot be told
 * @param problems everything that is wrong, in the order of the text
 */
public record Validation(int specVersion, List<Problem> problems) {

  /** Copies the list. */
  public Validation {
    problems = List.copyOf(problems);
  }

  /** Whether nothing is wrong. */
  public boolean isValid() {
    return problems.isEmpty();
  }
}
