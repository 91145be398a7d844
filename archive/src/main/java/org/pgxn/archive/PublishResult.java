package org.pgxn.archive;

/** What came of writing the zip of a release. */
public sealed interface PublishResult {

  /** The file is written and has reached the disk. */
  record Published(PublishedArchive archive) implements PublishResult {}

  /** It cannot be published under that prefix or these limits; no file is left behind. */
  record Refused(ArchiveProblem problem) implements PublishResult {}
}
