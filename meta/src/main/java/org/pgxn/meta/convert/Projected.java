package org.pgxn.meta.convert;

import java.util.List;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.problem.Problem;

/**
 * A document of version 2 as clients of version 1 may read it.
 *
 * @param document valid author META of version 1
 * @param losses what it no longer says, pointing into the original, in the order of its text
 */
public record Projected(JsonObject document, List<Problem> losses) {
  /** Copies the list. */
  public Projected {
    losses = List.copyOf(losses);
  }
}
