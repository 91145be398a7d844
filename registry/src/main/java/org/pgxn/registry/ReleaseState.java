package org.pgxn.registry;

/** What became of a release. The words are those of the type in the database. */
public enum ReleaseState {
  /** Received, not yet public. */
  STAGED,
  /** Public. */
  PUBLISHED,
  /** Left out of lists and of every "latest"; its files stay. */
  YANKED,
  /** Erased for legal reasons; its version stays taken. */
  PURGED
}
