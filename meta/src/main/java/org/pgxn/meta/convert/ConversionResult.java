package org.pgxn.meta.convert;

import java.util.List;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Problem;

/** What came of a conversion. */
public sealed interface ConversionResult {

  /**
   * The document in version 2.
   *
   * @param document valid by the specification; its values know their position in the original
   * @param losses what version 2 cannot say, pointing into the original, in the order of its text
   */
  record Converted(JsonObject document, List<Problem> losses) implements ConversionResult {
    /** Copies the list. */
    public Converted {
      losses = List.copyOf(losses);
    }
  }

  /**
   * There is no such document.
   *
   * @param problems why, at least one; those of licence, maintainers and contents point into the
   *     original, all others into what it would have become
   */
  record Impossible(List<Problem> problems) implements ConversionResult {
    /** Copies the list. */
    public Impossible {
      problems = List.copyOf(problems);
    }
  }
}
