package org.pgxn.meta.convert;

import java.util.List;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Problem;

/** What came of a merge. */
public sealed interface MergeResult {

  /**
   * The merged document.
   *
   * @param document valid in version 2; positions of its values are those of the documents they
   *     come from
   * @param provenance which patch made what
   * @param losses of the conversion of the first document, none if that is of version 2
   */
  record Merged(JsonObject document, Provenance provenance, List<Problem> losses)
      implements MergeResult {
    /** Copies the list. */
    public Merged {
      losses = List.copyOf(losses);
    }
  }

  /**
   * There is no such document.
   *
   * @param problems why, at least one; they point into an overlay that may not be, else into the
   *     merged document or, if that cannot be converted, into the first
   */
  record Refused(List<Problem> problems) implements MergeResult {
    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
