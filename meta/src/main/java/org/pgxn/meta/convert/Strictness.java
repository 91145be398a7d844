package org.pgxn.meta.convert;

/** What a conversion does with what version 2 cannot hold. */
public enum Strictness {
  /** Refuses, so that nothing is claimed that the author did not say. */
  STRICT,
  /**
   * Leaves it out and tells so; a licence without SPDX identifier becomes {@code
   * LicenseRef-PGXN-…}. For display and for releases that are long out, never to make a release.
   */
  LENIENT
}
