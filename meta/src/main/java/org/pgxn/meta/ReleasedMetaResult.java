package org.pgxn.meta;

import org.pgxn.meta.problem.Problem;

/** What came of reading the META.json of a release once made. */
public sealed interface ReleasedMetaResult {

  /** The release can be told. */
  record Read(ReleasedMeta meta) implements ReleasedMetaResult {}

  /** It is no JSON object, or its name or version cannot be told. */
  record Unreadable(Problem problem) implements ReleasedMetaResult {}
}
