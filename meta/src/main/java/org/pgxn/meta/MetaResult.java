package org.pgxn.meta;

import java.util.List;
import org.pgxn.meta.problem.Problem;

/** What came of reading a META.json. */
public sealed interface MetaResult {

  /** The release may be made, as far as its META.json goes. */
  record Accepted(AuthorMeta meta, List<Problem> warnings) implements MetaResult {
    /** Copies the list. */
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The META.json breaks rules.
   *
   * @param problems all of them in the order of the text, at least one; beyond 100 the last says
   *     how many more
   */
  record Refused(List<Problem> problems) implements MetaResult {
    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
