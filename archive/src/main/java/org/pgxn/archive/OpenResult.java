package org.pgxn.archive;

/** What came of opening a file. */
public sealed interface OpenResult {

  /**
   * The archive passed all checks.
   *
   * @param archive to be closed by whoever opened it
   */
  record Opened(DistributionArchive archive) implements OpenResult {}

  /** The file is no archive or breaks a rule; nothing stays open. */
  record Refused(ArchiveProblem problem) implements OpenResult {}
}
