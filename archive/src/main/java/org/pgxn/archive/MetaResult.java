package org.pgxn.archive;

/** What the search for the author META brought. */
public sealed interface MetaResult {

  /**
   * The one that counts.
   *
   * @param bytes its contents, unchanged; shared, not to be written to
   * @param member its path in the archive
   * @param prefix the path without {@code META.json}: {@code x/}, or empty at the top
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only read
  record Found(byte[] bytes, String member, String prefix) implements MetaResult {}

  /** There is none at the top nor one folder deep. */
  record NoMeta() implements MetaResult {}

  /** It is too large, or several compete. */
  record Refused(ArchiveProblem problem) implements MetaResult {}
}
